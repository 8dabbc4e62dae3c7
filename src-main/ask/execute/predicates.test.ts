import { describe, expect, it } from 'vitest'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { findKind, stateOf, type KubeObject } from '../../kube/index.ts'
import { holdsAll } from './predicates.ts'
import { now, pod } from './test-answers.ts'

const container = (name: string, parts: object = {}): object => ({ name, image: 'a/b:1', ...parts })
const limited = (cpu: string): object => ({ resources: { limits: { cpu } } })

function truth(
  preds: Pred[],
  object: object,
  kindKey = 'Pod',
  others: readonly object[] = [],
): boolean | 'unknown' {
  const state = stateOf({ objects: [object, ...others], asOf: now.toISOString() })
  const kind = findKind(kindKey, state.served)
  if (!kind) throw new Error(kindKey)
  return holdsAll(preds, object as KubeObject, kind, { state, now }).truth
}

const two = pod('p', 'n', { containers: [container('a', limited('1')), container('b')] })

describe('predicates', () => {
  it.each<[string, Pred, boolean]>([
    [
      'a comparison holds when some value does',
      { field: 'cpuLimit', op: '>', value: '500m' },
      true,
    ],
    ['missing holds when some container lacks it', { field: 'cpuLimit', op: 'missing' }, true],
    ['exists holds when some container has it', { field: 'cpuLimit', op: 'exists' }, true],
    [
      'not-in holds when some value is outside',
      { field: 'containerNames', op: 'not-in', value: ['a'] },
      true,
    ],
    [
      'not-in fails when every value is inside',
      { field: 'containerNames', op: 'not-in', value: ['a', 'b'] },
      false,
    ],
    [
      'every container fails when one lacks it',
      { container: 'every', where: [{ field: 'cpuLimit', op: 'exists' }] },
      false,
    ],
    [
      'some container must satisfy all together',
      {
        container: 'some',
        where: [
          { field: 'containerNames', op: '=', value: 'b' },
          { field: 'cpuLimit', op: 'exists' },
        ],
      },
      false,
    ],
    [
      'some container satisfies all together',
      {
        container: 'some',
        where: [
          { field: 'containerNames', op: '=', value: 'a' },
          { field: 'cpuLimit', op: '=', value: '1000m' },
        ],
      },
      true,
    ],
  ])('A10 %s', (_name, pred, expected) => {
    expect(truth([pred], two)).toBe(expected)
  })

  it.each<[Pred, boolean]>([
    [{ field: 'labels.owner', op: '=', value: 'x' }, false],
    [{ field: 'labels.owner', op: '!=', value: 'x' }, true],
    [{ field: 'labels.owner', op: 'missing' }, true],
    [{ field: 'labels.owner', op: 'exists' }, false],
    [{ field: 'labels.owner', op: 'in', value: ['x'] }, false],
    [{ field: 'labels.owner', op: 'not-in', value: ['x'] }, true],
    [{ field: 'labels.owner', op: 'matches', value: 'x' }, false],
    [{ not: { field: 'labels.owner', op: 'matches', value: 'x' } }, true],
    [{ field: 'lastRestart', op: 'within', value: '1h' }, false],
    [{ field: 'lastRestart', op: 'not-within', value: '1h' }, true],
    [{ not: { field: 'labels.owner', op: '!=', value: 'x' } }, false],
  ])('A11 decides %j on an absent value as %s', (pred, expected) => {
    expect(truth([pred], two)).toBe(expected)
  })

  it.each<[Pred, boolean]>([
    [{ field: 'cpuLimit', op: '=', value: '1' }, true],
    [{ field: 'age', op: '>', value: '5h' }, true],
    [{ field: 'age', op: '>', value: '7h' }, false],
    [{ field: 'created', op: '<', value: '2026-11-22T13:00:00Z' }, true],
    [{ field: 'image', op: 'starts', value: 'A/' }, true],
    [{ field: 'name', op: '=', value: 'P' }, false],
    [{ field: 'image', op: '=', value: 'b' }, true],
    [{ field: 'image', op: '=', value: 'b:1' }, true],
    [{ field: 'image', op: '=', value: 'b:2' }, false],
    [{ field: 'image', op: '=', value: 'x.example/a/b' }, false],
    [{ field: 'status', op: '=', value: 'running' }, true],
  ])('A9 compares by value: %j is %s', (pred, expected) => {
    expect(truth([pred], two)).toBe(expected)
  })

  it('compares versions by dotted parts', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'x' },
      status: { nodeInfo: { kubeletVersion: 'v1.9.11' } },
    }
    expect(truth([{ field: 'version', op: '<', value: '1.33' }], node, 'Node')).toBe(true)
    expect(truth([{ field: 'version', op: '>=', value: 'v1.9' }], node, 'Node')).toBe(true)
  })

  it('A13 finds hosts that another Ingress of the context has too', () => {
    const ingress = (name: string, ns: string, host: string): object => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, namespace: ns, uid: `${ns}${name}` },
      spec: { rules: [{ host }] },
    })
    const others = [ingress('b', 'm', 'x.example'), ingress('c', 'm', 'y.example')]
    expect(
      truth(
        [{ field: 'hosts', op: 'duplicate' }],
        ingress('a', 'n', 'x.example'),
        'Ingress',
        others,
      ),
    ).toBe(true)
    expect(
      truth(
        [{ field: 'hosts', op: 'duplicate' }],
        ingress('a', 'n', 'z.example'),
        'Ingress',
        others,
      ),
    ).toBe(false)
  })

  it('A13 compares selectors within one namespace only', () => {
    const service = (name: string, ns: string): object => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: ns, uid: `${ns}${name}` },
      spec: { selector: { app: 'x' } },
    })
    expect(
      truth([{ field: 'selector', op: 'duplicate' }], service('a', 'n'), 'Service', [
        service('b', 'm'),
      ]),
    ).toBe(false)
    expect(
      truth([{ field: 'selector', op: 'duplicate' }], service('a', 'n'), 'Service', [
        service('b', 'n'),
      ]),
    ).toBe(true)
  })

  it('A13 finds references to what does not exist', () => {
    const claim = (name: string): object => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'c', namespace: 'n' },
      spec: { storageClassName: name },
    })
    const storageClass = {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'fast' },
    }
    expect(
      truth([{ field: 'class', op: 'dangling' }], claim('gone'), 'PersistentVolumeClaim', [
        storageClass,
      ]),
    ).toBe(true)
    expect(
      truth([{ field: 'class', op: 'dangling' }], claim('fast'), 'PersistentVolumeClaim', [
        storageClass,
      ]),
    ).toBe(false)
  })
})
