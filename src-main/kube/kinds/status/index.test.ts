import { describe, expect, it } from 'vitest'
import type { KubeObject } from '../../object.ts'
import { stateOf } from '../../state.ts'
import { isHealthy } from './health.ts'
import { healthOf } from './index.ts'
import { now, status, meta, condition } from './test-objects.ts'

describe('health of other kinds', () => {
  const statefulSet = (parts: object): object => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    ...meta('s'),
    spec: { replicas: 3 },
    status: parts,
  })
  const job = (parts: object, spec: object = {}): object => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    ...meta('j'),
    spec,
    status: parts,
  })
  it.each<[string, object, RegExp]>([
    [
      'a full StatefulSet',
      statefulSet({ replicas: 3, readyReplicas: 3 }),
      /^healthy: 3 of 3 ready/,
    ],
    [
      'a StatefulSet with none ready for long',
      statefulSet({ replicas: 1 }),
      /^failing: 0 of 3 ready/,
    ],
    [
      'a DaemonSet without nodes',
      { apiVersion: 'apps/v1', kind: 'DaemonSet', ...meta('x'), spec: {}, status: {} },
      /^scaled-to-zero: no Node matches/,
    ],
    [
      'a DaemonSet one short',
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        ...meta('x'),
        spec: {},
        status: { desiredNumberScheduled: 3, numberAvailable: 2, updatedNumberScheduled: 3 },
      },
      /^degraded: 2 of 3 available/,
    ],
    [
      'a completed Job',
      job({ conditions: [condition('Complete', 'True')] }),
      /^healthy: completed/,
    ],
    [
      'a failed Job',
      job({ conditions: [condition('Failed', 'True', 'BackoffLimitExceeded')] }),
      /^failing: failed: BackoffLimitExceeded/,
    ],
    ['a retrying Job', job({ failed: 2 }), /^degraded: retrying, 2 failed/],
    ['a suspended Job', job({}, { suspend: true }), /^suspended/],
    [
      'a node that is not ready',
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'x' },
        status: { conditions: [condition('Ready', 'False', 'KubeletNotReady')] },
      },
      /^failing: not ready: KubeletNotReady/,
    ],
    [
      'a node under pressure',
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'x' },
        status: { conditions: [condition('Ready', 'True'), condition('MemoryPressure', 'True')] },
      },
      /^degraded: MemoryPressure/,
    ],
    [
      'a cordoned node',
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'x' },
        spec: { unschedulable: true },
        status: { conditions: [condition('Ready', 'True')] },
      },
      /^healthy: ready, cordoned/,
    ],
    [
      'a Service without Pods',
      { apiVersion: 'v1', kind: 'Service', ...meta('v'), spec: { selector: { a: 'b' } } },
      /^failing: its selector matches no Pod/,
    ],
    [
      'an Ingress of a missing class',
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        ...meta('i'),
        spec: { ingressClassName: 'gone' },
      },
      /^failing: IngressClass gone does not exist/,
    ],
    [
      'a claim of a missing class',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        ...meta('c'),
        spec: { storageClassName: 'gone' },
        status: { phase: 'Pending' },
      },
      /^failing: StorageClass gone does not exist/,
    ],
    [
      'an autoscaler without metrics',
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        ...meta('h'),
        status: {
          conditions: [
            condition('AbleToScale', 'True'),
            condition('ScalingActive', 'False', 'FailedGetResourceMetric'),
          ],
        },
      },
      /^failing: has no metrics: FailedGetResourceMetric/,
    ],
    [
      'a custom resource that is ready',
      {
        apiVersion: 'example.org/v1',
        kind: 'Widget',
        ...meta('w'),
        status: { conditions: [condition('Ready', 'True')] },
      },
      /^healthy/,
    ],
    [
      'a custom resource that is not ready for long',
      {
        apiVersion: 'example.org/v1',
        kind: 'Widget',
        ...meta('w'),
        status: { conditions: [condition('Ready', 'False', 'Broken')] },
      },
      /^degraded: Ready is False: Broken/,
    ],
    [
      'a custom resource without a status',
      { apiVersion: 'example.org/v1', kind: 'Widget', ...meta('w') },
      /^unknown: no status to judge/,
    ],
    [
      'a suspended custom resource',
      { apiVersion: 'example.org/v1', kind: 'Widget', ...meta('w'), spec: { suspend: true } },
      /^suspended/,
    ],
  ])('H43 judges %s', (_name, object, expected) => {
    expect(status(object)).toMatch(expected)
  })

  it('H39 tells a Service at rest from one that selects nothing, by the workload behind it', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      ...meta('v'),
      spec: { selector: { a: 'b' } },
    }
    const workload = (replicas: number, label: string): object => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...meta('d'),
      spec: { replicas, template: { metadata: { labels: { a: label } } } },
    })
    const detail = (other: object): string => {
      const state = stateOf({ objects: [service, other], asOf: now.toISOString() })
      const found = healthOf(service as unknown as KubeObject, { state, now })
      return `${found.status}: ${found.detail}`
    }
    expect(detail(workload(0, 'b'))).toMatch(/^scaled-to-zero: Deployment d .*0 replicas/)
    expect(detail(workload(0, 'c'))).toMatch(/^failing: its selector matches no Pod/)
    expect(detail(workload(2, 'b'))).toMatch(/^failing: its selector matches no Pod/)
  })

  it('H24 misses no StorageClass whose name a volume carries', () => {
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      ...meta('c'),
      spec: { storageClassName: 'by-hand' },
      status: { phase: 'Pending' },
    }
    const volume = {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'p' },
      spec: { storageClassName: 'by-hand' },
    }
    const state = stateOf({ objects: [claim, volume], asOf: now.toISOString() })
    expect(healthOf(claim as unknown as KubeObject, { state, now }).detail).toMatch(
      /no volume is bound/,
    )
  })

  it('H42 cannot tell about a Service whose endpoints could not be read', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      ...meta('v'),
      spec: { selector: { a: 'b' } },
    } as unknown as KubeObject
    const state = stateOf({
      objects: [service],
      asOf: now.toISOString(),
      denied: [{ kind: 'EndpointSlice' }],
    })
    expect(healthOf(service, { state, now }).status).toBe('unknown')
  })

  it.each([
    ['failing', false],
    ['degraded', false],
    ['unknown', undefined],
    ['progressing', true],
    ['scaled-to-zero', true],
    ['healthy', true],
  ] as const)('A20 calls %s healthy: %s', (value, expected) => {
    expect(isHealthy(value)).toBe(expected)
  })
})
