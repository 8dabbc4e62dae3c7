import { describe, expect, it } from 'vitest'
import { judge } from './read-rules.ts'

const segmentsOf = (path: string): string[] => path.slice(1).split('/')

describe('judge', () => {
  it.each([
    '/api',
    '/apis',
    '/version',
    '/readyz',
    '/livez',
    '/openapi/v3',
    '/api/v1',
    '/apis/apps',
    '/apis/apps/v1',
    '/api/v1/pods',
    '/api/v1/nodes/node-1',
    '/api/v1/namespaces',
    '/api/v1/namespaces/a',
    '/api/v1/namespaces/a/status',
    '/api/v1/namespaces/a/pods',
    '/api/v1/namespaces/a/pods/web-0',
    '/api/v1/namespaces/a/pods/web-0/log',
    '/api/v1/namespaces/a/services/proxy',
    '/apis/apps/v1/namespaces/a/deployments/web/scale',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node',
    '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io',
  ])('lets GET %s through', (path) => {
    const encoded = path.split('/').map(encodeURIComponent).join('/')
    expect(judge('GET', { segments: segmentsOf(path) })).toEqual({ allowed: true, path: encoded })
  })

  it.each([
    '/api/v1/namespaces/a/pods/web-0/exec',
    '/api/v1/namespaces/a/pods/web-0/attach',
    '/api/v1/namespaces/a/pods/web-0/portforward',
    '/api/v1/namespaces/a/pods/web-0/proxy',
    '/api/v1/namespaces/a/pods/web-0/proxy/metrics',
    '/api/v1/namespaces/a/pods/web-0/eviction',
    '/api/v1/namespaces/a/pods/web-0/binding',
    '/api/v1/namespaces/a/pods/web-0/ephemeralcontainers',
    '/api/v1/namespaces/a/pods/web-0/resize',
    '/api/v1/namespaces/a/services/web/proxy/api/v1/query',
    '/api/v1/namespaces/a/serviceaccounts/default/token',
    '/api/v1/namespaces/a/finalize',
    '/api/v1/nodes/node-1/proxy',
    '/api/v1/nodes/node-1/proxy/logs',
    '/api/v1/proxy/namespaces/a/pods/web-0',
    '/api/v1/watch/pods',
    '/apis/apps/v1/watch/deployments',
    '/apis/certificates.k8s.io/v1/certificatesigningrequests/x/approval',
    '/apis/apps/v1/namespaces/a/deployments/web/log',
    '/api/v1/pods/web-0/log',
    '/logs',
    '/debug/pprof',
    '/metrics',
    '/',
    '//',
    '/api/v1/namespaces/../pods',
    '/api/v1/namespaces/./pods',
    '/api/v1/namespaces//pods',
    '/api/v1/namespaces/a%2Fb/pods',
    '/api/v1/namespaces/a/pods/..',
    '/api/v1/namespaces/a/pods/%2e%2e',
    '/api/v1/namespaces/a/pods/web-0?watch=1',
    '/api/v2/pods',
    '/apis/apps/latest/deployments',
  ])('S42 S43 refuses GET %s', (path) => {
    expect(judge('GET', { segments: segmentsOf(path) })).toMatchObject({ allowed: false })
  })

  it.each(['selfsubjectaccessreviews', 'selfsubjectrulesreviews'])(
    'S41 lets POST of %s through',
    (resource) => {
      const segments = ['apis', 'authorization.k8s.io', 'v1', resource]
      expect(judge('POST', { segments }).allowed).toBe(true)
      expect(judge('POST', { segments: [...segments, 'x'] }).allowed).toBe(false)
      expect(judge('POST', { segments, query: [['limit', '1']] }).allowed).toBe(false)
    },
  )

  it.each(['subjectaccessreviews', 'localsubjectaccessreviews'])(
    'S41 refuses POST of %s',
    (resource) => {
      expect(
        judge('POST', { segments: ['apis', 'authorization.k8s.io', 'v1', resource] }).allowed,
      ).toBe(false)
    },
  )

  it('S42 encodes values and refuses query keys that are not on the list', () => {
    const segments = ['api', 'v1', 'pods']
    const selector = 'app in (a,b),!x&watch=true'
    const verdict = judge('GET', { segments, query: [['labelSelector', selector]] })
    expect(verdict).toEqual({
      allowed: true,
      path: `/api/v1/pods?labelSelector=${encodeURIComponent(selector)}`,
    })
    for (const key of ['watch', 'follow', 'dryRun', 'command', 'stdin', 'path', '__proto__']) {
      expect(judge('GET', { segments, query: [[key, 'true']] }).allowed).toBe(false)
    }
  })

  const watch: [string, string][] = [
    ['watch', '1'],
    ['allowWatchBookmarks', 'true'],
    ['resourceVersion', '4711'],
    ['timeoutSeconds', '412'],
  ]

  it.each([
    '/api/v1/pods',
    '/api/v1/namespaces',
    '/api/v1/namespaces/a/pods',
    '/apis/apps/v1/deployments',
    '/apis/apps/v1/namespaces/a/deployments',
  ])('S42 lets a watch of the collection %s through', (path) => {
    expect(judge('GET', { segments: segmentsOf(path), query: watch })).toEqual({
      allowed: true,
      path: `${path}?watch=1&allowWatchBookmarks=true&resourceVersion=4711&timeoutSeconds=412`,
    })
  })

  it.each([
    '/api',
    '/version',
    '/api/v1',
    '/apis/apps/v1',
    '/api/v1/nodes/node-1',
    '/api/v1/namespaces/a',
    '/api/v1/namespaces/a/status',
    '/api/v1/namespaces/a/pods/web-0',
    '/api/v1/namespaces/a/pods/web-0/log',
    '/api/v1/namespaces/a/pods/web-0/exec',
  ])('S42 refuses to watch %s, which is no collection', (path) => {
    expect(judge('GET', { segments: segmentsOf(path), query: watch }).allowed).toBe(false)
  })

  it.each<[string, string, [string, string][]]>([
    ['another value of watch', 'GET', [['watch', 'true']]],
    ['HEAD', 'HEAD', [['watch', '1']]],
    ['POST', 'POST', [['watch', '1']]],
    ['a limit', 'GET', [...watch, ['limit', '5']]],
    ['a command', 'GET', [...watch, ['command', 'sh']]],
    ['bookmarks without a watch', 'GET', [['allowWatchBookmarks', 'true']]],
    ['a list at a resourceVersion', 'GET', [['resourceVersion', '0']]],
    [
      'a version that is none',
      'GET',
      [
        ['watch', '1'],
        ['resourceVersion', '1&limit=5'],
      ],
    ],
    [
      'no end',
      'GET',
      [
        ['watch', '1'],
        ['timeoutSeconds', '0'],
      ],
    ],
  ])('R10 refuses a watch with %s', (_name, method, query) => {
    expect(judge(method, { segments: ['api', 'v1', 'pods'], query }).allowed).toBe(false)
  })

  it('S46 treats __proto__ as a name like any other that is not allowed', () => {
    expect(
      judge('GET', { segments: ['api', 'v1', 'namespaces', '__proto__', 'pods'] }).allowed,
    ).toBe(false)
    expect(judge('__proto__', { segments: ['api'] }).allowed).toBe(false)
  })
})
