import type { KubeObject } from '../../object.ts'
import { stateOf } from '../../state.ts'
import { healthOf } from './index.ts'

/** The clock of the tests. */
export const now = new Date('2026-11-22T18:00:00Z')
/** A time so many seconds before the clock. */
export const ago = (seconds: number): string =>
  new Date(now.getTime() - seconds * 1000).toISOString()

/** `status: detail` of an object among others. */
export function status(object: object, others: readonly object[] = []): string {
  const state = stateOf({ objects: [object, ...others], asOf: now.toISOString() })
  const { status: found, detail } = healthOf(object as KubeObject, { state, now })
  return `${found}: ${detail}`
}

/** Metadata of an object of namespace n. */
export const meta = (name: string, more: object = {}): { metadata: object } => ({
  metadata: {
    name,
    namespace: 'n',
    uid: name,
    creationTimestamp: ago(86_400),
    generation: 2,
    ...more,
  },
})
/** A Ready condition held for some seconds. */
export const ready = (value: string, seconds = 3600): object => ({
  type: 'Ready',
  status: value,
  lastTransitionTime: ago(seconds),
})
/** A Pod. */
export const pod = (
  statusParts: object,
  more: object = {},
  spec: object = { nodeName: 'x' },
): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  ...meta('p', more),
  spec,
  status: statusParts,
})
/** The status of container main. */
export const main = (parts: object): object => ({
  name: 'main',
  ready: false,
  restartCount: 0,
  ...parts,
})
/** A Deployment d whose controller has seen its last change. */
export const deployment = (spec: object, parts: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  ...meta('d'),
  spec,
  status: { observedGeneration: 2, ...parts },
})
/** Counts of a Deployment of 2 that is complete. */
export const full = { replicas: 2, readyReplicas: 2, updatedReplicas: 2, availableReplicas: 2 }
/** A condition with reason, held for some seconds. */
export const condition = (type: string, value: string, reason = '', seconds = 3600): object => ({
  type,
  status: value,
  reason,
  lastTransitionTime: ago(seconds),
})
/** An owner reference to a controller. */
export const owned = (kind: string, uid: string): object => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name: uid, uid, controller: true }],
})
/** A ReplicaSet of a revision of Deployment d. */
export const set = (number: number): object => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  ...meta(`r${number}`, {
    ...owned('Deployment', 'd'),
    annotations: { 'deployment.kubernetes.io/revision': String(number) },
  }),
  spec: {},
})
/** The status of a Pod in a crash loop. */
export const crashing = {
  phase: 'Running',
  containerStatuses: [
    main({
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    }),
  ],
}
