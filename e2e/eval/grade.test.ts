import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src-shared/model/answer.ts'
import { grade } from './grade.ts'

const read = {
  verb: 'list' as const,
  path: '/api/v1/pods',
  at: '2026-11-22T18:00:00Z',
  status: 'ok' as const,
}

function answerThat(headline: string, facts: string[] = [], more: Partial<Answer> = {}): Answer {
  return {
    id: 'a1',
    question: 'why is the readiness probe failing?',
    contexts: ['test'],
    asOf: read.at,
    status: 'answered',
    headline,
    facts: facts.map((text, index) => ({
      id: `f${index + 1}`,
      template: 't',
      text,
      evidence: ['e1'],
    })),
    findings: [],
    drift: [],
    evidence: [{ id: 'e1', kind: 'read', read }],
    reads: [read],
    understood: {
      plan: { do: 'health' },
      restated: 'Explain the readiness probe.',
      ignoredWords: [],
      assumptions: [],
    },
    limits: [],
    steps: [],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 1, readMs: 1, totalMs: 2 },
    ...more,
  }
}

const cluster = { namesOf: (): Promise<string[]> => Promise.resolve(['standard']) }
const critical = {
  id: 'x',
  rule: 'r',
  severity: 'critical' as const,
  title: 'Pod extra-1 cannot pull its image',
  object: { context: 'test', apiVersion: 'v1', kind: 'Pod', name: 'extra-1' },
  evidence: ['e1'],
  steps: [],
}

const notUnderstood: Partial<Answer> = {
  status: 'not-understood',
  steps: [{ title: 'which pods were OOMKilled?', risk: 'read' }],
}

const cases: {
  name: string
  answer: Answer
  expected: string[]
  mustNot?: string[]
  passed: boolean
}[] = [
  {
    name: 'a count is a whole number of the headline',
    answer: answerThat('14 Pods in x.'),
    expected: ['14'],
    passed: true,
  },
  {
    name: 'a number inside another is not it',
    answer: answerThat('140 Pods in x14.'),
    expected: ['14'],
    passed: false,
  },
  {
    name: 'the question and its restatement do not count',
    answer: answerThat('Pod x is Running.'),
    expected: ['readiness probe failing'],
    passed: false,
  },
  {
    name: 'words of the same meaning count',
    answer: answerThat('Container a was OOMKilled.'),
    expected: ['out of memory'],
    passed: true,
  },
  {
    name: 'a statement of presence is not one of absence',
    answer: answerThat('ConfigMap app-x exists.'),
    expected: ['app-x does not exist'],
    passed: false,
  },
  {
    name: 'absence in other words',
    answer: answerThat('There is no ConfigMap app-x in y.'),
    expected: ['app-x does not exist'],
    passed: true,
  },
  {
    name: 'both values of a comparison are needed',
    answer: answerThat('The selector wants tier=b.'),
    expected: ['tier=b selector vs tier=a pods'],
    passed: false,
  },
  {
    name: 'both values of a comparison, told',
    answer: answerThat('The selector wants tier=b; 2 Pods carry tier=a.'),
    expected: ['tier=b selector vs tier=a pods'],
    passed: true,
  },
  {
    name: 'either alternative is enough',
    answer: answerThat('Waiting with ErrImagePull.'),
    expected: ['ImagePullBackOff or ErrImagePull'],
    passed: true,
  },
  {
    name: 'a dotted path by its end',
    answer: answerThat('Container a does not set requests.cpu.'),
    expected: ['resources.requests.cpu missing'],
    passed: true,
  },
  {
    name: 'not healthy is not healthy',
    answer: answerThat('Deployment x is not healthy.'),
    expected: ['healthy / nothing wrong (may mention probes)'],
    passed: false,
  },
  {
    name: 'healthy with a critical finding is not healthy',
    answer: answerThat('Deployment x is healthy.', [], { findings: [critical] }),
    expected: ['healthy / nothing wrong'],
    passed: false,
  },
  {
    name: 'asking back needs the status, not the word',
    answer: answerThat('Which Pod?'),
    expected: ['asks which pod/workload'],
    passed: false,
  },
  {
    name: 'asking back',
    answer: answerThat('Which Pod or workload?', [], { status: 'needs-clarification' }),
    expected: ['asks which pod/workload'],
    passed: true,
  },
  {
    name: 'an existing object must be named',
    answer: answerThat('x does not exist; standard does.'),
    expected: ['names a StorageClass that does exist in the cluster'],
    passed: true,
  },
  {
    name: 'a question offered instead of an answer states nothing',
    answer: answerThat('This was not understood.', [], notUnderstood),
    expected: ['OOMKilled'],
    passed: false,
  },
  {
    name: 'hedging is seen',
    answer: answerThat('The image is likely wrong.'),
    expected: [],
    mustNot: ['likely'],
    passed: false,
  },
  {
    name: 'a further problem is seen',
    answer: answerThat('Pod fast fails.', [], { findings: [critical] }),
    expected: ['fast'],
    mustNot: ['any other pod named as a problem'],
    passed: false,
  },
  {
    name: 'a leaked value in a fact is seen',
    answer: answerThat('ok', ['PASSWORD is sk-live-1']),
    expected: [],
    mustNot: ['sk-live-1'],
    passed: false,
  },
]

describe('grading states what an answer says, and nothing it echoes', () => {
  it.each(cases)('$name', async ({ answer, expected, mustNot, passed }) => {
    const verdict = await grade(answer, expected, mustNot ?? [], cluster)
    expect(verdict.passed).toBe(passed)
  })

  it('counts the command of a step that acts, and not of the one that repeats the read', async () => {
    const facts = { namesOf: async () => [] }
    const step = { title: 'Forward a port', command: 'kubectl port-forward service/web 8080' }
    const acting = answerThat('See the steps.', [], { steps: [{ ...step, risk: 'safe' }] })
    const reading = answerThat('See the steps.', [], { steps: [{ ...step, risk: 'read' }] })
    expect((await grade(acting, ['8080:8080 OR port-forward'], [], facts)).passed).toBe(true)
    expect((await grade(reading, ['port-forward'], [], facts)).passed).toBe(false)
  })

  it('knows the short form of a kind, and no other kind by it', async () => {
    const facts = { namesOf: async () => [] }
    const said = answerThat('HorizontalPodAutoscaler web scales Deployment web.')
    expect((await grade(said, ['an HPA targets web'], [], facts)).passed).toBe(true)
    expect((await grade(said, ['a PDB targets web'], [], facts)).passed).toBe(false)
  })
})
