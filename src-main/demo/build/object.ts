import { createHash } from 'node:crypto'
import type { RecordedLog } from '../../kube/index.ts'

/** An object of the demo cluster, as an API server would send it. */
export type DemoObject = {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace?: string; uid: string; [key: string]: unknown }
  [key: string]: unknown
}

/** One part of the demo cluster: its objects and the logs of its containers. */
export type DemoPart = { objects: readonly DemoObject[]; logs: readonly RecordedLog[] }

/** Times of the demo cluster: RFC 3339, so many minutes before the moment it was loaded. */
export type Ago = (minutes: number) => string

/** Minutes of one hour and of one day. */
export const hour = 60
/** See {@link hour}. */
export const day = 24 * hour

/** Who last wrote an object, as managedFields entries show it. */
export type Writer = { manager: string; minutesAgo: number; operation?: 'Apply' | 'Update' }

/** What the metadata of one object is made of. */
export type MetaOf = {
  kind: string
  name: string
  namespace?: string
  age: number
  labels?: { [key: string]: string }
  annotations?: { [key: string]: string }
  owner?: { apiVersion: string; kind: string; name: string; uid: string }
  finalizers?: string[]
  deleted?: number
  generation?: number
  writers?: readonly Writer[]
}

/** Metadata with a uid and a resourceVersion that depend on nothing but kind, namespace and name. */
export function meta(ago: Ago, of: MetaOf): DemoObject['metadata'] {
  const uid = uidOf(of.kind, of.namespace, of.name)
  return {
    name: of.name,
    ...(of.namespace === undefined ? {} : { namespace: of.namespace }),
    uid,
    resourceVersion: String(Number.parseInt(uid.slice(0, 7), 16)),
    generation: of.generation ?? 1,
    creationTimestamp: ago(of.age),
    ...(of.labels === undefined ? {} : { labels: of.labels }),
    ...(of.annotations === undefined ? {} : { annotations: of.annotations }),
    ...(of.finalizers === undefined ? {} : { finalizers: of.finalizers }),
    ...(of.deleted === undefined
      ? {}
      : { deletionTimestamp: ago(of.deleted), deletionGracePeriodSeconds: 30 }),
    ...(of.owner === undefined
      ? {}
      : { ownerReferences: [{ ...of.owner, controller: true, blockOwnerDeletion: true }] }),
    managedFields: (
      of.writers ?? [{ manager: 'kubectl-client-side-apply', minutesAgo: of.age }]
    ).map(({ manager, minutesAgo, operation = 'Update' }) => ({
      manager,
      operation,
      time: ago(minutesAgo),
    })),
  }
}

/** The uid of an object of the demo cluster. */
export function uidOf(kind: string, namespace: string | undefined, name: string): string {
  const hex = digest(kind, namespace, name)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789'

/** Letters that look like the suffixes Kubernetes gives, the same for the same seed. */
export function suffix(seed: string, length: number): string {
  const bytes = createHash('sha256').update(seed).digest()
  return Array.from(
    bytes.subarray(0, length),
    (byte) => suffixLetters[byte % suffixLetters.length],
  ).join('')
}

/** A number below `limit`, the same for the same seed. */
export function pick(seed: string, limit: number): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) % limit
}

/** The reference by which an object owns another. */
export function ownerOf(object: DemoObject): NonNullable<MetaOf['owner']> {
  const { apiVersion, kind, metadata } = object
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid }
}

function digest(kind: string, namespace: string | undefined, name: string): string {
  return createHash('sha256')
    .update(`${kind}/${namespace ?? ''}/${name}`)
    .digest('hex')
}
