import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, item, list, open, pods, serve, signal } from '../../e2e/kube/scripted-cluster.ts'

afterEach(closeAll)

describe('layers', () => {
  it('keeps what was read, reads nothing twice and leaves the older state as it was', async () => {
    const server = await serve((_request, url) =>
      /\/(pods|deployments)$/.test(url.pathname) ? list([item('one')]) : undefined,
    )
    const reader = await open(server)
    const first = await reader.load([pods], undefined, signal)
    const second = await reader.load(
      [pods, { read: 'list', kind: 'Pod', namespaces: ['a'] }, { read: 'list', kind: 'deploy' }],
      first,
      signal,
    )
    expect(server.seen.filter(({ path }) => path.startsWith('/api/v1/pods'))).toHaveLength(1)
    expect(second.listing('Pod')?.objects).toHaveLength(1)
    expect(first.listing('Deployment')).toBeUndefined()
    expect(new Set(second.reads()).size).toBe(second.reads().length)
    expect(second.asOf >= first.asOf).toBe(true)
  })

  it('P67 asks for a kind once, however many needs name it', async () => {
    const server = await serve((_request, url) =>
      url.pathname.endsWith('/pods') ? list([item('one')]) : undefined,
    )
    const reader = await open(server)
    await reader.load(
      [pods, pods, { read: 'list', kind: 'po' }, { read: 'list', kind: 'pods', namespaces: ['a'] }],
      undefined,
      signal,
    )
    expect(server.seen.filter(({ path }) => path.includes('/pods'))).toHaveLength(1)
  })
})
