import { expect, test } from 'vitest'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import { namedContexts, narrowPlan } from './narrow-plan.ts'

const pods: Plan = { do: 'list', of: { kind: 'Pod' } }
const none = { contexts: [], namespaces: [] }

test.each<[string, Plan, Parameters<typeof narrowPlan>[1], Plan]>([
  ['nothing', pods, none, pods],
  [
    'one namespace',
    pods,
    { ...none, namespaces: ['a'] },
    { do: 'list', of: { kind: 'Pod', ns: 'a' } },
  ],
  [
    'two namespaces',
    pods,
    { ...none, namespaces: ['a', 'b'] },
    { do: 'list', of: { kind: 'Pod', ns: ['a', 'b'] } },
  ],
  [
    'namespaces that hold the one in the question',
    { do: 'list', of: { kind: 'Pod', ns: 'a' } },
    { ...none, namespaces: ['a', 'b'] },
    { do: 'list', of: { kind: 'Pod', ns: 'a' } },
  ],
  ['a limit', pods, { ...none, limit: 5 }, { ...pods, limit: 5 }],
  [
    'a limit beside one in the question',
    { ...pods, limit: 3 },
    { ...none, limit: 5 },
    { ...pods, limit: 3 },
  ],
  [
    'a limit on a verb without rows',
    { do: 'explain', of: { name: 'x' } },
    { ...none, limit: 5 },
    { do: 'explain', of: { name: 'x' } },
  ],
])('A99 narrows by %s', (_, plan, by, expected) => {
  expect(narrowPlan(plan, by)).toEqual({ plan: expected })
})

test.each<[string, Plan, Parameters<typeof narrowPlan>[1], object]>([
  [
    'context',
    { do: 'list', of: { kind: 'Pod', ctx: 'staging' } },
    { ...none, contexts: ['prod'] },
    { slot: 'context', said: 'staging', flag: 'prod' },
  ],
  [
    'namespace',
    { do: 'list', of: { kind: 'Pod', ns: 'a' } },
    { ...none, namespaces: ['b'] },
    { slot: 'namespace', said: 'a', flag: 'b' },
  ],
  [
    'part of the namespaces',
    { do: 'list', of: { kind: 'Pod', ns: ['a', 'b'] } },
    { ...none, namespaces: ['a'] },
    { slot: 'namespace', said: 'a, b', flag: 'a' },
  ],
])('A99 does not choose when question and flag name another %s', (_, plan, by, conflict) => {
  expect(narrowPlan(plan, by)).toEqual({ conflict })
})

test('A81 a pattern names no context, a name and a list do', () => {
  expect(namedContexts({ do: 'list', of: { ctx: { has: 'prod' } } })).toEqual([])
  expect(namedContexts({ do: 'list', of: { ctx: '*' } })).toEqual([])
  expect(namedContexts({ do: 'list', of: { ctx: ['a', 'b'] } })).toEqual(['a', 'b'])
  expect(namedContexts({ do: 'clarify', missing: ['target'] })).toEqual([])
})
