import type { Evidence } from '../../src-shared/model/evidence.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Read } from '../../src-shared/model/read.ts'
import { redact } from '../../src-shared/text/redact.ts'
import type { Json, KubeObject } from '../kube/index.ts'

/** Evidence before an answer or report gives it an id. */
export type Seen = Omit<Evidence, 'id'>

const LONGEST_VALUE = 400

/** Cluster text as evidence may hold it: control characters stripped, secrets masked, at most 400 characters (H10, S63). */
export function quoted(text: string): string {
  const clean = redact(text.replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, ' ').trim())
  return clean.length > LONGEST_VALUE ? `${clean.slice(0, LONGEST_VALUE - 1)}…` : clean
}

/** Names an object of one context. */
export function refOf(object: KubeObject, context: string): ObjectRef {
  const { name, namespace, uid } = object.metadata
  return {
    context,
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    ...(uid === undefined ? {} : { uid }),
  }
}

/** Evidence of one field; without `value` the field itself is read from the object, an absent one shows as "(not set)". */
export function fieldEvidence(
  object: KubeObject,
  path: string,
  context: string,
  read: Read,
  value?: string,
): Seen {
  return {
    kind: 'field',
    object: refOf(object, context),
    path,
    value: quoted(value ?? shown(valueAt(object, path))),
    read,
  }
}

/** The value at a path of the path grammar of D25 (`spec.containers[api].env[LOG].value`); undefined when absent. */
export function valueAt(object: KubeObject, path: string): Json | undefined {
  let current: unknown = object
  for (const part of path.match(/[^.[\]]+|\[[^\]]*\]/g) ?? []) {
    if (current === null || typeof current !== 'object') return undefined
    if (part.startsWith('[')) current = elementOf(current, part.slice(1, -1))
    else current = (current as { [key: string]: unknown })[part]
  }
  return current as Json | undefined
}

function elementOf(container: object, key: string): unknown {
  if (!Array.isArray(container)) return (container as { [key: string]: unknown })[key]
  if (/^\d+$/.test(key)) return container[Number(key)]
  return container.find((entry: unknown) => {
    if (entry === null || typeof entry !== 'object') return false
    const fields = entry as { [key: string]: unknown }
    return fields['name'] === key || fields['type'] === key
  })
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return '(not set)'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
