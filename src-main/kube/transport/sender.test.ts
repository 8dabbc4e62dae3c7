import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLoopback, type LoopbackServer } from '../../../e2e/kube/loopback-server.ts'
import { fixedSignIn } from '../credentials/sign-in.ts'
import { openLink } from './open-link.ts'
import { requestGate } from './request-gate.ts'
import { createSender, type Sender } from './sender.ts'

/** A small generator with a seed, so that a failure comes back. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'get',
  'post',
  'Patch',
  '',
  'GET ',
  'DELETE\r\n',
]
const WORDS = [
  'api',
  'apis',
  'v1',
  'v1beta1',
  'apps',
  'batch',
  'authorization.k8s.io',
  'authentication.k8s.io',
  'namespaces',
  'default',
  'kube-system',
  'pods',
  'secrets',
  'services',
  'nodes',
  'deployments',
  'serviceaccounts',
  'selfsubjectaccessreviews',
  'selfsubjectrulesreviews',
  'selfsubjectreviews',
  'subjectaccessreviews',
  'tokenreviews',
  'web',
  'web:9090',
  'proxy',
  'exec',
  'attach',
  'portforward',
  'token',
  'eviction',
  'binding',
  'ephemeralcontainers',
  'approval',
  'finalize',
  'scale',
  'status',
  'log',
  'watch',
  'logs',
  'debug',
  'metrics',
  'query_range',
  'query',
  'version',
  'openapi',
  'v3',
  '..',
  '.',
  '',
  '%2e%2e',
  'a/b',
  'a\\b',
  'a b',
  '\u0000',
  '*',
] as const
const QUERIES = [
  'limit',
  'continue',
  'labelSelector',
  'watch',
  'follow',
  'dryRun',
  'command',
  'fieldManager',
  'propagationPolicy',
  'container',
  'resourceVersion',
  'timeoutSeconds',
] as const
const VALUES = ['x', '1', 'true', '0'] as const
const STREAM = {
  onOpen: () => undefined,
  onChunk: () => undefined,
  headersMs: 10_000,
  idleMs: 10_000,
}

/** A watch is a GET of all objects of one resource. */
function isHarmlessWatch(method: string, url: string): boolean {
  return (
    method === 'GET' &&
    /[?&]watch=1(&|$)/.test(url) &&
    /^\/(api\/v1|apis\/[^/]+\/[^/]+)(\/namespaces\/[^/]+(?!\/(status|scale|log)\?))?\/[^/]+\?/.test(
      url,
    )
  )
}

/** What may be on the wire, written down a second time and differently from the rules under test. */
function isHarmless(method: string, url: string): boolean {
  const path = url.split('?')[0] ?? ''
  if (/[?&](watch|resourceVersion|timeoutSeconds)=/.test(url) && !isHarmlessWatch(method, url))
    return false
  if (/[?&](follow|dryRun|command|fieldManager|propagationPolicy)=/.test(url)) return false
  if (method === 'POST') {
    return /^\/apis\/(authorization\.k8s\.io\/v1\/selfsubject(access|rules)reviews|authentication\.k8s\.io\/v1\/selfsubjectreviews)$/.test(
      url,
    )
  }
  if (method !== 'GET' && method !== 'HEAD') return false
  if (/^\/(version|readyz|livez|openapi\/v3|apis?)$/.test(path)) return true
  const root = /^\/(?:api\/v1|apis\/[a-z0-9.-]+(?:\/v[0-9a-z]+)?)/.exec(path)
  if (root === null) return false
  const rest = path.slice(root[0].length + 1).split('/')
  const last = rest.at(-1) ?? ''
  if (rest[0] === 'watch' || rest[0] === 'proxy') return false
  const isNamespaced = rest[0] === 'namespaces' && rest.length >= 3
  const depth = isNamespaced ? rest.length - 2 : rest.length
  return depth <= 2 || ['status', 'scale', 'log'].includes(last)
}

/** A sender without limits to a scripted server. */
function senderTo(server: LoopbackServer): Sender {
  return createSender({
    place: { context: 'test', server: server.url },
    signIn: fixedSignIn({ authorization: 'Bearer x' }),
    gate: requestGate({ perSecond: 1e6, burst: 1e6, inFlight: 64, lists: 64, queue: 20_000 }),
    openLink: () =>
      Promise.resolve(
        openLink({
          host: '127.0.0.1',
          port: server.port,
          tls: { ca: server.caPem, insecure: false },
        }),
      ),
    basePath: '',
    headers: {},
    compress: false,
    now: () => new Date(),
    random: () => 0.5,
  })
}

