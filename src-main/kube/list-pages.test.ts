import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, item, list, names, pods, read } from '../../e2e/kube/scripted-cluster.ts'

afterEach(closeAll)

describe('lists', () => {
  it('A44 R7 follows continue to the end, 500 at a time, without a resourceVersion', async () => {
    const seen: string[] = []
    const state = await read(
      (_request, url) => {
        if (url.pathname !== '/api/v1/pods') return undefined
        seen.push(url.search)
        if (url.searchParams.get('continue') === null)
          return list([item('one')], { continue: 'next/2', remainingItemCount: 1 })
        return list([item('two')])
      },
      [pods],
    )
    expect(seen).toEqual(['?limit=500', '?limit=500&continue=next%2F2'])
    expect(state.listing('Pod')).toMatchObject({
      state: 'complete',
      unseen: [],
      metadataOnly: false,
    })
    expect(state.listing('Pod')?.objects[0]).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'one' },
    })
    expect(names(state, 'po')).toEqual(['one', 'two'])
    expect(state.listing('Pod')?.reads).toMatchObject([
      { verb: 'list', path: '/api/v1/pods', version: '7', status: 'ok' },
    ])
  })

  it('R9 starts over with a doubled limit when the token expires, and never joins two snapshots', async () => {
    const limits: (string | null)[] = []
    const state = await read(
      (_request, url) => {
        if (url.pathname !== '/api/v1/pods') return undefined
        const limit = url.searchParams.get('limit')
        if (url.searchParams.get('continue') !== null && limit === '500')
          return { status: 410, json: { kind: 'Status', reason: 'Expired' } }
        limits.push(limit)
        return limit === '500' ? list([item('old')], { continue: 'x' }) : list([item('new')])
      },
      [pods],
    )
    expect(limits).toEqual(['500', '1000'])
    expect(names(state, 'Pod')).toEqual(['new'])
    expect(state.listing('Pod')?.state).toBe('complete')
  })

  it('R9 A44 says after three restarts how much was seen, and never calls it complete', async () => {
    const state = await read(
      (_request, url) => {
        if (url.pathname !== '/api/v1/pods') return undefined
        if (url.searchParams.get('continue') !== null)
          return { status: 410, json: { kind: 'Status', reason: 'Expired' } }
        return list([item('one')], { continue: 'x', remainingItemCount: 41 })
      },
      [pods],
    )
    expect(state.listing('Pod')).toMatchObject({
      state: 'partial',
      message:
        'Only 1 of about 42 pods were read. The list changed faster than it could be read, three times over.',
    })
  })

  it('R32 counts items that are no objects and keeps the rest', async () => {
    const state = await read(
      (_request, url) =>
        url.pathname === '/api/v1/pods'
          ? list([item('one'), { metadata: {} }, { spec: 1 }])
          : undefined,
      [pods],
    )
    expect(state.listing('Pod')).toMatchObject({
      state: 'partial',
      message: '2 of 3 pods could not be decoded.',
    })
    expect(names(state, 'Pod')).toEqual(['one'])
  })

  it('keeps manager and time of managedFields and drops the field sets', async () => {
    const managedFields = [
      {
        manager: 'kubectl',
        operation: 'Apply',
        time: '2026-01-01T00:00:00Z',
        apiVersion: 'v1',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:spec': {} },
      },
    ]
    const state = await read(
      (_request, url) =>
        url.pathname === '/api/v1/pods'
          ? list([{ metadata: { name: 'x', managedFields } }])
          : undefined,
      [pods],
    )
    expect(state.listing('Pod')?.objects[0]?.metadata.managedFields).toEqual([
      { manager: 'kubectl', operation: 'Apply', time: '2026-01-01T00:00:00Z' },
    ])
  })

  it('S45 S46 drops Secret values even where the server sends full objects, and survives __proto__', async () => {
    const secret = {
      metadata: {
        name: 's',
        namespace: 'a',
        labels: JSON.parse('{"__proto__":"x","ok":"y"}') as object,
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'aHVudGVyMg==' },
      },
      data: { password: 'aHVudGVyMg==' },
      stringData: { password: 'hunter2' },
    }
    const state = await read(
      (_request, url) => (url.pathname === '/api/v1/secrets' ? list([secret]) : undefined),
      [{ read: 'list', kind: 'Secret' }],
    )
    const [object] = state.listing('Secret')?.objects ?? []
    expect(object).not.toHaveProperty('data')
    expect(object).not.toHaveProperty('stringData')
    expect(JSON.stringify(object)).not.toMatch(/aHVudGVyMg|hunter2/)
    expect(Object.keys(object?.metadata.labels ?? {})).toEqual(['__proto__', 'ok'])
    expect(state.listing('Secret')?.metadataOnly).toBe(true)
  })

  it('S45 knows a Secret in a list of metadata, where each item names the envelope as its kind', async () => {
    const partial = {
      apiVersion: 'meta.k8s.io/v1',
      kind: 'PartialObjectMetadata',
      metadata: {
        name: 's',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'hunter2' },
      },
    }
    const state = await read(
      (_request, url) => (url.pathname === '/api/v1/secrets' ? list([partial]) : undefined),
      [{ read: 'list', kind: 'Secret' }],
    )
    expect(state.listing('Secret')?.objects).toEqual([
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', annotations: {} } },
    ])
  })

  it('gives a selector to the server, and does not take such a list for the whole', async () => {
    const state = await read(
      (_request, url) =>
        url.pathname === '/api/v1/pods' && url.searchParams.get('labelSelector') === 'app in (a,b)'
          ? list([item('one')])
          : undefined,
      [{ read: 'list', kind: 'Pod', labelSelector: 'app in (a,b)' }],
    )
    expect(state.listing('Pod')).toBeUndefined()
    expect(state.listing('Pod', undefined, 'app in (a,b)')?.objects).toHaveLength(1)
  })
})
