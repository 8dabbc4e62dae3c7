import type { Finding } from '../../src-shared/model/finding.ts'
import type { Answer } from '../../src-shared/model/answer.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Table } from '../../src-shared/model/table.ts'

/** A glyph before a row: what the answer itself says of that row's object, or undefined when it says nothing. */
export type RowHealth = 'critical' | 'warning' | 'info' | 'healthy' | undefined

/** The state of one row: the worst finding about its object, else its own `healthy` cell, else nothing. */
export function rowHealth(row: Table['rows'][number], findings: readonly Finding[]): RowHealth {
  const ref = row.ref
  if (ref !== undefined) {
    const worst = worstOf(findings.filter((finding) => isSame(finding.object, ref)))
    if (worst !== undefined) return worst
  }
  const healthy = row.cells['healthy']
  if (healthy === false) return 'critical'
  return healthy === true ? 'healthy' : undefined
}

/** The worst severity of findings that nobody accepted, or undefined when there is none. */
export function worstOf(findings: readonly Finding[]): Finding['severity'] | undefined {
  const open = findings.filter((finding) => finding.accepted === undefined)
  for (const severity of ['critical', 'warning', 'info'] as const) {
    if (open.some((finding) => finding.severity === severity)) return severity
  }
  return undefined
}

/** The glyph of a headline (U27): how the answer ended, else its worst finding, else whether it looked for faults. */
export function headlineGlyph(
  answer: Answer,
): 'critical' | 'warning' | 'info' | 'healthy' | 'locked' | 'question' | 'choice' {
  switch (answer.status) {
    case 'cannot-see':
      return 'locked'
    case 'not-understood':
      return 'question'
    case 'needs-clarification':
      return 'choice'
    case 'partly':
      return worstOf(answer.findings) ?? 'info'
    case 'answered': {
      // An explanation without a finding may still have seen a symptom, so only a board may say healthy.
      const isBoard = ['health', 'audit'].includes(answer.understood.plan.do)
      return (
        worstOf(answer.findings) ?? (isBoard && answer.limits.length === 0 ? 'healthy' : 'info')
      )
    }
  }
}

function isSame(a: ObjectRef, b: ObjectRef): boolean {
  if (a.uid !== undefined && b.uid !== undefined) return a.uid === b.uid
  return (
    a.context === b.context && a.kind === b.kind && a.namespace === b.namespace && a.name === b.name
  )
}
