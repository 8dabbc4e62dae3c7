import { describe, expect, it } from 'vitest'
import { answerTo, deployment, namespace, pod } from './test-answers.ts'

const config = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'n', uid: 'c' },
}
const user = pod('reader', 'n', {
  containers: [{ name: 'main', image: 'x', envFrom: [{ configMapRef: { name: 'settings' } }] }],
})
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'cart', namespace: 'n', uid: 's' },
  spec: { selector: { app: 'cart' } },
}
const ingress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'n', uid: 'i' },
  spec: { rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'cart' } } }] } }] },
}
const objects = [
  namespace('n'),
  config,
  user,
  service,
  ingress,
  pod('other', 'n'),
  deployment('web', 'n', { replicas: 1 }),
]

describe('relations', () => {
  it('says what uses a ConfigMap', () => {
    const { answer } = answerTo(
      { do: 'relations', of: { kind: 'ConfigMap', name: 'settings' }, edge: 'uses', dir: 'in' },
      { objects },
    )
    expect(answer.headline).toBe('ConfigMap settings in n is used by Pod reader.')
    expect(answer.table?.rows[0]?.ref).toMatchObject({ kind: 'Pod', name: 'reader' })
  })

  it('says which Ingress routes to a Service', () => {
    const { answer } = answerTo(
      {
        do: 'relations',
        of: { kind: 'Service', name: 'cart' },
        edge: 'routes',
        dir: 'in',
        to: 'Ingress',
      },
      { objects },
    )
    expect(answer.headline).toBe('Service cart in n is routed to by Ingress shop.')
  })

  it('says plainly that nothing was found', () => {
    const { answer } = answerTo(
      {
        do: 'relations',
        of: { kind: 'Service', name: 'cart' },
        edge: 'selects',
        dir: 'out',
        to: 'Pod',
      },
      { objects },
    )
    expect(answer.headline).toBe(
      'Service cart in n selects nothing that could be found in all 1 namespaces.'.replace(
        'all 1 namespaces',
        'namespace n',
      ),
    )
    expect(answer.facts).toHaveLength(1)
  })

  it('A12 says that a relation could not be decided when the other side was not read', () => {
    const { answer } = answerTo(
      {
        do: 'relations',
        of: { kind: 'Service', name: 'cart' },
        edge: 'selects',
        dir: 'out',
        to: 'Pod',
      },
      { objects, denied: [{ kind: 'Pod' }] },
    )
    expect(answer.status).toBe('partly')
    expect(answer.limits.join(' ')).toMatch(/^Blind: what it selects \(Pod\) could not be decided/)
  })
})
