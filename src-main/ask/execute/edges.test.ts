import { describe, expect, it } from 'vitest'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { findKind, stateOf, type KubeObject } from '../../kube/index.ts'
import { holdsAll } from './predicates.ts'
import { namespace, now, pod } from './test-answers.ts'

const container = (name: string, parts: object = {}): object => ({ name, image: 'a/b:1', ...parts })

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

describe('edges', () => {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's', namespace: 'n', uid: 's' },
    spec: { selector: { app: 'web' } },
  }
  const hpa = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'h', namespace: 'n' },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'd' } },
  }
  const set = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd', namespace: 'n', uid: 'd' },
    spec: {
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [container('a', { envFrom: [{ configMapRef: { name: 'c' } }] })] },
      },
    },
  }
  const replicas = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: 'd-1',
      namespace: 'n',
      uid: 'r',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd', uid: 'd', controller: true },
      ],
    },
    spec: {},
  }
  const web = pod('d-1-x', 'n', {
    labels: { app: 'web' },
    owner: { kind: 'ReplicaSet', name: 'd-1', uid: 'r' },
  })
  const node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'node-1', labels: { 'karpenter.sh/capacity-type': 'spot' } },
  }
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c', namespace: 'n', uid: 'c' },
  }
  const helmed = {
    ...set,
    metadata: { ...set.metadata, annotations: { 'meta.helm.sh/release-name': 'shop' } },
  }
  const world = [namespace('n'), service, hpa, set, replicas, web, node, config]

  it.each<[string, Pred, object, string, boolean]>([
    ['selects', { edge: 'selects', dir: 'out', to: { kind: 'Pod' } }, service, 'Service', true],
    [
      'selects in',
      { edge: 'selects', dir: 'in', to: { kind: 'Service', name: 's' } },
      web,
      'Pod',
      true,
    ],
    [
      'owns through the ReplicaSet',
      { edge: 'owns', dir: 'in', to: { kind: 'Deployment', name: 'd' } },
      web,
      'Pod',
      true,
    ],
    [
      'owns by another name',
      { edge: 'owns', dir: 'in', to: { kind: 'Deployment', name: 'e' } },
      web,
      'Pod',
      false,
    ],
    [
      'runs-on with a condition on the node',
      {
        edge: 'runs-on',
        dir: 'out',
        to: { kind: 'Node', where: [{ field: 'spot', op: '=', value: true }] },
      },
      web,
      'Pod',
      true,
    ],
    [
      'scales in, none',
      { edge: 'scales', dir: 'in', to: { kind: 'HorizontalPodAutoscaler' }, quant: 'none' },
      set,
      'Deployment',
      false,
    ],
    [
      'uses',
      { edge: 'uses', dir: 'out', to: { kind: 'ConfigMap', name: 'c' } },
      set,
      'Deployment',
      true,
    ],
    ['uses in', { edge: 'uses', dir: 'in', to: { kind: 'Deployment' } }, config, 'ConfigMap', true],
    [
      'contains',
      { edge: 'contains', dir: 'out', to: { kind: 'NetworkPolicy' }, quant: 'none' },
      namespace('n'),
      'Namespace',
      true,
    ],
    [
      'manages by the mark on the object',
      { edge: 'manages', dir: 'in', to: { kind: 'Helm', name: 'shop' } },
      helmed,
      'Deployment',
      true,
    ],
    [
      'manages, none',
      { edge: 'manages', dir: 'in', to: { kind: ['Helm', 'ArgoApp'] }, quant: 'none' },
      set,
      'Deployment',
      true,
    ],
  ])('A12 follows %s', (_name, pred, object, kind, expected) => {
    expect(
      truth(
        [pred],
        object,
        kind,
        world.filter((each) => each !== object),
      ),
    ).toBe(expected)
  })

  it('A12 is unknown when the other side could not be read', () => {
    const state = stateOf({ objects: world, asOf: now.toISOString(), denied: [{ kind: 'Pod' }] })
    const kind = findKind('Service')
    if (!kind) throw new Error('Service')
    const verdict = holdsAll(
      [{ edge: 'selects', dir: 'out', to: { kind: 'Pod' }, quant: 'none' }],
      service as KubeObject,
      kind,
      { state, now },
    )
    expect(verdict.truth).toBe('unknown')
    expect(verdict.because).toMatch(/Pods could not all be read/)
  })
})
