import { healthOf as kindHealth } from '../../kube/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { Found } from '../rule.ts'
import type { View } from '../view.ts'
import type { Health, HealthStatus } from './health.ts'
import { worstOf } from './health.ts'

/** Kinds that a critical finding fails and a warning degrades; workloads and pods have their own tests (H43, last row). */
const judgedByFindings: readonly string[] = [
  'Service',
  'Ingress',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Node',
  'HorizontalPodAutoscaler',
  'ResourceQuota',
  'HTTPRoute',
  'GRPCRoute',
  'Gateway',
]

/** Families whose findings say nothing about whether an object works now. */
const rules: ReadonlySet<string> = new Set([
  'secret-in-plain-text',
  'privileged-container',
  'replicas-on-one-node',
  'container-duplicates',
])

/** Decides health per object from its own fields and the findings on it; computed when asked, once per object (H41, H43). */
export function healthOf(findings: readonly Found[], view: View): (object: KubeObject) => Health {
  const byObject = new Map<KubeObject, Found[]>()
  for (const finding of findings) {
    for (const object of new Set([finding.on, ...finding.objects])) {
      const list = byObject.get(object)
      if (list === undefined) byObject.set(object, [finding])
      else list.push(finding)
    }
  }
  const known = new Map<KubeObject, Health>()
  return (object) => {
    const cached = known.get(object)
    if (cached !== undefined) return cached
    const base = kindHealth(object, { state: view.state, now: new Date(view.now) })
    const own = (byObject.get(object) ?? []).filter(({ rule }) => !rules.has(rule))
    const status = raised(object, base.status, own)
    const result: Health = {
      status,
      detail: base.detail,
      ...(base.since === undefined ? {} : { since: base.since }),
      asOf: view.state.asOf,
      findings: own.map(({ id }) => id),
    }
    known.set(object, result)
    return result
  }
}

function raised(object: KubeObject, base: HealthStatus, findings: readonly Found[]): HealthStatus {
  if (base === 'unknown') return base
  const isCritical = findings.some(({ severity }) => severity === 'critical')
  if (object.kind === 'Pod') {
    const bad = findings.some(
      ({ severity, objects }) =>
        severity === 'critical' && objects.includes(object) && object.kind === 'Pod',
    )
    return bad && findings.some(({ rule }) => !startsLater(rule))
      ? worstOf([base, 'failing'])
      : base
  }
  if (!judgedByFindings.includes(object.kind)) return base
  if (isCritical) return 'failing'
  return findings.some(({ severity }) => severity === 'warning')
    ? worstOf([base, 'degraded'])
    : base
}

/** Problems of a spec that a running pod does not feel. */
function startsLater(rule: string): boolean {
  return rule === 'serviceaccount-denied' || rule === 'probe-port-mismatch'
}
