import { describe, expect, it } from 'vitest'
import { stateOf } from './state.ts'

const asOf = '2026-01-01T00:00:00Z'
const pod = (namespace: string, name: string, extra: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { containers: [{ name: 'main' }] },
  ...extra,
})
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'Opaque',
  metadata: {
    name: 'db',
    namespace: 'a',
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'c2VjcmV0', note: 'kept' },
  },
  data: { password: 'aHVudGVyMg==' },
  stringData: { other: 'hunter2' },
}

describe('stateOf', () => {
  it('gives a kind without objects a complete and empty listing with a read of its own', () => {
    const listing = stateOf({ objects: [], asOf }).listing('Deployment')
    expect(listing).toMatchObject({ state: 'complete', objects: [], unseen: [] })
    expect(listing?.reads).toEqual([
      { verb: 'list', path: '/apis/apps/v1/deployments', at: asOf, status: 'ok' },
    ])
  })

  it('finds a listing by plural and short name', () => {
    const state = stateOf({ objects: [pod('a', 'x')], asOf })
    expect(state.listing('po')?.objects).toHaveLength(1)
    expect(state.listing('pods')).toBe(state.listing('pods'))
  })

  it('answers a namespace subset from a cluster-wide listing', () => {
    const state = stateOf({ objects: [pod('a', 'x'), pod('b', 'y'), pod('c', 'z')], asOf })
    const listing = state.listing('Pod', ['a', 'c'])
    expect(listing?.objects.map(({ metadata }) => metadata.name)).toEqual(['x', 'z'])
    expect(listing).toMatchObject({ state: 'complete', namespaces: ['a', 'c'] })
  })

  it('A75 names the namespaces that could not be read and never counts them as none', () => {
    const objects = [pod('a', 'x'), pod('b', 'y')]
    const state = stateOf({ objects, asOf, denied: [{ kind: 'Pod', namespace: 'b' }] })
    expect(state.listing('Pod')).toMatchObject({
      state: 'partial',
      namespaces: ['a'],
      unseen: ['b'],
    })
    expect(state.listing('Pod', ['a'])).toMatchObject({ state: 'complete' })
    expect(state.listing('Pod', ['b'])).toMatchObject({
      state: 'denied',
      objects: [],
      message: 'Forbidden: you may not list pods in namespace b.',
    })
  })

  it('A74 shows a refused kind as denied with verb, resource and scope', () => {
    const listing = stateOf({ objects: [], asOf, denied: [{ kind: 'Ingress' }] }).listing('ing')
    expect(listing).toMatchObject({
      state: 'denied',
      message: 'Forbidden: you may not list ingresses.networking.k8s.io in the whole cluster.',
    })
    expect(listing?.reads[0]?.status).toBe('forbidden')
  })

  it('says of a kind that is not served that it is not served', () => {
    const state = stateOf({ objects: [], asOf, notServed: ['Gateway'] })
    expect(state.served.find('Gateway')).toBeUndefined()
    expect(state.listing('Gateway')?.state).toBe('not-served')
  })

  it('S45 S60 keeps no value of a Secret anywhere', () => {
    const state = stateOf({ objects: [secret], asOf })
    const seen = JSON.stringify([
      state.listing('Secret'),
      state.data({ read: 'secret-shape', namespace: 'a', name: 'db' }),
      state.raw({ read: 'raw', key: 'Secret', namespace: 'a', name: 'db' }),
    ])
    expect(seen).not.toMatch(/aHVudGVyMg|hunter2|c2VjcmV0/)
    expect(seen).toContain('kept')
    expect(state.data({ read: 'secret-shape', namespace: 'a', name: 'db' })).toMatchObject({
      type: 'Opaque',
      keys: ['password'],
    })
  })

  it('A51 masks the values of a ConfigMap that are named like secrets', () => {
    const map = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'cfg', namespace: 'a' },
      data: { DB_PASSWORD: 'hunter22', LOG_LEVEL: 'debug' },
    }
    const state = stateOf({ objects: [map], asOf })
    const data = state.data({ read: 'config-map', namespace: 'a', name: 'cfg' })
    expect(data?.data?.['LOG_LEVEL']).toBe('debug')
    expect(data?.data?.['DB_PASSWORD']).toMatch(/^\[redacted:named#[0-9a-f]{4}\]$/)
    expect(state.listing('ConfigMap')).toMatchObject({ metadataOnly: true })
    expect(state.listing('ConfigMap')?.objects[0]).not.toHaveProperty('data')
  })

  it('gives kinds of two groups their own keys and leaves the built-in one its plain name', () => {
    const custom = {
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { name: 's', namespace: 'a' },
    }
    const state = stateOf({ objects: [custom], asOf })
    expect(state.listing('Service')?.objects).toHaveLength(0)
    expect(state.listing('Service.serving.knative.dev')?.objects).toHaveLength(1)
  })

  it.each([
    ['ok', 'main', 'main', { containerStatuses: [{ name: 'main', state: { running: {} } }] }],
    [
      'not-started',
      'main',
      'main',
      { containerStatuses: [{ name: 'main', state: { waiting: {} } }] },
    ],
    ['no-container', 'main', 'sidecar', {}],
  ] as const)(
    'A42 says %s for a container without a recorded log',
    (expected, _name, container, status) => {
      const state = stateOf({ objects: [pod('a', 'x', { status })], asOf })
      expect(state.log({ read: 'log', namespace: 'a', pod: 'x', container })?.state).toBe(expected)
    },
  )

  it('keeps only the newest lines of a log and says that it was cut', () => {
    const text = '2026-01-01T00:00:00Z one\n2026-01-01T00:00:01Z two\n2026-01-01T00:00:02Z three\n'
    const state = stateOf({
      objects: [],
      asOf,
      logs: [{ namespace: 'a', pod: 'x', container: 'c', text }],
    })
    const log = state.log({ read: 'log', namespace: 'a', pod: 'x', container: 'c', lines: 2 })
    expect(log).toMatchObject({ state: 'ok', truncated: true })
    expect(log?.lines.map((line) => line.text)).toEqual(['two', 'three'])
  })
})
