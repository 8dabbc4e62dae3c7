import { classOf, hostsOf, type Evaluation, type View } from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import { ingressesTo } from './reach-ingress.ts'
import { placed, stateEvidence } from './health-facts.ts'
import type { Hop } from './reach-policies.ts'

const ingressRules: ReadonlySet<string> = new Set([
  'ingress-class-missing',
  'ingress-not-taken',
  'ingress-backend-missing',
  'ingress-tls-secret-bad',
  'ingress-host-conflict',
])

/** How traffic from outside comes in: through an Ingress, a load balancer or a node port; without any of them it does not. */
export function outsideHops(
  target: KubeObject,
  evaluation: Evaluation,
  view: View,
): readonly Hop[] {
  if (target.kind === 'Ingress') return ingressHops(target, evaluation, view)
  if (target.kind !== 'Service') return []
  const ingresses = ingressesTo(target, view)
  const type = (target['spec'] as { type?: string } | undefined)?.type ?? 'ClusterIP'
  if (ingresses.length > 0)
    return ingresses.flatMap((ingress) => ingressHops(ingress, evaluation, view))
  const evidence = [
    view.field(target, 'spec.type', type),
    view.listed('Ingress', target.metadata.namespace, 'no Ingress leads to it'),
  ]
  if (type === 'LoadBalancer' || type === 'NodePort') {
    const findings = evaluation.findings.filter(
      ({ on, rule }) => on === target && rule === 'service-loadbalancer-failing',
    )
    return [
      {
        template: 'exposed',
        text: `${placed(target)} is of type ${type}`,
        blocks: false,
        evidence,
        findings,
      },
    ]
  }
  if (view.sees('Ingress', target.metadata.namespace) !== 'complete') return []
  return [
    {
      template: 'not-exposed',
      text: `${placed(target)} is of type ${type} and no Ingress leads to it, so nothing outside the cluster reaches it`,
      blocks: true,
      evidence,
    },
  ]
}

function ingressHops(ingress: KubeObject, evaluation: Evaluation, view: View): readonly Hop[] {
  const findings = evaluation.findings.filter(
    ({ on, rule }) => on === ingress && ingressRules.has(rule),
  )
  if (findings.length === 0) {
    return [
      {
        template: 'ingress',
        text: `${placed(ingress)} serves ${hostsOf(ingress).join(', ')} with class ${classOf(ingress) ?? '(none)'}`,
        blocks: false,
        evidence: stateEvidence(ingress, view),
      },
    ]
  }
  return findings.map((finding) => ({
    template: 'ingress',
    text: finding.title,
    blocks: finding.severity === 'critical',
    evidence: finding.evidence,
    findings: [finding],
  }))
}
