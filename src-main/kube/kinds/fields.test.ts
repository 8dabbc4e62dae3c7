import { describe, expect, it } from 'vitest'
import type { Scalar } from '../../../src-shared/model/plan-types.ts'
import { stateOf } from '../state.ts'
import { findKind, fieldOf, servedKindsOf } from './index.ts'

const now = new Date('2026-11-22T18:00:00Z')

type Shown = readonly Scalar[] | 'absent' | 'unknown'

/** The values of a field on the first row of a kind among these objects. */
function value(
  kindKey: string,
  fieldKey: string,
  objects: readonly object[],
  name?: string,
): Shown {
  const state = stateOf({ objects, asOf: now.toISOString() })
  const kind = findKind(kindKey, state.served)
  const field = kind && fieldOf(kind, fieldKey)
  if (!kind || !field) throw new Error(`no field ${kindKey}.${fieldKey}`)
  const listed = servedKindsOf(kind, state.served).flatMap(
    ({ key }) => state.listing(key)?.objects ?? [],
  )
  const rows = kind.rowsOf ? kind.rowsOf(listed) : listed
  const row = name === undefined ? rows[0] : rows.find(({ metadata }) => metadata.name === name)
  if (!row) throw new Error('no row')
  const found = field.extract(row, { state, now })
  return found.state === 'some' ? found.values.map((entry) => entry.value) : found.state
}

const container = (parts: object = {}, name = 'c'): object => ({
  name,
  image: 'ghcr.io/team/api:1.2',
  ...parts,
})
const pod = (spec: object, metadata: object = {}, status: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'p',
    namespace: 'n',
    uid: 'u1',
    creationTimestamp: '2026-11-22T17:00:00Z',
    ...metadata,
  },
  spec,
  status,
})
const meta = (name: string, more: object = {}): { metadata: object } => ({
  metadata: { name, namespace: 'n', uid: `u-${name}`, ...more },
})

