import type { ServedKind } from '../cluster-state.ts'
import { decodeObject } from '../decode.ts'
import type { JsonObject, KubeObject } from '../object.ts'

/** What a feed keeps: one kind in the whole cluster or in one namespace. */
export type FeedScope = {
  kind: ServedKind
  namespace?: string
  fieldSelector?: string
  metadataOnly: boolean
}

/**
 * One object of a feed. Metadata-only replies carry a kind of their own; the feed's is the true one, and it decides what
 * the decoder drops (S45). Throws when it is no object (R15).
 */
export function fedObject(value: JsonObject, { kind, metadataOnly }: FeedScope): KubeObject {
  const object = decodeFed(value, kind, metadataOnly)
  if (object === undefined) throw new Error(`an event of ${kind.resource} holds no object`)
  return object
}

/** Decodes one object as one of `kind`; undefined when it is none. */
export function decodeFed(
  value: unknown,
  { group, version, kind }: ServedKind,
  metadataOnly: boolean,
): KubeObject | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const of = { apiVersion: group === '' ? version : `${group}/${version}`, kind }
  const decoded = decodeObject({ ...value, apiVersion: undefined, kind: undefined }, of)
  return decoded === undefined || !metadataOnly ? decoded : { ...of, metadata: decoded.metadata }
}
