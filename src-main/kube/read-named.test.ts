import { afterEach, describe, expect, it } from 'vitest'
import type { LoopbackReply } from '../../e2e/kube/loopback-server.ts'
import { closeAll, forbidden, open, read, serve, signal } from '../../e2e/kube/scripted-cluster.ts'
import type { Need } from './cluster-state.ts'

afterEach(closeAll)

describe('named reads', () => {
  const log: Extract<Need, { read: 'log' }> = {
    read: 'log',
    namespace: 'a',
    pod: 'x',
    container: 'c',
    lines: 2,
  }
  const text = (body: string): LoopbackReply => ({
    body,
    headers: { 'content-type': 'text/plain' },
  })

  it('A42 reads the newest lines with their times, cleaned and masked, and says when there were more', async () => {
    const server = await serve((_request, url) =>
      url.pathname.endsWith('/log')
        ? text(
            '2026-01-01T00:00:00Z a\n2026-01-01T00:00:01.5Z \u001b[31mpassword=hunter2\u001b[0m\n2026-01-01T00:00:02Z \n',
          )
        : undefined,
    )
    const state = await (await open(server)).load([log], undefined, signal)
    const result = state.log(log)
    expect(result).toMatchObject({ state: 'ok', truncated: true })
    expect(result?.lines).toEqual([
      {
        at: '2026-01-01T00:00:01.5Z',
        text: expect.stringMatching(/^password=\[redacted:named#[0-9a-f]{4}\]$/),
      },
      { at: '2026-01-01T00:00:02Z', text: '' },
    ])
    expect(server.seen.at(-1)?.path).toBe(
      '/api/v1/namespaces/a/pods/x/log?container=c&tailLines=3&limitBytes=1048576&timestamps=true',
    )
  })

  it.each([
    [
      {
        status: 400,
        json: {
          kind: 'Status',
          message: 'container "c" in pod "x" is waiting to start: ContainerCreating',
        },
      },
      'not-started',
    ],
    [
      {
        status: 400,
        json: { kind: 'Status', message: 'previous terminated container "c" in pod "x" not found' },
      },
      'no-previous',
    ],
    [
      { status: 400, json: { kind: 'Status', message: 'container c is not valid for pod x' } },
      'no-container',
    ],
    [forbidden(), 'denied'],
    [{ status: 404, json: { kind: 'Status', message: 'pods "x" not found' } }, 'not-found'],
    [{ status: 500, headers: { 'retry-after': '99' } }, 'failed'],
  ] as const)('A42 tells apart why there is no log: %j', async (reply, expected) => {
    const state = await read(
      (_request, url) => (url.pathname.endsWith('/log') ? reply : undefined),
      [log],
    )
    expect(state.log(log)).toMatchObject({ state: expected, lines: [] })
  })

  it.each([
    ['not-started', { spec: {}, status: { phase: 'Pending' } }],
    [
      'not-started',
      {
        spec: { nodeName: 'n' },
        status: {
          containerStatuses: [{ name: 'c', state: { waiting: { reason: 'ImagePullBackOff' } } }],
        },
      },
    ],
    [
      'ok',
      {
        spec: { nodeName: 'n' },
        status: { containerStatuses: [{ name: 'c', state: { running: {} } }] },
      },
    ],
    [
      'ok',
      {
        spec: { nodeName: 'n' },
        status: {
          containerStatuses: [
            { name: 'c', state: { waiting: {} }, lastState: { terminated: { exitCode: 1 } } },
          ],
        },
      },
    ],
  ])('A42 an empty log means %s where the pod says %j', async (expected, pod) => {
    const state = await read(
      (_request, url) => {
        if (url.pathname.endsWith('/log')) return text('')
        return url.pathname === '/api/v1/namespaces/a/pods/x' ? { json: pod } : undefined
      },
      [log],
    )
    expect(state.log(log)).toMatchObject({ state: expected, lines: [], read: { status: 'ok' } })
  })

  it('A42 asks for fewer lines where a log is longer than 1 MiB, so that the newest are there', async () => {
    const many: Need = { ...log, lines: 400 }
    const line = (index: number): string => `2026-01-01T00:00:00Z ${index} ${'x '.repeat(2_600)}`
    const state = await read(
      (_request, url) => {
        const tail = Number(url.searchParams.get('tailLines'))
        const all = Array.from({ length: 401 }, (_, index) => line(index))
          .slice(-tail)
          .join('\n')
        return url.pathname.endsWith('/log') ? text(`${all}\n`.slice(0, 1024 * 1024)) : undefined
      },
      [many],
    )
    const result = state.log(many as typeof log)
    expect(result?.truncated).toBe(true)
    expect(result?.lines.at(-1)?.text).toMatch(/^400 /)
  })

  it('S60 gives the type and key names of a Secret and no value', async () => {
    const need: Extract<Need, { read: 'config-map' | 'secret-shape' }> = {
      read: 'secret-shape',
      namespace: 'a',
      name: 's',
    }
    const json = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      type: 'Opaque',
      data: { password: 'aHVudGVyMg==' },
    }
    const state = await read(
      (_request, url) => (url.pathname === '/api/v1/namespaces/a/secrets/s' ? { json } : undefined),
      [need],
    )
    expect(state.data(need)).toMatchObject({ state: 'ok', type: 'Opaque', keys: ['password'] })
    expect(JSON.stringify([state.data(need), state.reads()])).not.toContain('aHVudGVyMg')
  })

  it('A51 masks the data of a ConfigMap, in its narrow read and in the raw object', async () => {
    const needs: Need[] = [
      { read: 'config-map', namespace: 'a', name: 'm' },
      { read: 'raw', key: 'cm', namespace: 'a', name: 'm' },
      { read: 'raw', key: 'configmap', namespace: 'a', name: 'm' },
    ]
    const json = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'm',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'hunter2' },
      },
      data: { PASSWORD: 'hunter2', mode: 'fast' },
    }
    const state = await read(
      (_request, url) =>
        url.pathname === '/api/v1/namespaces/a/configmaps/m' ? { json } : undefined,
      needs,
    )
    expect(state.data({ read: 'config-map', namespace: 'a', name: 'm' })?.data).toEqual({
      PASSWORD: expect.stringContaining('[redacted'),
      mode: 'fast',
    })
    const raw = state.raw({ read: 'raw', key: 'configmap', namespace: 'a', name: 'm' })
    expect(raw?.object).toMatchObject({ kind: 'ConfigMap', data: { mode: 'fast' } })
    expect(JSON.stringify(raw)).not.toContain('hunter2')
    expect(state.raw({ read: 'raw', key: 'cm', namespace: 'a', name: 'm' })?.read.status).toBe(
      'not-served',
    )
  })

  it('S61 shows a raw Secret with marks that are equal for equal values', async () => {
    const need: Extract<Need, { read: 'raw' }> = {
      read: 'raw',
      key: 'Secret',
      namespace: 'a',
      name: 's',
    }
    const json = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      data: { one: 'aHVudGVyMg==', two: 'aHVudGVyMg==', three: 'b3RoZXI=' },
    }
    const state = await read(
      (_request, url) => (url.pathname === '/api/v1/namespaces/a/secrets/s' ? { json } : undefined),
      [need],
    )
    const data = state.raw(need)?.object?.['data'] as { [key: string]: string }
    expect(data['one']).toMatch(/^\[redacted:secret#[0-9a-f]{4}\]$/)
    expect(data['two']).toBe(data['one'])
  })

  it('asks reviews as POST and gives their answer', async () => {
    const need: Extract<Need, { read: 'review' }> = {
      read: 'review',
      verb: 'get',
      group: '',
      resource: 'pods',
      subresource: 'log',
      namespace: 'a',
    }
    const server = await serve((request) =>
      request.method === 'POST'
        ? { status: 201, json: { status: { allowed: false, reason: 'no rule' } } }
        : undefined,
    )
    const state = await (await open(server)).load([need], undefined, signal)
    expect(state.review(need)).toMatchObject({
      allowed: false,
      reason: 'no rule',
      read: { verb: 'review', status: 'ok' },
    })
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toMatchObject({
      spec: {
        resourceAttributes: { verb: 'get', resource: 'pods', subresource: 'log', namespace: 'a' },
      },
    })
  })
})
