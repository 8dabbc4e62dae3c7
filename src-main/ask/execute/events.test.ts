import { describe, expect, it } from 'vitest'
import { answerTo, deployment, namespace, pod } from './test-answers.ts'

function event(
  name: string,
  about: { kind: string; name: string; uid?: string },
  parts: object = {},
): object {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: 'n', creationTimestamp: '2026-11-22T17:00:00Z' },
    involvedObject: { namespace: 'n', ...about },
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container main in pod web-7d9f8b6c5d-abcde',
    lastTimestamp: '2026-11-22T17:50:00Z',
    count: 1,
    ...parts,
  }
}

const replicaSet = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: 'web-1',
    namespace: 'n',
    uid: 'rs-1',
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
  spec: { replicas: 1 },
}
const web = pod('web-1-a', 'n', { owner: { kind: 'ReplicaSet', name: 'web-1', uid: 'rs-1' } })
const base = [
  namespace('n'),
  deployment('web', 'n', { replicas: 1 }),
  replicaSet,
  web,
  pod('other', 'n'),
]

describe('events', () => {
  it('A40 A43 gives the events of a Deployment with those of its ReplicaSets and Pods, by uid', () => {
    const objects = [
      ...base,
      event('a', { kind: 'Deployment', name: 'web', uid: 'deployment-n-web' }),
      event('b', { kind: 'ReplicaSet', name: 'web-1', uid: 'rs-1' }),
      event('c', { kind: 'Pod', name: 'web-1-a', uid: 'pod-n-web-1-a' }),
      event('d', { kind: 'Pod', name: 'web-1-a', uid: 'an-earlier-life' }),
      event('e', { kind: 'Pod', name: 'other', uid: 'pod-n-other' }),
    ]
    const { answer } = answerTo(
      { do: 'events', of: { kind: 'Deployment', name: 'web', ns: 'n' } },
      { objects },
    )
    expect(answer.table?.total).toBe(3)
    expect(answer.headline).toMatch(/^3 events about Deployment web/)
  })

  it('A43 uses the count and last time of a series', () => {
    const objects = [
      ...base,
      event(
        'a',
        { kind: 'Pod', name: 'web-1-a' },
        { series: { count: 41, lastObservedTime: '2026-11-22T17:59:00Z' } },
      ),
    ]
    const { answer } = answerTo({ do: 'events', of: { ns: 'n' } }, { objects })
    expect(answer.table?.rows[0]?.cells).toMatchObject({ count: 41, last: '2026-11-22T17:59:00Z' })
  })

  it('A83 says from when there are events when the window is longer', () => {
    const objects = [...base, event('a', { kind: 'Pod', name: 'web-1-a' })]
    const { answer } = answerTo(
      { do: 'events', of: { ns: 'n' }, window: { last: '6h' } },
      { objects },
    )
    expect(answer.limits.join(' ')).toMatch(
      /Window not covered: the oldest event seen is of 2026-11-22T17:50:00Z/,
    )
  })

  it('keeps to the window, the type and the reason', () => {
    const objects = [
      ...base,
      event('a', { kind: 'Pod', name: 'web-1-a' }),
      event('b', { kind: 'Pod', name: 'web-1-a' }, { type: 'Normal', reason: 'Pulled' }),
      event('c', { kind: 'Pod', name: 'web-1-a' }, { lastTimestamp: '2026-11-22T17:10:00Z' }),
    ]
    const plan = {
      do: 'events',
      of: { ns: 'n' },
      type: 'Warning',
      reason: ['backoff'],
      window: { last: '30m' },
    } as const
    const { answer } = answerTo({ ...plan, reason: [...plan.reason] }, { objects })
    expect(answer.table?.total).toBe(1)
  })

  it('groups alike messages into patterns with their number', () => {
    const objects = [
      ...base,
      event('a', { kind: 'Pod', name: 'web-1-a' }, { count: 3 }),
      event(
        'b',
        { kind: 'Pod', name: 'other' },
        {
          message: 'Back-off restarting failed container main in pod web-7d9f8b6c5d-zzzzz',
          count: 4,
        },
      ),
      event(
        'c',
        { kind: 'Pod', name: 'other' },
        {
          reason: 'Unhealthy',
          message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
        },
      ),
    ]
    const { answer } = answerTo({ do: 'events', of: { ns: 'n' }, view: 'patterns' }, { objects })
    expect(answer.table?.rows.map(({ cells }) => [cells['reason'], cells['count']])).toEqual([
      ['BackOff', 7],
      ['Unhealthy', 1],
    ])
  })

  it('A74 says forbidden when events may not be listed', () => {
    const { answer } = answerTo(
      { do: 'events', of: { ns: 'n' } },
      { objects: base, denied: [{ kind: 'Event' }] },
    )
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toMatch(/may not list events/)
  })
})
