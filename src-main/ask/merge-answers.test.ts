import { expect, test } from 'vitest'
import type { OneAnswer } from './answer-one.ts'
import type { Answer } from '../../src-shared/model/answer.ts'
import { mergeAnswers } from './merge-answers.ts'

function one(context: string, changes: Partial<Answer> = {}, holds?: boolean): OneAnswer {
  const read = {
    verb: 'list' as const,
    path: '/api/v1/pods',
    at: '2026-11-22T18:00:00Z',
    status: 'ok' as const,
  }
  return {
    answer: {
      id: context,
      question: 'which pods?',
      contexts: [context],
      asOf: '2026-11-22T18:00:00Z',
      status: 'answered',
      headline: `1 Pod in ${context}.`,
      facts: [{ id: 'f1', template: 't', text: '1 Pod.', evidence: ['e1'] }],
      table: {
        columns: [{ key: 'name', title: 'Name' }],
        rows: [{ cells: { name: 'a' }, evidence: ['e1'] }],
        total: 1,
        truncated: false,
      },
      findings: [],
      drift: [],
      evidence: [{ id: 'e1', kind: 'read', read }],
      reads: [read],
      understood: { plan: { do: 'list' }, restated: '', ignoredWords: [], assumptions: [] },
      limits: [],
      steps: [],
      by: { planner: 'built-in', narrated: false },
      timing: { planMs: 1, readMs: 2, totalMs: 5 },
      ...changes,
    },
    trace: [],
    ...(holds === undefined ? {} : { holds }),
  }
}

test('A99 rows and facts of several contexts say where they are from, and keep their evidence', () => {
  const { answer } = mergeAnswers([one('prod'), one('stage')])
  expect(answer.contexts).toEqual(['prod', 'stage'])
  expect(answer.facts.map((fact) => fact.text)).toEqual(['prod: 1 Pod.', 'stage: 1 Pod.'])
  expect(answer.table?.rows.map((row) => row.cells['context'])).toEqual(['prod', 'stage'])
  expect(answer.table?.total).toBe(2)
  const ids = answer.evidence.map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
  expect(answer.facts.flatMap((fact) => fact.evidence)).toEqual(ids)
})

test.each([
  [['answered', 'partly'], 'partly'],
  [['partly', 'cannot-see'], 'cannot-see'],
  [['answered', 'answered'], 'answered'],
] as const)('A103 of %o the worst counts', (statuses, expected) => {
  expect(mergeAnswers(statuses.map((status, at) => one(`c${at}`, { status }))).answer.status).toBe(
    expected,
  )
})

test('A103 a check holds over several contexts when it holds in each', () => {
  expect(mergeAnswers([one('a', {}, true), one('b', {}, false)]).holds).toBe(false)
  expect(mergeAnswers([one('a', {}, true), one('b', {}, true)]).holds).toBe(true)
})
