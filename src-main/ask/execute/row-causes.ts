import { evaluate, rootCause } from '../../health/index.ts'
import type { ClusterState, FieldContext, KubeObject, Need } from '../../kube/index.ts'
import { openRuleReads } from './health-reads.ts'
import type { Row } from './row.ts'

type Findings = NonNullable<FieldContext['findings']>

/** Rows for which the rules are asked why: beyond it the rows' own status has to do. */
const mostRows = 200
const mostNamespaces = 10

/** Where the rules look for the causes of rows; undefined when there are too many rows or places to ask. */
function scopeOf(rows: readonly Row[]): readonly string[] | undefined {
  const namespaces = [...new Set(rows.flatMap(({ object }) => object.metadata.namespace ?? []))]
  const isSmall = rows.length > 0 && rows.length <= mostRows && namespaces.length <= mostNamespaces
  return isSmall && namespaces.length > 0 ? namespaces : undefined
}

/** The reads still open before the rules can say why these rows are not healthy. */
export function causeReads(rows: readonly Row[], state: ClusterState): readonly Need[] {
  const namespaces = scopeOf(rows)
  return namespaces === undefined ? [] : openRuleReads(state, namespaces)
}

/** What the rules find on an object, each finding told by its root cause, the worst first; undefined when they were not run (A19). */
export function causesOf(rows: readonly Row[], state: ClusterState): Findings | undefined {
  const namespaces = scopeOf(rows)
  if (namespaces === undefined) return undefined
  const { findings } = evaluate(state, { namespaces })
  const byObject = new Map<string, { title: string; path?: string; isCritical: boolean }[]>()
  for (const finding of findings) {
    if (finding.severity === 'info') continue
    const { title, path, severity } = rootCause(finding, findings)
    const isOwn = path !== undefined && path === finding.path
    const told = { title, ...(isOwn ? { path } : {}), isCritical: severity === 'critical' }
    for (const object of new Set([finding.on, ...finding.objects])) {
      const known = byObject.get(keyOf(object)) ?? []
      if (known.some((each) => each.title === title)) continue
      byObject.set(keyOf(object), [...known, told].toSorted(criticalFirst))
    }
  }
  return (object) => byObject.get(keyOf(object))
}

function criticalFirst(a: { isCritical: boolean }, b: { isCritical: boolean }): number {
  return Number(b.isCritical) - Number(a.isCritical)
}

function keyOf({ kind, metadata }: KubeObject): string {
  return metadata.uid ?? `${kind} ${metadata.namespace ?? ''} ${metadata.name}`
}
