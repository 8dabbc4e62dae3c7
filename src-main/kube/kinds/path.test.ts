import { describe, expect, it } from 'vitest'
import { valueAtPath } from './path.ts'

const object = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', labels: { 'app.kubernetes.io/name': 'web' } },
  spec: { containers: [{ name: 'api', env: [{ name: 'LOG', value: 'debug' }] }] },
  status: { conditions: [{ type: 'Ready', status: 'False' }], hostIPs: [{ ip: '10.0.0.1' }] },
}

describe('paths', () => {
  it.each([
    ['metadata.name', 'p'],
    ['metadata.labels[app.kubernetes.io/name]', 'web'],
    ['spec.containers[api].env[LOG].value', 'debug'],
    ['spec.containers[0].name', 'api'],
    ['status.conditions[Ready].status', 'False'],
    ['spec.containers[gone].name', undefined],
    ['spec.containers[].name', undefined],
    ['status.phase', undefined],
    ['metadata.labels[constructor]', undefined],
  ])('finds %s', (path, expected) => {
    expect(valueAtPath(object, path)).toBe(expected)
  })
})
