import type { Scalar } from '../../../src-shared/model/plan-types.ts'
import type { ClusterState, ServedKind, ServedKinds } from '../cluster-state.ts'
import type { KubeObject } from '../object.ts'

/**
 * The type of a field decides which operators and values it takes (A7) and how it is shown (A18). `cpu` is millicores,
 * `memory` and `bytes` are bytes, `duration` is seconds, `percent` 0 to 100, `time` RFC 3339.
 */
export type FieldType =
  | 'text'
  | 'count'
  | 'boolean'
  | 'cpu'
  | 'memory'
  | 'bytes'
  | 'percent'
  | 'duration'
  | 'time'
  | 'version'

/** One value of a field with its schema path; `transient`: of an init container that ends, so no part of a sum. */
export type FieldEntry = { value: Scalar; path: string; transient?: true }

/**
 * A field's value on one row: the values seen with their schema paths, none, or not known with the reason. `lacking`: paths
 * of containers that have no value while others do (A10).
 */
export type FieldValue =
  | { state: 'some'; values: readonly FieldEntry[]; lacking?: readonly string[] }
  | { state: 'absent'; path: string }
  | { state: 'unknown'; reason: string }

/** What an extractor may look at besides its object; `findings` are those of the health rules when they were run. */
export type FieldContext = {
  state: ClusterState
  now: Date
  findings?: (object: KubeObject) => readonly { title: string; path?: string }[] | undefined
}

/** One field of a kind. `many`: the row can have several values (A10). `needs`: further kinds it is computed from. */
export type Field = {
  key: string
  title: string
  type: FieldType
  unit?: string
  many?: true
  needs?: readonly string[]
  words: readonly string[]
  extract(object: KubeObject, context: FieldContext): FieldValue
}

/** What is special about one kind. `columns` are the default columns in order; `words` beyond kind, plural and short names. */
export type Kind = {
  key: string
  apiVersion: string
  resource: string
  shortNames: readonly string[]
  namespaced: boolean
  words: readonly string[]
  columns: readonly string[]
  fields: readonly Field[]
  /** One row in a sentence, when the key is no word for it (`Argo CD Application`). */
  title?: string
  /** The kind as the API spells it, when the key is another word (ArgoApp is Application). */
  apiKind?: string
  /** Served kinds whose objects make the rows, when `apiVersion` and the kind do not name exactly one. */
  servedBy?: (served: ServedKinds) => readonly ServedKind[]
  /** Rows made of the listed objects, when a row is not an object (one per container, one per release). */
  rowsOf?: (objects: readonly KubeObject[]) => readonly KubeObject[]
}
