import type { ObjectRef } from '../../../src-shared/model/object-ref.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import {
  textAt,
  valueAtPath,
  type FieldEntry,
  type Kind,
  type KubeObject,
  type Listing,
} from '../../kube/index.ts'
import { kindTitle } from './kind-words.ts'
import type { DraftEvidence } from '../outcome.ts'

/** One row of a kind: an object, or a part of one (a container), with the read that brought it. */
export type Row = { kind: Kind; object: KubeObject; ref: ObjectRef; read: Read }

/** Makes the row of an object that stands in a listing. */
export function rowOf(kind: Kind, object: KubeObject, context: string, listing: Listing): Row {
  return { kind, object, ref: refOf(object, context), read: readOf(listing, object) }
}

/** The reference of an object; a container row refers to its Pod. */
export function refOf(object: KubeObject, context: string): ObjectRef {
  const { namespace, name, uid } = object.metadata
  const pod = object.kind === 'Container' ? textAt(object, 'podName') : undefined
  const podUid = textAt(object, 'podUid')
  const own = pod === undefined ? uid : podUid
  return {
    context,
    apiVersion: object.apiVersion,
    kind: pod === undefined ? object.kind : 'Pod',
    ...(namespace === undefined ? {} : { namespace }),
    name: pod ?? name,
    ...(own === undefined ? {} : { uid: own }),
  }
}

/** The read that listed an object: of its namespace when the listing was made of several. */
export function readOf(listing: Listing, object: KubeObject): Read {
  let known = readsByNamespace.get(listing)
  if (!known) {
    known = new Map()
    readsByNamespace.set(listing, known)
  }
  const namespace = object.metadata.namespace
  let read = known.get(namespace)
  if (!read) {
    read = findRead(listing, namespace)
    known.set(namespace, read)
  }
  return read
}

const readsByNamespace = new WeakMap<Listing, Map<string | undefined, Read>>()

function findRead(listing: Listing, namespace: string | undefined): Read {
  const own = listing.reads.filter(({ status }) => status === 'ok')
  const narrow =
    namespace === undefined
      ? undefined
      : own.find(({ path }) => path.includes(`/namespaces/${namespace}/`))
  const failed: Read = { verb: 'list', path: listing.key, at: '', status: 'failed' }
  return narrow ?? own[0] ?? listing.reads[0] ?? failed
}

const longest = 400

/** Evidence that a field of a row has a value: what stands at its path, else the value it is read as. */
export function fieldEvidence(row: Row, entry: FieldEntry): DraftEvidence {
  const stands = valueAtPath(row.object, entry.path)
  const isScalar = stands !== undefined && typeof stands !== 'object'
  return {
    kind: 'field',
    object: row.ref,
    path: entry.path,
    value: shortened(String(isScalar ? stands : entry.value)),
    read: row.read,
  }
}

/** Evidence that a row exists: its name, for a container the name in its Pod. */
export function nameEvidence(row: Row): DraftEvidence {
  const { name } = row.object.metadata
  const path = row.object.kind === 'Container' ? `spec.containers[${name}].name` : 'metadata.name'
  return { kind: 'field', object: row.ref, path, value: name, read: row.read }
}

/** Evidence that an object has nothing at a path. */
export function absenceEvidence(row: Row, path: string): DraftEvidence {
  return { kind: 'field', object: row.ref, path, text: 'not set', read: row.read }
}

/** Evidence that a request itself gives: an absence, a count, a refusal. */
export function readEvidence(read: Read, text?: string): DraftEvidence {
  return { kind: 'read', ...(text === undefined ? {} : { text }), read }
}

/** `Deployment web in shop`, the way a person names a row. */
export function nameOf(row: Row): string {
  const { namespace, name } = row.object.metadata
  const pod = row.object.kind === 'Container' ? ` of Pod ${row.ref.name}` : ''
  return `${kindTitle(row.kind)} ${name}${pod}${namespace === undefined ? '' : ` in ${namespace}`}`
}

/** A text cut to the 400 characters an evidence may hold. */
export function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
