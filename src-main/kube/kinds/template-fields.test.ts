import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.ts'
import { fieldOf, findKind } from './index.ts'
import { container, now, pod, value, type Shown } from './test-values.ts'

describe('fields of every kind and of pod templates', () => {
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
})
