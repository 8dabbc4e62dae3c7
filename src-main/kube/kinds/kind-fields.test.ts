import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.ts'
import { fieldOf, findKind } from './index.ts'
import { container, meta, now, pod, value, type Shown } from './test-values.ts'

describe('fields of single kinds', () => {
  it.each<[string, string, object[], Shown]>([
    [
      'Deployment.ready',
      'an absent readyReplicas',
      [{ apiVersion: 'apps/v1', kind: 'Deployment', ...meta('d'), spec: {} }],
      [0],
    ],
    [
      'Deployment.desired',
      'an absent spec.replicas',
      [{ apiVersion: 'apps/v1', kind: 'Deployment', ...meta('d'), spec: {} }],
      [1],
    ],
    [
      'Job.status',
      'a failed Job',
      [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          ...meta('j'),
          status: { conditions: [{ type: 'Failed', status: 'True' }] },
        },
      ],
      ['Failed'],
    ],
    [
      'CronJob.nextRun',
      'a schedule in its zone',
      [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          ...meta('c'),
          spec: { schedule: '30 6 * * mon-fri', timeZone: 'Europe/Berlin' },
        },
      ],
      ['2026-11-23T05:30:00Z'],
    ],
    [
      'Service.ports',
      'ports',
      [
        {
          apiVersion: 'v1',
          kind: 'Service',
          ...meta('s'),
          spec: { ports: [{ port: 80 }, { port: 53, protocol: 'UDP' }] },
        },
      ],
      ['80/TCP', '53/UDP'],
    ],
    [
      'Service.endpoints',
      'a Service without slices',
      [{ apiVersion: 'v1', kind: 'Service', ...meta('s'), spec: { selector: { a: 'b' } } }],
      [0],
    ],
    [
      'Ingress.hosts',
      'hosts',
      [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          ...meta('i'),
          spec: { rules: [{ host: 'a.example' }, {}] },
        },
      ],
      ['a.example'],
    ],
    [
      'PersistentVolumeClaim.capacity',
      'a size',
      [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          ...meta('p'),
          status: { capacity: { storage: '10Gi' } },
        },
      ],
      [10737418240],
    ],
    [
      'HorizontalPodAutoscaler.atMax',
      'an autoscaler at its maximum',
      [
        {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          ...meta('h'),
          spec: { maxReplicas: 5 },
          status: { currentReplicas: 5 },
        },
      ],
      [true],
    ],
    [
      'PodDisruptionBudget.maxUnavailable',
      'a percentage',
      [
        {
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          ...meta('b'),
          spec: { maxUnavailable: '50%' },
        },
      ],
      ['50%'],
    ],
    [
      'ResourceQuota.usedPct.cpu',
      'a quota of requests.cpu',
      [
        {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          ...meta('q'),
          status: { hard: { 'requests.cpu': '2' }, used: { 'requests.cpu': '1500m' } },
        },
      ],
      [75],
    ],
    [
      'NetworkPolicy.denyAll',
      'a policy that lets nothing in',
      [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          ...meta('n'),
          spec: { podSelector: {}, policyTypes: ['Ingress'] },
        },
      ],
      [true],
    ],
    [
      'ClusterRoleBinding.subjects',
      'subjects',
      [
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRoleBinding',
          metadata: { name: 'b' },
          subjects: [
            { kind: 'Group', name: 'system:anonymous' },
            { kind: 'ServiceAccount', namespace: 'n', name: 'sa' },
          ],
        },
      ],
      ['system:anonymous', 'system:serviceaccount:n:sa'],
    ],
    [
      'Helm.status',
      'the newest record of a release',
      [1, 2].map((version) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        ...meta(`sh.helm.release.v1.web.v${version}`, {
          labels: {
            owner: 'helm',
            name: 'web',
            version: String(version),
            status: version === 2 ? 'failed' : 'superseded',
          },
        }),
      })),
      ['failed'],
    ],
    [
      'Helm.chartVersion',
      'what needs the record itself',
      [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          ...meta('sh.helm.release.v1.web.v1', {
            labels: { owner: 'helm', name: 'web', version: '1' },
          }),
        },
      ],
      'unknown',
    ],
    [
      'Container.image',
      'a container row',
      [pod({ containers: [container({}, 'a'), container({ image: 'b:2' }, 'b')] })],
      ['ghcr.io/team/api:1.2'],
    ],
    [
      'ConfigMap.keys',
      'key names by a read of their own',
      [{ apiVersion: 'v1', kind: 'ConfigMap', ...meta('c'), data: { 'app.yaml': 'x' } }],
      ['app.yaml'],
    ],
    [
      'Secret.keys',
      'key names of a Secret',
      [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          ...meta('s'),
          type: 'Opaque',
          data: { password: 'aHVudGVyMg==' },
        },
      ],
      ['password'],
    ],
  ])('A18 A39 reads %s of %s', (path, _name, objects, expected) => {
    const dot = path.indexOf('.')
    expect(value(path.slice(0, dot), path.slice(dot + 1), objects)).toEqual(expected)
  })

  it('counts what a Node is asked for, without Pods that have ended, and sets it against what it offers', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'x' },
      status: { allocatable: { cpu: '2', memory: '4Gi' } },
    }
    const on = (name: string, phase: string): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      ...meta(name),
      spec: {
        nodeName: 'x',
        containers: [container({ resources: { requests: { cpu: '500m' } } })],
        initContainers: [container({ resources: { requests: { cpu: '700m' } } }, 'i')],
      },
      status: { phase },
    })
    const objects = [node, on('a', 'Running'), on('b', 'Succeeded')]
    expect(value('Node', 'pods', objects)).toEqual([1])
    expect(value('Node', 'cpuRequestedPct', objects)).toEqual([35])
  })

  it('A21 finds who uses a ConfigMap over all reference paths, also at zero replicas', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', ...meta('settings') }
    const user = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...meta('d'),
      spec: {
        replicas: 0,
        template: {
          spec: { containers: [container({ envFrom: [{ configMapRef: { name: 'settings' } }] })] },
        },
      },
    }
    expect(value('ConfigMap', 'usedBy', [config, user])).toEqual([1])
    expect(value('ConfigMap', 'unused', [config])).toEqual([true])
  })

  it('A50 calls usage not known, never 0, without the metrics API', () => {
    const state = stateOf({ objects: [], asOf: now.toISOString(), notServed: ['PodMetrics'] })
    const kind = findKind('Pod')
    expect(kind && fieldOf(kind, 'cpu')?.extract(pod({}) as never, { state, now })).toEqual({
      state: 'unknown',
      reason: 'the metrics API is not installed',
    })
  })
})
