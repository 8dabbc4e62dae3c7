import { describe, expect, it } from 'vitest'
import type { Plan, Pred } from '../../../src-shared/model/plan-types.ts'
import { checkPlan } from './check-plan.ts'

function reason(plan: Plan): string | undefined {
  const checked = checkPlan(plan)
  return checked.accepted ? undefined : checked.reason
}

function pods(...where: Pred[]): Plan {
  return { do: 'list', of: { kind: 'Pod', where } }
}

describe('the registry check', () => {
  it.each<[string, Plan, RegExp]>([
    [
      'a word for a count',
      pods({ field: 'restarts', op: '<', value: 'web' }),
      /restarts of Pod is a number, and "web" is not/,
    ],
    [
      'an order on text',
      pods({ field: 'status', op: '<', value: 'Running' }),
      /text and does not take "<"/,
    ],
    ['an order on yes or no', pods({ field: 'ready', op: '>=', value: 2 }), /yes or no/],
    [
      'a number for yes or no',
      pods({ field: 'ready', op: '=', value: 1 }),
      /yes or no, and 1 is not/,
    ],
    [
      'a field that the kind lacks',
      pods({ field: 'schedule', op: 'exists' }),
      /Pod has no field schedule/,
    ],
    [
      'a duration for memory',
      pods({ field: 'memoryRequest', op: '>', value: '2h' }),
      /amount of memory/,
    ],
    ['a value beside exists', pods({ field: 'owner', op: 'exists', value: 'x' }), /takes no value/],
    ['a comparison without a value', pods({ field: 'restarts', op: '>' }), /needs a value/],
    [
      'a list for one value',
      pods({ field: 'restarts', op: '=', value: [1, 2] }),
      /takes one value/,
    ],
    [
      'a dangling field that refers to nothing',
      pods({ field: 'ip', op: 'dangling' }),
      /names no other object/,
    ],
    ['a bad selector', { do: 'list', of: { kind: 'Pod', labels: 'a=b=c' } }, /label selector/],
    [
      'an average of text',
      { do: 'count', of: { kind: 'Pod' }, agg: { fn: 'avg', field: 'image' } },
      /avg needs a number/,
    ],
    [
      'fields of different sorts',
      {
        do: 'list',
        of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: { field: 'image' } }] },
      },
      /cannot be compared/,
    ],
    [
      'an unknown sort field',
      { do: 'list', of: { kind: 'Pod' }, sort: { by: 'beauty', dir: 'asc' } },
      /has no field beauty/,
    ],
  ])('A7 refuses %s with the reason', (_name, plan, expected) => {
    expect(reason(plan)).toMatch(expected)
  })

  it.each<[string, Plan]>([
    ['a quantity', pods({ field: 'memoryRequest', op: '>', value: '2G' })],
    [
      'a field of the same row',
      {
        do: 'list',
        of: {
          kind: 'Deployment',
          where: [{ field: 'ready', op: '<', value: { field: 'desired' } }],
        },
      },
    ],
    [
      'a schema path',
      { do: 'list', of: { kind: 'Pod', where: [{ field: 'spec.nodeName', op: '=', value: 'n' }] } },
    ],
    ['a label', pods({ field: 'labels.app', op: 'matches', value: '^web-[0-9]+$' })],
    [
      'a condition',
      {
        do: 'list',
        of: { kind: 'Node', where: [{ field: 'conditions.Ready', op: '!=', value: 'True' }] },
      },
    ],
    [
      'a group kind of which some members have the field',
      { do: 'list', of: { kind: 'workload', where: [{ field: 'ready', op: '<', value: 1 }] } },
    ],
    [
      'no kind',
      { do: 'list', of: { place: 'shop', where: [{ field: 'healthy', op: '=', value: false }] } },
    ],
    [
      'a quota resource',
      {
        do: 'list',
        of: { kind: 'ResourceQuota', where: [{ field: 'usedPct.cpu', op: '>', value: 80 }] },
      },
    ],
    [
      'a kind only the server knows',
      { do: 'list', of: { kind: 'Widget', where: [{ field: 'spec.size', op: '>', value: 3 }] } },
    ],
  ])('A7 accepts %s', (_name, plan) => {
    expect(reason(plan)).toBeUndefined()
  })

  const deep = (depth: number): Pred =>
    depth === 0 ? { field: 'restarts', op: '>', value: 1 } : { not: deep(depth - 1) }
  it.each<[string, Plan]>([
    ['predicates', pods(...Array.from({ length: 7 }, (): Pred => ({ any: [deep(0), deep(0)] })))],
    ['depth', pods(deep(3))],
    [
      'edges',
      pods({
        edge: 'runs-on',
        dir: 'out',
        to: { kind: 'Node', where: [{ edge: 'runs-on', dir: 'in', to: { kind: 'Pod' } }] },
      }),
    ],
    [
      'namespaces',
      {
        do: 'list',
        of: { kind: 'Pod', ns: Array.from({ length: 51 }, (_, index) => `n${index}`) },
      },
    ],
    [
      'sides',
      { do: 'compare', sides: Array.from({ length: 9 }, (_, index) => ({ ns: `n${index}` })) },
    ],
    ['limit', { do: 'list', of: { kind: 'Pod' }, limit: 10_001 }],
  ])('A16 refuses a plan beyond the bound "%s" by its name', (bound, plan) => {
    expect(reason(plan)).toContain(`"${bound}"`)
  })

  it.each(['(a+)+$', '(a|b)*c', '(?=x)y', '(a)\\1', `${'a'.repeat(201)}`, '(', 'a{1000}'])(
    'A16 refuses the regular expression %j',
    (source) => {
      expect(reason(pods({ field: 'name', op: 'matches', value: source }))).toBeDefined()
    },
  )
})
