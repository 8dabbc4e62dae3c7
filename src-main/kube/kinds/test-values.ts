import type { Scalar } from '../../../src-shared/model/plan-types.ts'
import { stateOf } from '../state.ts'
import { fieldOf, findKind, servedKindsOf } from './index.ts'

/** The clock of the tests. */
export const now = new Date('2026-11-22T18:00:00Z')

/** Values of a field, or how it has none. */
export type Shown = readonly Scalar[] | 'absent' | 'unknown'

/** The values of a field on the first row of a kind among these objects. */
export function value(
  kindKey: string,
  fieldKey: string,
  objects: readonly object[],
  name?: string,
): Shown {
  const state = stateOf({ objects, asOf: now.toISOString() })
  const kind = findKind(kindKey, state.served)
  const field = kind && fieldOf(kind, fieldKey)
  if (!kind || !field) throw new Error(`no field ${kindKey}.${fieldKey}`)
  const listed = servedKindsOf(kind, state.served).flatMap(
    ({ key }) => state.listing(key)?.objects ?? [],
  )
  const rows = kind.rowsOf ? kind.rowsOf(listed) : listed
  const row = name === undefined ? rows[0] : rows.find(({ metadata }) => metadata.name === name)
  if (!row) throw new Error('no row')
  const found = field.extract(row, { state, now })
  return found.state === 'some' ? found.values.map((entry) => entry.value) : found.state
}

/** A container with an image, unless parts say otherwise. */
export const container = (parts: object = {}, name = 'c'): object => ({
  name,
  image: 'ghcr.io/team/api:1.2',
  ...parts,
})
/** A Pod named p in namespace n. */
export const pod = (spec: object, metadata: object = {}, status: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'p',
    namespace: 'n',
    uid: 'u1',
    creationTimestamp: '2026-11-22T17:00:00Z',
    ...metadata,
  },
  spec,
  status,
})
/** Metadata of a namespaced object. */
export const meta = (name: string, more: object = {}): { metadata: object } => ({
  metadata: { name, namespace: 'n', uid: `u-${name}`, ...more },
})