describe('the sender', () => {
  let server: LoopbackServer
  let sender: Sender

  beforeAll(async () => {
    server = await startLoopback({ speaks: 'http2', answer: () => ({ json: {} }) })
    sender = senderTo(server)
  })
  afterAll(async () => {
    sender.close()
    await server.close()
  })

  it('S47 puts nothing but reads on the wire for 10,000 random pairs of method and path', async () => {
    const random = randomFrom(20_260_101)
    const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T
    const signal = new AbortController().signal
    let allowed = 0
    const send = async (): Promise<void> => {
      // Near misses of a watch, since chance alone seldom comes near one.
      const isNearWatch = random(4) === 0
      const method = isNearWatch ? pick(['GET', 'GET', 'HEAD', 'POST', 'DELETE']) : pick(METHODS)
      const starts = [
        [],
        ['api', 'v1'],
        ['apis', 'apps', 'v1'],
        ['api', 'v1', 'namespaces', 'default'],
        ['api', 'v1', 'namespaces', 'default', 'services', 'web:9090', 'proxy'],
      ]
      const length = isNearWatch ? random(3) : random(6)
      const segments = [...pick(starts), ...Array.from({ length }, () => pick(WORDS))]
      const query: (readonly [string, string])[] = Array.from(
        { length: Math.max(0, random(5) - 2) },
        () => [pick(QUERIES), pick(VALUES)] as const,
      )
      if (isNearWatch) query.unshift(['watch', pick(['1', '1', ...VALUES])])
      const body = random(3) === 0 ? { kind: 'Pod' } : undefined
      const result = await sender.send(
        {
          method,
          target: { segments, query },
          accept: '*/*',
          lane: 'other',
          ...(body === undefined ? {} : { body }),
          ...(random(3) === 0 ? { stream: STREAM } : {}),
        },
        signal,
      )
      if (result.status === 'ok') allowed += 1
    }
    for (let batch = 0; batch < 100; batch += 1)
      await Promise.all(Array.from({ length: 100 }, send))
    expect(server.seen.length).toBe(allowed)
    expect(allowed).toBeGreaterThan(100)
    expect(server.seen.filter(({ path }) => path.includes('watch=1')).length).toBeGreaterThan(20)
    expect(server.seen.filter(({ method, path }) => !isHarmless(method, path))).toEqual([])
    expect(server.seen.filter(({ headers }) => headers['upgrade'] !== undefined)).toEqual([])
  }, 60_000)

  it('S41 sends the three reviews and no other POST', async () => {
    const before = server.seen.length
    const signal = new AbortController().signal
    const post = (...segments: string[]) =>
      sender.send(
        { method: 'POST', target: { segments }, accept: '*/*', lane: 'other', body: {} },
        signal,
      )
    for (const path of [
      ['apis', 'authorization.k8s.io', 'v1', 'selfsubjectaccessreviews'],
      ['apis', 'authorization.k8s.io', 'v1', 'selfsubjectrulesreviews'],
      ['apis', 'authentication.k8s.io', 'v1', 'selfsubjectreviews'],
    ]) {
      expect((await post(...path)).status).toBe('ok')
    }
    const refused = await post('api', 'v1', 'namespaces', 'default', 'pods')
    expect(refused).toMatchObject({ status: 'failed' })
    expect(server.seen.length).toBe(before + 3)
  })

  it.each([
    ['a stream', { stream: STREAM }],
    ['a request that its owner repeats', { isOnce: true as const }],
  ])('R12 sends %s once, however it fails', async (_name, more) => {
    const busy = await startLoopback({ speaks: 'http2', answer: () => ({ status: 503 }) })
    const once = senderTo(busy)
    const target = { segments: ['api', 'v1', 'pods'] }
    const result = await once.send(
      { method: 'GET', target, accept: '*/*', lane: 'watch', ...more },
      new AbortController().signal,
    )
    expect([result.status, busy.seen.length]).toEqual(['failed', 1])
    once.close()
    await busy.close()
  })
})
