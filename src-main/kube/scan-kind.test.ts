import { afterEach, describe, expect, it } from 'vitest'
import {
  closeAll,
  forbidden,
  groups,
  item,
  list,
  names,
  open,
  pods,
  read,
  serve,
  signal,
  type Answer,
} from '../../e2e/kube/scripted-cluster.ts'
import type { Need } from './cluster-state.ts'

afterEach(closeAll)

describe('what could not be read', () => {
  it.each([
    [forbidden(), 'denied', 'Forbidden: you may not list pods'],
    [{ status: 401 }, 'denied', 'did not accept the credentials'],
    [{ status: 404 }, 'not-served', 'does not serve pods any more'],
    [{ status: 500, headers: { 'retry-after': '99' } }, 'failed', '(500)'],
    [{ json: { kind: 'Pod' } }, 'failed', 'no list'],
  ] as const)('A45 A74 %j of a list is %s, never none', async (reply, expected, words) => {
    const state = await read(
      (_request, url) =>
        url.pathname.endsWith('/pods')
          ? reply
          : url.pathname === '/api/v1/namespaces'
            ? forbidden()
            : undefined,
      [pods],
    )
    const listing = state.listing('Pod')
    expect(listing).toMatchObject({
      state: expected,
      objects: [],
      message: expect.stringContaining(words),
    })
  })

  it('says of an unknown kind that it is not served, and of one of a broken group that it is not known', async () => {
    const widget: Need = { read: 'list', kind: 'Widget' }
    const whole = await read(() => undefined, [widget])
    expect(whole.listing('Widget')).toMatchObject({
      state: 'not-served',
      message: 'The server does not serve Widget.',
    })
    expect(whole.listing('Widget')?.reads.map(({ path }) => path)).toEqual(['/api', '/apis'])
    const stale = {
      ...groups,
      items: [
        ...groups.items,
        { metadata: { name: 'x.io' }, versions: [{ version: 'v1', freshness: 'Stale' }] },
      ],
    }
    const partly = await read(
      (_request, url) => (url.pathname === '/apis' ? { json: stale } : undefined),
      [widget],
    )
    expect(partly.served.complete).toBe(false)
    expect(partly.listing('Widget')).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('is not known'),
    })
  })

  it('does not list a kind that nobody may list', async () => {
    const state = await read(() => undefined, [{ read: 'list', kind: 'Binding' }])
    expect(state.listing('Binding')).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('list bindings'),
    })
  })

  it('A75 R29 reads the namespaces that can be read and names the others', async () => {
    const state = await read(
      (_request, url) => {
        if (url.pathname === '/api/v1/namespaces')
          return list(['a', 'b', 'c'].map((name) => ({ metadata: { name } })))
        if (url.pathname === '/api/v1/namespaces/b/pods' || url.pathname === '/api/v1/pods')
          return forbidden()
        const [, namespace] = /namespaces\/(\w)\/pods/.exec(url.pathname) ?? []
        return namespace === undefined ? undefined : list([item('pod', namespace)])
      },
      [pods],
    )
    expect(state.listing('Pod')).toMatchObject({
      state: 'partial',
      namespaces: ['a', 'c'],
      unseen: ['b'],
      message: 'Forbidden: you may not list pods in the whole cluster. Read in a, c, not in b.',
    })
    expect(state.listing('Pod', ['a'])).toMatchObject({ state: 'complete' })
    expect(state.listing('Pod', ['b'])).toMatchObject({
      state: 'denied',
      message: 'Forbidden: you may not list pods in namespace b.',
    })
    expect(state.listing('Pod', ['d'])).toBeUndefined()
    expect(state.listing('Namespace')?.state).toBe('complete')
  })

  it('R29 without the right to list namespaces takes the context, the chosen and the asked ones', async () => {
    const answer: Answer = (_request, url) => {
      if (url.pathname === '/api/v1/namespaces' || url.pathname === '/api/v1/pods')
        return forbidden()
      return url.pathname.endsWith('/pods') ? list([]) : undefined
    }
    const state = await read(
      answer,
      [pods, { read: 'list', kind: 'Deployment', namespaces: ['asked'] }],
      { namespace: 'own' },
      { namespaces: ['chosen'] },
    )
    expect(state.listing('Pod')).toMatchObject({
      state: 'partial',
      namespaces: ['chosen', 'own', 'asked'],
      message: expect.stringContaining('Which other namespaces exist is not known'),
    })
    const bare = await read(answer, [pods])
    expect(bare.listing('Pod')?.namespaces).toEqual(['default'])
  })

  it('does not ask a server kind by kind that could not be reached', async () => {
    const server = await serve(() => undefined)
    const reader = await open(server)
    await server.close()
    const needs: Need[] = [
      pods,
      { read: 'list', kind: 'Deployment', namespaces: ['a'] },
      { read: 'log', namespace: 'a', pod: 'x', container: 'c' },
      { read: 'review', verb: 'get', group: '', resource: 'pods' },
    ]
    const state = await reader.load(needs, undefined, signal)
    expect(state.listing('Pod')).toMatchObject({
      state: 'unreachable',
      message: expect.stringContaining('nothing listens there'),
    })
    expect(state.listing('Deployment', ['a'])?.state).toBe('unreachable')
    expect(state.log({ read: 'log', namespace: 'a', pod: 'x', container: 'c' })?.state).toBe(
      'failed',
    )
    expect(
      state.review({ read: 'review', verb: 'get', group: '', resource: 'pods' })?.allowed,
    ).toBeNull()
    expect(new Set(state.reads().map(({ status }) => status))).toEqual(new Set(['unreachable']))
  })

  it('A52 ends within 100 ms after an abort, with what has arrived', async () => {
    const server = await serve((_request, url) =>
      url.pathname === '/api/v1/pods'
        ? 'hang'
        : url.pathname.endsWith('/deployments')
          ? list([item('web')])
          : undefined,
    )
    const reader = await open(server)
    const abort = new AbortController()
    const loading = reader.load(
      [pods, { read: 'list', kind: 'Deployment' }],
      undefined,
      abort.signal,
    )
    await expect.poll(() => server.seen.filter(({ path }) => path.includes('limit')).length).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const start = performance.now()
    abort.abort()
    const state = await loading
    expect(performance.now() - start).toBeLessThan(100)
    expect(state.listing('Pod')).toMatchObject({ state: 'timed-out', objects: [] })
    expect(names(state, 'Deployment')).toEqual(['web'])
  })
})
