import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import {
  canonicalPlan,
  exampleQuestions,
  lexiconFrom,
  planQuestion,
  restate,
  type Clock,
} from '../../src-main/ask/planner/index.ts'
import { differences } from './match.ts'
import { readRows } from './rows.ts'
import { runQuestions } from './run-questions.ts'

const clock: Clock = { now: new Date('2026-11-22T18:00:00Z'), timeZone: 'UTC' }
const night = resolve(import.meta.dirname, 'night.tsv')

describe('question files', () => {
  it('A109 reads a file with plans, tags and the previous plan', () => {
    const rows = readRows(night)
    expect(rows.length).toBeGreaterThanOrEqual(25)
    expect(rows.every((row) => row.accepted.length > 0 && row.class === 'night')).toBe(true)
  })

  it('A111 answers every question typed at night, with names known and unknown, and reads none unsafely', () => {
    const { summary } = runQuestions(night)
    expect(summary.misses).toEqual([])
    expect(summary.unsafePct).toBe(0)
  })

  it('A6 reads back every accepted plan of the night file and every example', () => {
    const plans = [
      ...readRows(night).flatMap((row) => row.accepted),
      ...exampleQuestions().map(({ plan }) => plan),
    ]
    for (const plan of plans) {
      if (plan.do === 'clarify' || plan.do === 'out-of-scope') continue
      const text = restate(plan)
      expect(planQuestion(text, lexiconFrom(), { turns: [] }, clock).plan, text).toEqual(
        canonicalPlan(plan),
      )
    }
  })
})

describe('matching', () => {
  const list = (of: object, more: object = {}): Plan => ({ do: 'list', of, ...more }) as Plan

  it.each([
    [
      'A110 takes where as a set',
      list({
        kind: 'Pod',
        where: [
          { field: 'a', op: '=', value: 'x' },
          { field: 'b', op: 'exists' },
        ],
      }),
      list({
        kind: 'Pod',
        where: [
          { field: 'b', op: 'exists' },
          { field: 'a', op: '=', value: 'x' },
        ],
      }),
      [],
    ],
    [
      'A110 meets a place by namespace or context',
      list({ kind: 'Pod', place: 'x' }),
      list({ kind: 'Pod', ns: 'x' }),
      [],
    ],
    [
      'A110 lets columns and order be added where the expectation is silent',
      list({ kind: 'Pod' }),
      list({ kind: 'Pod' }, { fields: ['node'], sort: { by: 'age', dir: 'asc' } }),
      [],
    ],
    [
      'A110 needs a key that is expected',
      list({ kind: 'Pod' }, { line: 'x' }),
      list({ kind: 'Pod' }),
      ['line'],
    ],
    [
      'A110 sees another namespace',
      list({ kind: 'Pod', ns: 'x' }),
      list({ kind: 'Pod', ns: 'y' }),
      ['of.ns'],
    ],
    [
      'A110 sees a condition that is missing',
      list({ kind: 'Pod', where: [{ field: 'a', op: 'exists' }] }),
      list({ kind: 'Pod' }),
      ['of.where'],
    ],
    [
      'A110 compares quantities by value',
      list({ kind: 'Pod', where: [{ field: 'memoryLimit', op: '>', value: '1024Mi' }] }),
      list({ kind: 'Pod', where: [{ field: 'memoryLimit', op: '>', value: '1Gi' }] }),
      [],
    ],
    [
      'A110 accepts any kind for an omitted one',
      list({ name: 'x' }),
      list({ kind: 'Pod', name: 'x' }),
      [],
    ],
  ] as const)('%s', (_, expected, produced, paths) => {
    expect(differences(expected, produced)).toEqual(paths)
  })
})
