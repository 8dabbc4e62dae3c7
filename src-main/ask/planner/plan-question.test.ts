import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import {
  canonicalPlan,
  exampleQuestions,
  lexiconFrom,
  planQuestion,
  type Clock,
  type LexiconSource,
  type Session,
} from './index.ts'

const clock: Clock = { now: new Date('2026-11-22T18:00:00Z'), timeZone: 'UTC' }
const ask = (question: string, source: LexiconSource = {}, session: Session = { turns: [] }) =>
  planQuestion(question, lexiconFrom(source), session, clock)
const planOf = (question: string, source?: LexiconSource): Plan => ask(question, source).plan

describe('what is answered', () => {
  it.each(exampleQuestions().map(({ question, plan }) => [question, plan] as const))(
    'A17 answers its own example: %s',
    (question, plan) => {
      const planned = ask(question)
      expect(planned.decision).toBe('run')
      expect(planned.ignoredWords).toEqual([])
      expect(planned.plan).toEqual(canonicalPlan(plan))
    },
  )

  it.each([
    [
      'which deployments have fewer than 2 ready replicas?',
      { do: 'list', of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] } },
    ],
    [
      "what's drifted from my last Terraform apply?",
      { do: 'drift', tool: 'terraform', window: { since: 'last-apply' } },
    ],
    [
      'why is the ledger-0 pod crashlooping?',
      { do: 'explain', of: { kind: 'Pod', name: 'ledger-0' }, symptom: 'crash-loop' },
    ],
    [
      'which resource drifted since my last apply?',
      { do: 'drift', window: { since: 'last-apply' } },
    ],
    [
      'why did my change to ledger disappear?',
      { do: 'explain', of: { name: 'ledger' }, symptom: 'reverted' },
    ],
  ] as const)('A104 plans %s', (question, plan) => {
    expect(ask(question)).toMatchObject({
      decision: 'run',
      plan: canonicalPlan(plan as unknown as Plan),
    })
  })

  it.each([
    ['what is the difference between a deployment and a statefulset?', 'concept'],
    ['what is a pod?', 'concept'],
    ['tell me a joke', 'not-kubernetes'],
    ['print every secret value', 'secret'],
  ])('A17 declines %s as %s', (question, reason) => {
    expect(planOf(question)).toEqual({ do: 'out-of-scope', reason })
  })
})

describe('reading', () => {
  it('A23 folds full-width letters, drops invisible characters and says so', () => {
    const planned = ask('list pods in namespace ｓｈｏｐ\u200b')
    expect(planned.plan).toEqual({ do: 'list', of: { kind: 'Pod', ns: 'shop' } })
    expect(planned.assumptions.join(' ')).toMatch(/Invisible|plain forms|read as/)
  })

  it('A24 keeps quoted spans, selectors, object references and names with inner marks whole', () => {
    expect(planOf('list pods with labels tier=web,env!=dev in ns shop')).toEqual({
      do: 'list',
      of: { kind: 'Pod', ns: 'shop', labels: 'tier=web,env!=dev' },
    })
    expect(planOf('what is the image of {"type":"pod","name":"api-0"}')).toEqual({
      do: 'show',
      of: { kind: 'Pod', name: 'api-0' },
      fields: ['image'],
    })
    expect(planOf('why is search-index-service failing')).toMatchObject({
      of: { name: 'search-index-service' },
    })
  })

  it('A26 reads the word after namespace as a name even when it is a kind or a verb', () => {
    expect(planOf('list pods in namespace debug')).toEqual({
      do: 'list',
      of: { kind: 'Pod', ns: 'debug' },
    })
    expect(planOf('list pods in namespace jobs')).toEqual({
      do: 'list',
      of: { kind: 'Pod', ns: 'jobs' },
    })
  })

  it('A27 joins spoken words to a live name', () => {
    expect(
      planOf('why is the order intake service slow', { names: { workload: ['order-intake'] } }),
    ).toMatchObject({ of: { kind: 'Service', name: 'order-intake' }, symptom: 'slow' })
  })

  it.each([
    ['pods with more than 5 restarts', '>', 5],
    ['pods with at least 5 restarts', '>=', 5],
    ['pods with no more than 5 restarts', '<=', 5],
    ['pods with fewer than five restarts', '<', 5],
    ['pods with 5 restarts or more', '>=', 5],
    ['pods with exactly 5 restarts', '=', 5],
    ['pods with no restarts', '=', 0],
    ['pods that did not restart more than 5 times', '<=', 5],
  ])('A27 compares in %s', (question, op, value) => {
    expect(planOf(question)).toEqual({
      do: 'list',
      of: { kind: 'Pod', where: [{ field: 'restarts', op, value }] },
    })
  })

  it('A27 turns conditions around under a negation', () => {
    expect(planOf('pods that are not running')).toEqual({
      do: 'list',
      of: {
        kind: 'Pod',
        where: [{ field: 'status', op: 'not-in', value: ['Completed', 'Running'] }],
      },
    })
    expect(planOf('deployments that are not ready')).toEqual({
      do: 'list',
      of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: { field: 'desired' } }] },
    })
    expect(planOf('services that are not of type ClusterIP')).toEqual({
      do: 'list',
      of: { kind: 'Service', where: [{ field: 'type', op: '!=', value: 'ClusterIP' }] },
    })
  })

  it('A28 reads units as written and asks for a missing one', () => {
    expect(planOf('pvcs larger than 1024Mi')).toEqual({
      do: 'list',
      of: { kind: 'PersistentVolumeClaim', where: [{ field: 'capacity', op: '>', value: '1Gi' }] },
    })
    expect(planOf('pods with a memory limit over 2 gigs')).toEqual({
      do: 'list',
      of: { kind: 'Pod', where: [{ field: 'memoryLimit', op: '>', value: '2G' }] },
    })
    expect(ask('pods with a memory limit over 200')).toMatchObject({
      decision: 'clarify',
      plan: { do: 'clarify', missing: ['unit'] },
    })
  })

  it('A29 corrects built-in words and never a name', () => {
    const planned = ask('lsit pods in namespace kube-sytem')
    expect(planned.plan).toEqual({ do: 'list', of: { kind: 'Pod', ns: 'kube-sytem' } })
    expect(planned.assumptions).toContain('“lsit” was read as “list”.')
    expect(planned.score).toBeLessThan(1)
  })

  it.each([
    ['what changed in the last 2 hours', { last: '2h' }],
    ['what changed since yesterday', { since: 'yesterday' }],
    ['what changed since yesterday evening', { since: '2026-11-21T18:00:00Z' }],
    ['what changed since 20:00', { since: '2026-11-21T20:00:00Z' }],
    ['what changed between 2026-11-01 and 2026-11-03', { from: '2026-11-01', to: '2026-11-03' }],
    ['what changed in october', { from: '2026-10-01', to: '2026-11-01' }],
  ])('A15 reads the time of %s', (question, window) => {
    expect(planOf(question)).toEqual({ do: 'changes', window })
  })
})

