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

  it('S46 treats __proto__ as a name like any other that is not allowed', () => {
    expect(
      judge('GET', { segments: ['api', 'v1', 'namespaces', '__proto__', 'pods'] }).allowed,
    ).toBe(false)
    expect(judge('__proto__', { segments: ['api'] }).allowed).toBe(false)
  })
})
