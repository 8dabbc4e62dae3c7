import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { answerTo, deployment, namespace, textOf } from './test-answers.ts'

function revision(number: number, image: string, env: object[] = []): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `web-${number}`,
      namespace: 'n',
      uid: `rs-${number}`,
      creationTimestamp: `2026-11-2${number}T10:00:00Z`,
      annotations: { 'deployment.kubernetes.io/revision': String(number) },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
          uid: 'deployment-n-web',
          controller: true,
        },
      ],
    },
    spec: {
      template: {
        metadata: { labels: { app: 'web', 'pod-template-hash': `h${number}` } },
        spec: { containers: [{ name: 'main', image, env }] },
      },
    },
  }
}

const objects = [
  namespace('n'),
  deployment('web', 'n', { replicas: 1, ready: 1 }),
  revision(1, 'web:1'),
  revision(2, 'web:2', [{ name: 'DB_PASSWORD', value: 'correct-horse-battery' }]),
]
const web = { kind: 'Deployment', name: 'web', ns: 'n' }

describe('history', () => {
  it.each<[string, Plan, string]>([
    [
      'the list',
      { do: 'history', of: web, what: 'list' },
      'Deployment web in n has 2 revisions, the current one is 2.',
    ],
    [
      'one revision',
      { do: 'history', of: web, what: 'revision', revision: 1 },
      'Deployment web in n revision 1: web:1.',
    ],
    [
      'the last difference',
      { do: 'history', of: web, what: 'diff' },
      'Revision 1 → 2 of Deployment web in n changed spec.containers[main].env[DB_PASSWORD].value, spec.containers[main].image.',
    ],
    [
      'a revision that is not kept',
      { do: 'history', of: web, what: 'revision', revision: 9 },
      'Deployment web in n has no revision 9; kept are 2, 1.',
    ],
    [
      'the rollout',
      { do: 'history', of: web, what: 'status' },
      'Deployment web in n: rollout complete, 1 of 1 available.',
    ],
  ])('tells %s', (_name, plan, headline) => {
    expect(answerTo(plan, { objects }).answer.headline).toBe(headline)
  })

  it('A51 masks the literal of a credential that changed', () => {
    const { answer } = answerTo(
      { do: 'history', of: web, what: 'diff', revision: 2, against: 1 },
      { objects },
    )
    expect(textOf(answer)).not.toMatch(/correct-horse-battery/)
    expect(JSON.stringify(answer.evidence)).not.toMatch(/correct-horse-battery/)
    expect(textOf(answer)).toMatch(/env\[DB_PASSWORD\]\.value: not set → \[redacted/)
  })

  it('does not count the hash that a revision itself brings', () => {
    const { answer } = answerTo(
      { do: 'history', of: web, what: 'diff' },
      {
        objects: [
          namespace('n'),
          deployment('web', 'n', {}),
          revision(1, 'web:1'),
          revision(2, 'web:1'),
        ],
      },
    )
    expect(answer.headline).toBe('Revisions 1 and 2 of Deployment web in n have the same template.')
  })
})
