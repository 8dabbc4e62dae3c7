/** The closed set of workload states (H41). */
export type HealthStatus =
  | 'healthy'
  | 'progressing'
  | 'degraded'
  | 'failing'
  | 'paused'
  | 'suspended'
  | 'scaled-to-zero'
  | 'unknown'

/** The state of one object: `detail` is a phrase such as "2 of 2 ready"; `findings` are ids (H41). */
export type Health = {
  status: HealthStatus
  detail: string
  since?: string
  asOf: string
  findings: readonly string[]
}

const worst: readonly HealthStatus[] = [
  'failing',
  'degraded',
  'unknown',
  'progressing',
  'paused',
  'suspended',
  'scaled-to-zero',
  'healthy',
]

/** Rolls statuses up to the worst one in the order of H41; an empty list is `unknown`. */
export function worstOf(statuses: readonly HealthStatus[]): HealthStatus {
  return worst.find((status) => statuses.includes(status)) ?? 'unknown'
}
