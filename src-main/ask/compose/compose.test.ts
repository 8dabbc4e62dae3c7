import { describe, expect, it } from 'vitest'
import { answer as schema } from '../../../src-shared/model/answer.ts'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import type { DraftEvidence, Outcome } from '../outcome.ts'
import { compose } from './compose.ts'
import { shellWord } from '../../../src-shared/text/shell-word.ts'

const read: Read = { verb: 'list', path: '/api/v1/pods', at: '2026-11-22T18:00:00Z', status: 'ok' }
const denied: Read = {
  verb: 'list',
  path: '/api/v1/secrets',
  at: '2026-11-22T18:00:00Z',
  status: 'forbidden',
}
const evidence = (value: string): DraftEvidence => ({
  kind: 'field',
  object: { context: 'c', apiVersion: 'v1', kind: 'Pod', name: 'p' },
  path: 'status.phase',
  value,
  read,
})

function composed(
  outcome: Partial<Outcome>,
  plan: Plan = { do: 'list', of: { kind: 'Pod', ns: 'n' } },
): ReturnType<typeof compose> {
  const whole: Outcome = { status: 'answered', headline: 'h', facts: [], ...outcome }
  const answer = compose(whole, {
    id: 'a',
    question: 'q',
    contexts: ['my ctx'],
    asOf: '2026-11-22T18:00:00Z',
    understood: { plan, restated: 'r', ignoredWords: [], assumptions: ['from the planner'] },
    reads: [denied],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 1, readMs: 2, totalMs: 3 },
  })
  return schema.parse(answer)
}

describe('compose', () => {
  it('A54 gives evidence ids in order of first use, equal evidence one id', () => {
    const answer = composed({
      facts: [
        { template: 't', text: 'one', evidence: [evidence('b')] },
        { template: 't', text: 'two', evidence: [evidence('a'), evidence('b')] },
      ],
    })
    expect(answer.facts.map(({ id, evidence: ids }) => [id, ids])).toEqual([
      ['f1', ['e1']],
      ['f2', ['e2', 'e1']],
    ])
    expect(answer.evidence.map(({ value }) => value)).toEqual(['b', 'a'])
  })

  it('A54 throws for a fact without evidence', () => {
    expect(() => composed({ facts: [{ template: 't', text: 'said', evidence: [] }] })).toThrow(
      /names no evidence/,
    )
  })

  it('A54 shows at most twelve facts', () => {
    const facts = Array.from({ length: 20 }, (_, index) => ({
      template: 't',
      text: String(index),
      evidence: [evidence(String(index))],
    }))
    expect(composed({ facts }).facts).toHaveLength(12)
  })

  it('A53 keeps the headline within 160 characters', () => {
    expect(composed({ headline: 'word '.repeat(60) }).headline.length).toBeLessThanOrEqual(160)
  })

  it('A5 lists every read, also those that failed and those only an evidence names, each once', () => {
    const answer = composed({
      facts: [{ template: 't', text: 'one', evidence: [evidence('a'), evidence('b')] }],
    })
    expect(answer.reads).toEqual([denied, read])
  })

  it('A58 makes a declined part visible in headline, limits and status', () => {
    const answer = composed(
      { headline: 'p is healthy.' },
      { do: 'explain', of: { name: 'p' }, declined: ['write'] },
    )
    expect(answer.status).toBe('partly')
    expect(answer.headline).toBe('Nothing was changed. p is healthy.')
    expect(answer.limits).toEqual(['Declined: nothing in a cluster is ever changed.'])
  })

  it.each<[Plan, string | undefined]>([
    [
      { do: 'list', of: { kind: 'Pod', ns: 'n', labels: 'a in (b, c)' } },
      `kubectl --context 'my ctx' get pods -n n -l 'a in (b, c)'`,
    ],
    [{ do: 'count', of: { kind: 'Deployment' } }, `kubectl --context 'my ctx' get deployments -A`],
    [{ do: 'list', of: { kind: 'Node' } }, `kubectl --context 'my ctx' get nodes`],
    [
      { do: 'explain', of: { kind: 'Pod', name: 'p', ns: 'n' } },
      `kubectl --context 'my ctx' describe pods p -n n`,
    ],
    [
      { do: 'events', of: { ns: 'n' }, type: 'Warning' },
      `kubectl --context 'my ctx' get events -n n --field-selector type=Warning`,
    ],
    [
      { do: 'list', of: { kind: 'ArgoApp' } },
      `kubectl --context 'my ctx' get applications.argoproj.io -A`,
    ],
    [{ do: 'reach', target: { kind: 'Service', name: 's' } }, undefined],
  ])('A56 repeats the read of %j with kubectl as step 1', (plan, command) => {
    const [first] = composed({}, plan).steps
    expect(first?.risk).toBe('read')
    expect(first?.command).toBe(command)
  })

  it('A56 quotes every word for a shell', () => {
    expect(shellWord(`a'; rm -rf /`)).toBe(`'a'\\''; rm -rf /'`)
    expect(shellWord('')).toBe(`''`)
  })

  it('A6 keeps the assumptions of planner and executor', () => {
    expect(composed({ assumptions: ['from the executor'] }).understood.assumptions).toEqual([
      'from the planner',
      'from the executor',
    ])
  })
})
