import type { Found, View } from '../../health/index.ts'
import type { DraftTable } from '../outcome.ts'
import type { Selection } from './select.ts'

const severities = ['critical', 'warning', 'info'] as const

/** One row per namespace of the scope: how many problems of which severity. */
export function namespaceTable(
  roots: readonly Found[],
  selection: Selection,
  view: View,
): DraftTable {
  const names = selection.scope.namespaces ??
    selection.scope.known ?? [...new Set(roots.flatMap(({ object }) => object.namespace ?? []))]
  const rows = names.map((name) => {
    const own = roots.filter(({ object }) => object.namespace === name)
    return {
      name,
      own,
      critical: own.filter(({ severity }) => severity === 'critical').length,
      warning: own.filter(({ severity }) => severity === 'warning').length,
    }
  })
  const sorted = rows.toSorted(
    (a, b) => b.critical - a.critical || b.warning - a.warning || a.name.localeCompare(b.name),
  )
  return {
    columns: [
      { key: 'namespace', title: 'Namespace' },
      { key: 'critical', title: 'Critical' },
      { key: 'warning', title: 'Warning' },
      { key: 'worst', title: 'Worst' },
    ],
    rows: sorted.slice(0, 200).map(({ name, own, critical, warning }) => ({
      cells: { namespace: name, critical, warning, worst: own[0]?.title ?? '' },
      evidence: own[0]?.evidence ?? [
        view.listed('Pod', name, `${view.within('Pod', name).length} pods, no problem found`),
      ],
    })),
    total: rows.length,
    truncated: rows.length > 200,
  }
}

/** One row per root: what it is, where it sits and how many symptoms it leads to. */
export function boardTable(
  roots: readonly Found[],
  folded: readonly Found[],
  weight: (root: Found) => number,
): DraftTable {
  return {
    columns: [
      { key: 'severity', title: 'Severity' },
      { key: 'problem', title: 'Problem' },
      { key: 'kind', title: 'Kind' },
      { key: 'name', title: 'Name' },
      { key: 'namespace', title: 'Namespace' },
      { key: 'leadsTo', title: 'Leads to' },
    ],
    rows: roots.slice(0, 200).map((root) => ({
      ref: root.object,
      cells: {
        severity: severities[weight(root)] ?? root.severity,
        problem: root.title,
        kind: root.object.kind,
        name: root.object.name,
        namespace: root.object.namespace ?? '',
        leadsTo: folded.filter((finding) => leadsTo(root, finding, folded)).length,
      },
      evidence: root.evidence,
    })),
    total: roots.length,
    truncated: roots.length > 200,
  }
}

/** Whether the chain of causes of a finding ends at, or passes, a root. */
export function leadsTo(root: Found, finding: Found, folded: readonly Found[]): boolean {
  let current: Found | undefined = finding
  for (let hop = 0; hop < 8 && current !== undefined; hop += 1) {
    const { cause }: Found = current
    if (cause === root.id) return true
    current = folded.find(({ id }) => id === cause)
  }
  return false
}
