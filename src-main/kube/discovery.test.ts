import { afterEach, describe, expect, it } from 'vitest'
import type { LoopbackReply } from '../../e2e/kube/loopback-server.ts'
import {
  closeAll,
  forbidden,
  item,
  list,
  names,
  open,
  pods,
  read,
  serve,
  signal,
} from '../../e2e/kube/scripted-cluster.ts'

afterEach(closeAll)

describe('discovery', () => {
  it('P47 asks once and takes the preferred version of a kind', async () => {
    const server = await serve((_request, url) =>
      url.pathname.endsWith('/pods') ? list([]) : undefined,
    )
    const reader = await open(server)
    const state = await reader.load([pods], undefined, signal)
    await reader.load([pods], undefined, signal)
    expect(server.seen.filter(({ path }) => path === '/api' || path === '/apis')).toHaveLength(2)
    expect(state.serverVersion).toBe('v1.35.4')
    expect(state.served.find('deployments')).toMatchObject({
      key: 'Deployment',
      group: 'apps',
      version: 'v1',
      namespaced: true,
    })
  })

  it('goes group by group where the server knows no aggregated discovery', async () => {
    const old = (resources: object[]): LoopbackReply => ({
      json: { kind: 'APIResourceList', resources },
    })
    const one = (name: string, kind: string) => ({
      name,
      kind,
      namespaced: true,
      singularName: '',
      verbs: ['list'],
    })
    const state = await read((_request, url) => {
      if (url.pathname === '/api') return { json: { kind: 'APIVersions', versions: ['v1'] } }
      if (url.pathname === '/api/v1') return old([one('pods', 'Pod'), one('pods/status', 'Pod')])
      if (url.pathname === '/apis') {
        const versions = [{ version: 'v1' }, { version: 'v2' }]
        return {
          json: {
            kind: 'APIGroupList',
            groups: [
              { name: 'autoscaling', versions, preferredVersion: { version: 'v2' } },
              { name: 'broken.io', versions: [{ version: 'v1' }] },
            ],
          },
        }
      }
      if (url.pathname === '/apis/autoscaling/v2' || url.pathname === '/apis/autoscaling/v1')
        return old([one('horizontalpodautoscalers', 'HorizontalPodAutoscaler')])
      if (url.pathname === '/apis/broken.io/v1')
        return { status: 503, headers: { 'retry-after': '99' } }
      return undefined
    }, [])
    expect(state.served.kinds.map(({ key, version }) => `${key} ${version}`)).toEqual([
      'Pod v1',
      'HorizontalPodAutoscaler v2',
    ])
    expect(state.served.complete).toBe(false)
  })

  it('tries the built-in kinds where discovery is forbidden', async () => {
    const state = await read(
      (_request, url) =>
        url.pathname === '/api' || url.pathname === '/apis'
          ? forbidden()
          : url.pathname.endsWith('/pods')
            ? list([item('one')])
            : undefined,
      [pods],
    )
    expect(state.served.complete).toBe(false)
    expect(names(state, 'Pod')).toEqual(['one'])
  })
})
