import { expect, test } from 'vitest'
import type { Answer } from '../../src-shared/model/answer.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import { resolvePrevious } from './resolve-previous.ts'

const ref = (name: string, namespace = 'shop', kind = 'Pod'): ObjectRef => ({
  context: 'prod',
  apiVersion: 'v1',
  kind,
  namespace,
  name,
})

function answer(
  refs: readonly ObjectRef[],
  plan: Plan = { do: 'list', of: { kind: 'Pod' } },
): Answer {
  return {
    id: 'a',
    question: 'which pods?',
    contexts: ['prod'],
    asOf: '2026-11-22T18:00:00Z',
    status: 'answered',
    headline: '',
    facts: [],
    table: {
      columns: [],
      rows: refs.map((each) => ({ ref: each, cells: {}, evidence: [] })),
      total: refs.length,
      truncated: false,
    },
    findings: [],
    drift: [],
    evidence: [],
    reads: [],
    understood: { plan, restated: '', ignoredWords: [], assumptions: [] },
    limits: [],
    steps: [],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 0, readMs: 0, totalMs: 0 },
  }
}

test('A33 a Plan without a reference stays as it is', () => {
  const plan: Plan = { do: 'list', of: { kind: 'Pod' } }
  expect(resolvePrevious(plan, undefined)).toEqual({ plan })
})

test('A33 "them" stands for the rows of the answer before, "the second one" for one of them', () => {
  const before = answer([ref('a'), ref('b', 'data')])
  expect(resolvePrevious({ do: 'logs', of: { from: 'previous' } }, before)).toMatchObject({
    plan: { do: 'logs', of: { kind: 'Pod', name: ['a', 'b'], ns: ['shop', 'data'] } },
  })
  expect(resolvePrevious({ do: 'logs', of: { from: 'previous', nth: 2 } }, before)).toMatchObject({
    plan: { do: 'logs', of: { kind: 'Pod', name: 'b', ns: 'data' } },
    carried: 'b from the answer before',
  })
})

test('A33 a row that is not there and an answer that is not there are asked back', () => {
  const third: Plan = { do: 'logs', of: { from: 'previous', nth: 3 } }
  expect(resolvePrevious(third, answer([ref('a')]))).toMatchObject({
    unknown: expect.stringContaining('no number 3'),
  })
  expect(resolvePrevious(third, undefined)).toMatchObject({
    unknown: expect.stringContaining('no answer before'),
  })
})

test('A33 an answer without rows hands on its selection', () => {
  const before = answer([], { do: 'count', of: { kind: 'Pod', ns: 'shop' } })
  expect(
    resolvePrevious({ do: 'list', of: { from: 'previous', where: [] } }, before),
  ).toMatchObject({
    plan: { do: 'list', of: { kind: 'Pod', ns: 'shop', where: [] } },
  })
})
