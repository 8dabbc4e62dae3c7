import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.ts'
import { fieldOf, findKind } from './index.ts'
import { container, now, pod, value, type Shown } from './test-values.ts'

const hardened = container({ securityContext: { runAsNonRoot: true, runAsUser: 1000 } })

describe('A18 isolation of a pod template, as it takes effect', () => {
  it.each<[string, string, object, Shown]>([
    ['the host PID namespace', 'hostPID', pod({ hostPID: true }), [true]],
    ['no host IPC namespace by default', 'hostIPC', pod({}), [false]],
    [
      'host ports, zero being none',
      'hostPorts',
      pod({ containers: [container({ ports: [{ hostPort: 80 }, { hostPort: 0 }, {}] })] }),
      [80],
    ],
    [
      'the word of the pod where the container has none',
      'runAsNonRoot',
      pod({ securityContext: { runAsNonRoot: true }, containers: [container()] }),
      [true],
    ],
    [
      'the word of the container before that of the pod',
      'runAsUser',
      pod({ securityContext: { runAsUser: 0 }, containers: [hardened] }),
      [1000],
    ],
    [
      'escalation where nothing forbids it',
      'allowPrivilegeEscalation',
      pod({ containers: [container()] }),
      [true],
    ],
    [
      'a seccomp profile by its type',
      'seccompProfile',
      pod({
        securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        containers: [container()],
      }),
      ['RuntimeDefault'],
    ],
    ['no seccomp profile', 'seccompProfile', pod({ containers: [container()] }), 'absent'],
    [
      'dropped capabilities in capitals',
      'droppedCapabilities',
      pod({ containers: [container({ securityContext: { capabilities: { drop: ['all'] } } })] }),
      ['ALL'],
    ],
    [
      'volume types, an empty entry being an emptyDir',
      'volumeTypes',
      pod({ volumes: [{ name: 'a', hostPath: { path: '/' } }, { name: 'b' }] }),
      ['hostPath', 'emptyDir'],
    ],
    [
      'sysctls by name',
      'sysctls',
      pod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
      ['kernel.msgmax'],
    ],
    ['a malformed context as an absent one', 'fsGroup', pod({ securityContext: 'x' }), 'absent'],
  ])('%s', (_what, key, object, expected) => {
    expect(value('Pod', key, [object])).toEqual(expected)
  })

  it('A10 says which containers drop nothing', () => {
    const state = stateOf({ objects: [], asOf: now.toISOString() })
    const kind = findKind('Pod')
    const field = kind && fieldOf(kind, 'droppedCapabilities')
    const dropping = container({ securityContext: { capabilities: { drop: ['ALL'] } } }, 'a')
    const object = pod({ containers: [dropping, container({}, 'b')] })
    expect(field?.extract(object as never, { state, now })).toMatchObject({
      lacking: ['spec.containers[b].securityContext.capabilities.drop'],
    })
  })
})
