import { describe, expect, test } from 'vitest'
import { stateOf } from '../kube/index.ts'
import { rootCause } from './causes.ts'
import { evaluate } from './run.ts'
import {
  asOf,
  container,
  deployment,
  ingress,
  old,
  owned,
  pod,
  quota,
  refused,
  service,
  unschedulable,
  waiting,
} from './sample-cluster.ts'

/** Alarms that nothing explains, and the alarms that are folded under each of them. */
function board(objects: readonly object[]): { [root: string]: string[] } {
  const { findings } = evaluate(stateOf({ objects, asOf }))
  const alarms = findings.filter(({ severity }) => severity !== 'info')
  const result: { [root: string]: string[] } = {}
  for (const finding of alarms) {
    const root = rootCause(finding, findings)
    result[root.rule] ??= []
    if (root !== finding) result[root.rule]?.push(`${finding.rule} ${finding.object.name}`)
  }
  for (const list of Object.values(result)) list.sort()
  return result
}

describe('H37 symptoms are folded under one cause', () => {
  test('a quota explains a Deployment without pods, its Service and its Ingress', () => {
    const objects = [
      quota,
      ...deployment('web', container()).map(
        refused(
          'pods "web-1-x" is forbidden: failed quota: team: must specify limits.cpu for: main',
        ),
      ),
      service('web'),
      ingress('web'),
    ]
    expect(board(objects)).toEqual({
      'quota-needs-field': [
        'deployment-short web',
        'edge-backend-unready web',
        'replica-create-failed web-1',
        'service-no-ready-endpoints web',
      ],
    })
  })

  test('a missing Secret explains a Deployment whose containers cannot be created', () => {
    const spec = container({
      env: [{ name: 'P', valueFrom: { secretKeyRef: { name: 'gone', key: 'p' } } }],
    })
    const status = waiting('CreateContainerConfigError')
    expect(
      board([...deployment('web', spec, 1), pod('web', 0, { ...spec, nodeName: 'n1' }, status)]),
    ).toEqual({
      'secret-missing': ['container-create-failing web', 'deployment-short web'],
    })
  })

  test('a missing StorageClass explains the claim, the pending pod and the StatefulSet', () => {
    const spec = {
      ...container(),
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    }
    const objects = [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace: 'shop', creationTimestamp: old },
        spec: {
          storageClassName: 'fast',
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
        status: { phase: 'Pending' },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'db', namespace: 'shop', uid: 's', creationTimestamp: old },
        spec: {
          replicas: 1,
          serviceName: '',
          selector: { matchLabels: { app: 'db' } },
          template: { metadata: { labels: { app: 'db' } }, spec },
        },
        status: { replicas: 1, readyReplicas: 0 },
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'db-0',
          namespace: 'shop',
          uid: 'p',
          labels: { app: 'db' },
          creationTimestamp: old,
          ...owned('StatefulSet', 'db', 's'),
        },
        spec,
        status: unschedulable,
      },
    ]
    expect(board(objects)).toEqual({
      'pvc-class-missing': ['pod-unschedulable db', 'statefulset-short db'],
    })
  })

  test('a webhook that is down explains every workload whose pods it keeps from being created', () => {
    const webhook = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'guard' },
      webhooks: [
        {
          name: 'guard.example.com',
          failurePolicy: 'Fail',
          clientConfig: { service: { namespace: 'guard', name: 'guard' } },
          rules: [{ operations: ['CREATE'], apiGroups: [''], resources: ['pods'] }],
        },
      ],
    }
    const say = refused(
      'Internal error occurred: failed calling webhook "guard.example.com": no endpoints available',
    )
    const objects = [
      webhook,
      ...['a', 'b', 'c'].flatMap((name) => deployment(name, container(), 1).map(say)),
    ]
    const found = board(objects)
    expect(Object.keys(found)).toEqual(['webhook-backend-down'])
    expect(
      found['webhook-backend-down']?.filter((each) => each.startsWith('deployment-short')),
    ).toHaveLength(3)
  })

  test('a dead node with 110 pods is one row', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n1', uid: 'n' },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'Unknown',
            reason: 'NodeStatusUnknown',
            lastTransitionTime: old,
          },
        ],
      },
    }
    const spec = { ...container({ readinessProbe: { tcpSocket: { port: 80 } } }), nodeName: 'n1' }
    const status = {
      phase: 'Running',
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'ContainersNotReady',
          lastTransitionTime: '2026-01-01T11:01:00Z',
        },
      ],
      containerStatuses: [
        {
          name: 'main',
          ready: false,
          restartCount: 0,
          state: { running: { startedAt: '2026-01-01T09:00:00Z' } },
        },
      ],
    }
    const objects = [
      node,
      ...deployment('web', spec, 110),
      ...Array.from({ length: 110 }, (_, index) => pod('web', index, spec, status)),
      service('web'),
    ]
    expect(Object.keys(board(objects))).toEqual(['node-not-ready'])
  })

  test('an autoscaler without requests to measure explains its own failure to read metrics', () => {
    const target = deployment('web', container(), 1, 1).map((object) => ({
      ...object,
      status: { replicas: 1, readyReplicas: 1, availableReplicas: 1 },
    }))
    const autoscaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        minReplicas: 1,
        maxReplicas: 3,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } },
          },
        ],
      },
      status: {
        conditions: [
          {
            type: 'ScalingActive',
            status: 'False',
            reason: 'FailedGetResourceMetric',
            message: 'missing request for cpu',
            lastTransitionTime: old,
          },
        ],
      },
    }
    const metrics = {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io' },
    }
    expect(board([...target, autoscaler, metrics])['hpa-request-missing']).toEqual([
      'hpa-metrics-unavailable web',
    ])
  })
})

describe('H36 several causes', () => {
  test('a workload with one unexplained pod stays visible beside the cause of the other', () => {
    const spec = { ...container(), nodeName: 'n1' }
    const image = {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'main',
          ready: false,
          restartCount: 0,
          state: { waiting: { reason: 'InvalidImageName' } },
        },
      ],
    }
    const starting = {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'main',
          ready: false,
          restartCount: 0,
          state: { waiting: { reason: 'ContainerCreating' } },
        },
      ],
    }
    const found = board([
      ...deployment('web', container(), 2),
      pod('web', 0, spec, image),
      pod('web', 1, spec, starting),
    ])
    expect(Object.keys(found).sort()).toEqual(['deployment-short', 'image-unusable'])
  })
})

describe('H39 what is never a cause', () => {
  test('a cordoned node beside a running workload explains nothing', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n1' },
      spec: { unschedulable: true },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    }
    const spec = { ...container(), nodeName: 'n1' }
    const status = {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'main',
          ready: false,
          restartCount: 5,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: old } },
        },
      ],
    }
    expect(
      board([node, ...deployment('web', container(), 1), pod('web', 0, spec, status)]),
    ).toEqual({ 'crash-loop': ['deployment-short web'] })
  })
})
