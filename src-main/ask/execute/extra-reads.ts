import type { FieldKey } from '../../../src-shared/model/plan-types.ts'
import type { ClusterState, Need } from '../../kube/index.ts'
import type { Row } from './row.ts'
import { missing } from './select.ts'

/** Single reads made for one question at most; beyond it the cells are not known and a limit says so. */
const mostReads = 500
/** Rows for which a default column is worth a read of its own. */
const fewRows = 25

const dataFields: ReadonlySet<string> = new Set(['keys', 'size', 'type'])

/** Reads of single ConfigMaps and Secret shapes that the shown or filtered fields rest on (S60). */
export function extraReads(
  selection: { rows: readonly Row[]; candidates: readonly Row[] },
  asked: readonly FieldKey[],
  columns: readonly FieldKey[],
  state: ClusterState,
): readonly Need[] {
  const isAsked = asked.some((key) => dataFields.has(key))
  const { rows, candidates } = selection
  const isShown = columns.some((key) => dataFields.has(key)) && rows.length <= fewRows
  if (!isAsked && !isShown) return []
  const needs = (isAsked ? candidates : rows)
    .slice(0, mostReads)
    .flatMap(({ object }): readonly Need[] => {
      if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return []
      const read = object.kind === 'Secret' ? 'secret-shape' : 'config-map'
      return [{ read, namespace: object.metadata.namespace ?? '', name: object.metadata.name }]
    })
  return missing(needs, state)
}
