import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Answers, openAnswers } from './answers.ts'
import { openStore } from './database.ts'
import { testAnswer, testTable } from './test-answer.ts'

const now = new Date('2026-11-22T18:00:00Z')

function fresh(): { answers: Answers; reopen: () => Answers } {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-answers-'))
  const open = () => {
    const opened = openStore(folder, now)
    if (opened.state !== 'open') throw new Error(opened.reason)
    return opened.store
  }
  let store = open()
  return {
    answers: openAnswers(store.database),
    reopen() {
      store.close()
      store = open()
      return openAnswers(store.database)
    },
  }
}

test('A105 an answer comes back whole after a restart, small or compressed', () => {
  const { answers, reopen } = fresh()
  const many = Array.from({ length: 300 }, (_, n) => ({ name: `web-${n}`, ready: n }))
  const large = testAnswer('large', { table: testTable(many) })
  answers.record(testAnswer('small'), now)
  answers.record(large, now, 'small')
  const again = reopen()
  expect(again.get('small')?.answer).toEqual(testAnswer('small'))
  expect(again.get('large')?.answer).toEqual(large)
  expect(again.get('large')?.row.original).toBe('small')
  expect(again.newest()?.id).toBe('large')
})

test('P88 pages go by key from the newest, and an answer that arrives between two pages moves nothing', () => {
  const { answers } = fresh()
  for (let n = 0; n < 7; n++) answers.record(testAnswer(`a${n}`), now)
  const first = answers.page({ limit: 3 })
  expect(first.rows.map((row) => row.id)).toEqual(['a6', 'a5', 'a4'])
  expect(first.total).toBe(7)
  answers.record(testAnswer('late'), now)
  const second = answers.page({ limit: 3, after: first.next ?? '' })
  expect(second.rows.map((row) => row.id)).toEqual(['a3', 'a2', 'a1'])
  const third = answers.page({ limit: 3, after: second.next ?? '' })
  expect(third.rows.map((row) => row.id)).toEqual(['a0'])
  expect(third.next).toBeUndefined()
})

test.each([
  ['replicas', ['fleet', 'list']],
  ['repl', ['fleet', 'list']],
  ['checkout-api', ['why']],
  ['"crashlooping pod"', []],
  ['"pod crashlooping"', ['why']],
  ['verb:explain', ['why']],
  ['kind:deployment', ['fleet', 'list']],
  ['ns:payments', ['why']],
  ['ctx:stage', ['fleet']],
  ['status:partly', ['fleet']],
  ['replicas ctx:prod', ['list']],
  ['before:2026-11-22T17:00:00Z', ['list']],
  ['after:2026-11-22T17:00:00Z', ['fleet', 'why']],
  ['"; drop table answers; --', []],
  ['replicas OR crashlooping', []],
  ['ns:100%', []],
] as const)('A106 searching for %s finds %o', (search, expected) => {
  const { answers } = fresh()
  answers.record(testAnswer('list'), new Date('2026-11-22T16:00:00Z'))
  answers.record(
    testAnswer('why', {
      question: 'why is the checkout-api pod crashlooping?',
      headline: 'checkout-api is killed for memory.',
      understood: {
        plan: { do: 'explain', of: { kind: 'Pod', name: 'checkout-api', ns: 'payments' } },
        restated: 'explain Pod checkout-api in namespace payments',
        ignoredWords: [],
        assumptions: [],
      },
    }),
    now,
  )
  answers.record(testAnswer('fleet', { contexts: ['stage'], status: 'partly' }), now)
  expect(answers.page({ search, limit: 10 }).rows.map((row) => row.id)).toEqual(expected)
})

test('A105 pruning takes the oldest beyond days and number and leaves pinned ones', () => {
  const { answers } = fresh()
  answers.record(testAnswer('old'), new Date('2026-01-01T00:00:00Z'))
  answers.record(testAnswer('old-pinned'), new Date('2026-01-01T00:00:00Z'))
  answers.pin('old-pinned', true)
  for (let n = 0; n < 5; n++) answers.record(testAnswer(`a${n}`), now)
  expect(answers.prune(now, { days: 90, answers: 3, bytes: 1e9 })).toBe(3)
  const left = answers.page({ limit: 10 })
  expect(left.rows.map((row) => row.id)).toEqual(['a4', 'a3', 'a2', 'old-pinned'])
  expect(answers.page({ search: 'replicas', limit: 10 }).total).toBe(4)
  expect(answers.prune(now)).toBe(0)
})

test('S90 deletes one, the answers of one context, or all, from the search too', () => {
  const { answers } = fresh()
  answers.record(testAnswer('a'), now)
  answers.record(testAnswer('b'), now)
  answers.record(testAnswer('c', { contexts: ['stage'] }), now)
  expect(answers.delete(['a', 'unknown'])).toBe(1)
  expect(answers.deleteAll('STAGE')).toBe(1)
  expect(answers.page({ search: 'replicas', limit: 10 }).rows.map((row) => row.id)).toEqual(['b'])
  expect(answers.deleteAll()).toBe(1)
  expect(answers.page({ limit: 10 })).toEqual({ rows: [], total: 0 })
})

test(
  'A106 a search over 5,000 answers takes under 30 ms at the 95th percentile, twice that allowed here',
  { timeout: 60_000 },
  () => {
    const { answers } = fresh()
    for (let n = 0; n < 5000; n++) {
      answers.record(
        testAnswer(`a${n}`, { question: `why is pod web-${n} of team ${n % 50} not ready?` }),
        now,
      )
    }
    const times = Array.from({ length: 60 }, (_, n) => {
      const start = performance.now()
      answers.page({ search: `team ${n % 50} verb:list`, limit: 50 })
      return performance.now() - start
    }).toSorted((a, b) => a - b)
    expect(times[56]).toBeLessThan(60)
  },
)
