import { type ContainerOf, containerSpec } from './container.ts'
import type { Writer } from './object.ts'
import type { PodIs } from './pod.ts'

/** What a Deployment, StatefulSet or DaemonSet of the demo cluster is made of. */
export type WorkloadOf = {
  name: string
  namespace: string
  age: number
  container: ContainerOf
  replicas?: number
  /** How single pods are, in order; the rest runs and is ready. */
  pods?: readonly PodIs[]
  /** Pods of the revision before, still there because the newest one does not get ready. */
  older?: { container: ContainerOf; pods: readonly PodIs[]; age: number }
  /** Minutes since the newest revision came; the age of the workload when it never changed. */
  rolledOut?: number
  revision?: number
  labels?: { [key: string]: string }
  annotations?: { [key: string]: string }
  template?: { [key: string]: unknown }
  claims?: readonly { name: string; storageClass: string; size: string }[]
  paused?: true
  /** Why no pod can be made at all, such as a quota. */
  refused?: string
  stuckSince?: number
  writers?: readonly Writer[]
}

/** How each of the pods is; those not named run and are ready. */
export function statesOf(of: WorkloadOf, replicas: number): PodIs[] {
  return Array.from({ length: replicas }, (_, index) => of.pods?.[index] ?? { does: 'run' })
}

/** Whether a pod that is so counts as ready. */
export function isReady(is: PodIs): boolean {
  return is.does === 'run' && is.notReady !== true
}

/** The labels that the workload and its pods carry. */
export function labelsOf(of: WorkloadOf): { [key: string]: string } {
  return { app: of.name, 'app.kubernetes.io/name': of.name, ...of.labels }
}

/** The writers for the metadata, where they are named. */
export function writersOf(of: WorkloadOf): { writers?: readonly Writer[] } {
  return of.writers === undefined ? {} : { writers: of.writers }
}

/** The pod template of a workload. */
export function templateOf(
  of: WorkloadOf,
  container: ContainerOf,
  labels: { [key: string]: string } = {},
): { [key: string]: unknown } {
  return {
    metadata: { labels: { ...labelsOf(of), ...labels } },
    spec: {
      containers: [containerSpec(container, of.name)],
      restartPolicy: 'Always',
      serviceAccountName: 'default',
      terminationGracePeriodSeconds: 30,
      ...of.template,
    },
  }
}