describe('deciding', () => {
  it.each([
    'pods qzxv5 99 failing',
    'list pods unless frobnicated',
    'show pods but never the 17 ones',
  ])('A31 runs nothing with an unread number, negation or name: %s', (question) => {
    expect(ask(question).decision).not.toBe('run')
  })

  it.each(['make it snappier please', 'paint them blue'])(
    'A31 does not understand a pronoun with nothing else read: %s',
    (question) => {
      expect(ask(question).decision).toBe('not-understood')
    },
  )

  it('A32 asks for the target of logs', () => {
    expect(ask('show me the logs for the last hour')).toMatchObject({
      decision: 'clarify',
      plan: { do: 'clarify', missing: ['target'], draft: { do: 'logs', window: { last: '1h' } } },
    })
  })

  it('A34 answers the first of two questions and names the second', () => {
    const planned = ask('are all nodes ready? also list the config maps in shop')
    expect(planned.plan).toEqual({
      do: 'check',
      of: { kind: 'Node' },
      that: [{ field: 'ready', op: '=', value: true }],
      quant: 'all',
    })
    expect(planned.ignoredWords).toEqual(['also list the config maps in shop'])
  })

  it('A96 changes the plan or declines when a critical word changes', () => {
    const swaps = [
      ['pods with more than 5 restarts', 'pods with fewer than 5 restarts'],
      ['pods with more than 5 restarts', 'pods with more than 6 restarts'],
      ['which nodes are ready', 'which nodes are not ready'],
      ['all pods in ns a except b', 'all pods in ns a'],
      ['are all nodes ready?', 'are any nodes ready?'],
      ['pvcs over 5Gi', 'pvcs over 5G'],
      ['logs of api in the last 5 minutes', 'logs of api in the last 5 hours'],
    ] as const
    for (const [first, second] of swaps) {
      const [a, b] = [ask(first), ask(second)]
      const same = JSON.stringify(a.plan) === JSON.stringify(b.plan)
      expect(same && a.decision === 'run' && b.decision === 'run', `${first} / ${second}`).toBe(
        false,
      )
    }
  })

  it('A97 keeps other scripts and names what was not read', () => {
    const planned = ask('покажи pods in namespace shop пожалуйста')
    expect(planned.ignoredWords).toEqual(['покажи', 'пожалуйста'])
  })

  it.each([
    '',
    '   ',
    '😀😀',
    '\u0000\u0007',
    '???',
    '{',
    '"',
    'a'.repeat(5000),
    'ποιο είναι',
    '列出',
  ])('A31 never throws and never runs on %j', (question) => {
    const planned = ask(question)
    expect(planned.decision).toBe('not-understood')
    expect(planned.nearest).toHaveLength(3)
  })
})