describe('fields', () => {
  it.each<[string, string, object[], Shown]>([
    ['age in seconds', 'Pod.age', [pod({ containers: [] })], [3600]],
    [
      'the changed time outside status',
      'Pod.changed',
      [
        pod(
          {},
          {
            managedFields: [
              { manager: 'a', time: '2026-11-22T17:30:00Z' },
              { manager: 'k', subresource: 'status', time: '2026-11-22T17:59:00Z' },
            ],
          },
        ),
      ],
      ['2026-11-22T17:30:00Z'],
    ],
    [
      'labels without last-applied annotations',
      'Pod.annotations',
      [
        pod(
          {},
          { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', a: 'b' } },
        ),
      ],
      ['a=b'],
    ],
    [
      'the controller as owner',
      'Pod.owner',
      [
        pod(
          {},
          {
            ownerReferences: [
              { apiVersion: 'v1', kind: 'Node', name: 'x', uid: 'x' },
              {
                apiVersion: 'apps/v1',
                kind: 'ReplicaSet',
                name: 'web-1',
                uid: 'r',
                controller: true,
              },
            ],
          },
        ),
      ],
      ['ReplicaSet/web-1'],
    ],
    [
      'registry docker.io when an image names none',
      'Pod.registry',
      [pod({ containers: [container({ image: 'nginx' })] })],
      ['docker.io'],
    ],
    [
      'the registry with a port',
      'Pod.registry',
      [pod({ containers: [container({ image: 'localhost:5000/team/api:2' })] })],
      ['localhost:5000'],
    ],
    [
      'no tag beside a registry port',
      'Pod.tag',
      [pod({ containers: [container({ image: 'localhost:5000/team/api' })] })],
      'absent',
    ],
    [
      'the digest',
      'Pod.digest',
      [pod({ containers: [container({ image: 'a/b@sha256:abc' })] })],
      ['sha256:abc'],
    ],
    [
      'cpu in millicores',
      'Pod.cpuRequest',
      [pod({ containers: [container({ resources: { requests: { cpu: '1.5' } } })] })],
      [1500],
    ],
    [
      'memory in bytes',
      'Pod.memoryLimit',
      [pod({ containers: [container({ resources: { limits: { memory: '1Gi' } } })] })],
      [1073741824],
    ],
    [
      'the ratio of limit to request',
      'Pod.memoryLimitRatio',
      [
        pod({
          containers: [
            container({ resources: { limits: { memory: '2Gi' }, requests: { memory: '1Gi' } } }),
          ],
        }),
      ],
      [2],
    ],
    [
      'root by the pod security context',
      'Pod.runAsRoot',
      [pod({ securityContext: { runAsUser: 0 }, containers: [container()] })],
      [true],
    ],
    [
      'not root where a container overrides',
      'Pod.runAsRoot',
      [
        pod({
          securityContext: { runAsUser: 0 },
          containers: [container({ securityContext: { runAsUser: 10 } })],
        }),
      ],
      [false],
    ],
    [
      'a probe in words',
      'Pod.readinessProbe',
      [
        pod({
          containers: [container({ readinessProbe: { httpGet: { path: '/ok', port: 8080 } } })],
        }),
      ],
      ['HTTP GET /ok on port 8080'],
    ],
    [
      'names of credential-like literals, never their values',
      'Pod.secretLikeEnv',
      [
        pod({
          containers: [
            container({
              env: [
                { name: 'DB_PASSWORD', value: 'hunter2hunter2' },
                { name: 'apiKey', value: 'abcdefghijkl' },
                { name: 'TOKEN_TTL', value: '30s' },
                { name: 'SECRET_FROM', valueFrom: {} },
                { name: 'PASSWORD', value: '$(OTHER)' },
                { name: 'KEYBOARD', value: 'qwerty' },
              ],
            }),
          ],
        }),
      ],
      ['DB_PASSWORD', 'apiKey'],
    ],
    [
      'hidden marks of static Pods',
      'Pod.static',
      [pod({}, { annotations: { 'kubernetes.io/config.mirror': 'x' } })],
      [true],
    ],
    [
      'a category from whole parts of an image name',
      'Pod.category',
      [pod({ containers: [container({ image: 'docker.io/bitnami/postgresql:16' })] })],
      ['database'],
    ],
    [
      'no category from a part of a word',
      'Pod.category',
      [pod({ containers: [container({ image: 'acme/redistribute:1' })] })],
      'absent',
    ],
    [
      'claims through volumes',
      'Pod.claims',
      [
        pod({
          containers: [container()],
          volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }],
        }),
      ],
      ['data'],
    ],
    [
      'secrets through env, envFrom, volumes and pull secrets',
      'Pod.secrets',
      [
        pod({
          imagePullSecrets: [{ name: 'pull' }],
          containers: [
            container({
              env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'one', key: 'k' } } }],
              envFrom: [{ secretRef: { name: 'two' } }],
            }),
          ],
          volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'three' } }] } }],
        }),
      ],
      ['three', 'one', 'two', 'pull'],
    ],
    [
      'exit codes of the last state, of init containers too',
      'Pod.exitCode',
      [
        pod(
          {},
          {},
          {
            containerStatuses: [{ name: 'c', lastState: { terminated: { exitCode: 137 } } }],
            initContainerStatuses: [{ name: 'i', state: { terminated: { exitCode: 2 } } }],
          },
        ),
      ],
      [137, 2],
    ],
  ])('A18 A19 reads %s', (_name, path, objects, expected) => {
    const [kind = '', field = ''] = path.split('.')
    expect(value(kind, field, objects)).toEqual(expected)
  })

  it('A10 names the containers that lack a value', () => {
    const state = stateOf({ objects: [], asOf: now.toISOString() })
    const kind = findKind('Pod')
    const field = kind && fieldOf(kind, 'cpuLimit')
    const object = pod({
      containers: [container({ resources: { limits: { cpu: '1' } } }, 'a'), container({}, 'b')],
    })
    expect(field?.extract(object as never, { state, now })).toEqual({
      state: 'some',
      values: [{ value: 1000, path: 'spec.containers[a].resources.limits.cpu' }],
      lacking: ['spec.containers[b].resources.limits.cpu'],
    })
  })

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

  it('reads printer columns, dotted paths and conditions of a custom resource', () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.org' },
      spec: {
        group: 'example.org',
        names: { kind: 'Widget', plural: 'widgets' },
        scope: 'Namespaced',
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            additionalPrinterColumns: [
              { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
              {
                name: 'Synced',
                type: 'string',
                jsonPath: '.status.conditions[?(@.type=="Synced")].status',
              },
            ],
            schema: {
              openAPIV3Schema: {
                properties: { spec: { properties: { size: { type: 'integer' } } } },
              },
            },
          },
        ],
      },
    }
    const widget = {
      apiVersion: 'example.org/v1',
      kind: 'Widget',
      ...meta('w'),
      spec: { size: 3, hosts: [{ name: 'a' }, { name: 'b' }] },
      status: {
        conditions: [
          { type: 'Synced', status: 'False' },
          { type: 'Ready', status: 'True' },
        ],
      },
    }
    const state = stateOf({ objects: [definition, widget], asOf: now.toISOString() })
    const definitions = state.listing('CustomResourceDefinition')?.objects ?? []
    const kind = findKind('Widget', state.served, definitions)
    const row = state.listing('Widget')?.objects[0]
    if (!kind || !row) throw new Error('no widget')
    const read = (key: string): unknown =>
      fieldOf(kind, key, definitions)?.extract(row, { state, now })
    expect(kind.columns).toEqual(['name', 'namespace', 'ready', 'size', 'synced', 'age'])
    expect(read('size')).toMatchObject({ values: [{ value: 3 }] })
    expect(read('synced')).toMatchObject({ values: [{ value: 'False' }] })
    expect(read('spec.hosts.name')).toMatchObject({ values: [{ value: 'a' }, { value: 'b' }] })
    expect(read('conditions.Ready')).toMatchObject({ values: [{ value: 'True' }] })
    expect(fieldOf(kind, 'spec.size', definitions)?.type).toBe('count')
  })
})
