import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src-shared/model/answer.ts'
import { asOfStale } from './as-of-stale.ts'

const stale = { since: '2026-01-01T13:02:11.000Z', reason: 'The network is unreachable.' }
const answer = (changes: Partial<Answer> = {}): Answer => ({
  id: 'a',
  question: 'are the pods healthy?',
  contexts: ['prod'],
  asOf: stale.since,
  status: 'answered',
  headline: 'All 12 pods are healthy.',
  facts: [],
  findings: [],
  drift: [],
  evidence: [],
  reads: [],
  understood: {
    plan: { do: 'out-of-scope', reason: 'not-kubernetes' },
    restated: '',
    ignoredWords: [],
    assumptions: [],
  },
  limits: ['Forbidden: you may not list nodes.'],
  steps: [],
  by: { planner: 'built-in', narrated: false },
  timing: { planMs: 0, readMs: 0, totalMs: 0 },
  ...changes,
})

describe('A91 an answer from a lost connection', () => {
  it('begins with the time it is of, in the person’s time zone', () => {
    expect(asOfStale(answer(), stale, 'Europe/Berlin').headline).toBe(
      'As of 1 Jan, 14:02:11: All 12 pods are healthy.',
    )
  })

  it('names the reason before its other limits and is no whole answer', () => {
    const { limits, status } = asOfStale(answer(), stale, 'UTC')
    expect(status).toBe('partly')
    expect(limits).toEqual([
      'Stale: nothing newer than 2026-01-01T13:02:11.000Z is known. The network is unreachable.',
      'Forbidden: you may not list nodes.',
    ])
  })

  it.each(['cannot-see', 'not-understood', 'needs-clarification', 'partly'] as const)(
    'leaves %s as it is',
    (status) => {
      expect(asOfStale(answer({ status }), stale, 'UTC').status).toBe(status)
    },
  )

  it('A53 keeps the headline within 160 characters', () => {
    const { headline } = asOfStale(answer({ headline: 'word '.repeat(40) }), stale, 'UTC')
    expect(headline.length).toBeLessThanOrEqual(160)
    expect(headline).toMatch(/^As of .*…$/)
  })
})
