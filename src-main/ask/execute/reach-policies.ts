import {
  denialText,
  egressOf,
  ingressOf,
  isLive,
  podsOfService,
  type Direction,
  type End,
  type Found,
  type View,
} from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { DraftEvidence } from '../outcome.ts'
import type { PathPort } from './reach-service.ts'

/** One hop of a path: what was found there, and whether the path ends at it. */
export type Hop = {
  template: string
  text: string
  blocks: boolean
  evidence: readonly DraftEvidence[]
  findings?: readonly Found[]
}

/** What the NetworkPolicies of both ends say about the pod's port; a kind that cannot be read gives no hop. */
export function policyHops(
  source: KubeObject,
  target: KubeObject | 'outside',
  port: PathPort | undefined,
  view: View,
): readonly Hop[] {
  const from = view.sees('NetworkPolicy', source.metadata.namespace) === 'complete'
  const pods =
    target === 'outside'
      ? []
      : target.kind === 'Service'
        ? podsOfService(target, view).filter(isLive)
        : view.podsOf(target).filter(isLive)
  const pod = pods[0]
  if (target !== 'outside' && pod === undefined) return []
  const end: End = pod === undefined ? 'outside' : { object: pod }
  const number = port?.target ?? 443
  const protocol = port?.protocol ?? 'TCP'
  const hops: Hop[] = []
  if (from)
    hops.push(
      hopOf(
        'Egress',
        egressOf({ object: source }, end, number, protocol, view),
        source,
        number,
        protocol,
        view,
      ),
    )
  if (pod !== undefined && view.sees('NetworkPolicy', pod.metadata.namespace) === 'complete') {
    hops.push(
      hopOf(
        'Ingress',
        ingressOf({ object: source }, end, number, protocol, view),
        pod,
        number,
        protocol,
        view,
      ),
    )
  }
  return hops
}

function hopOf(
  direction: 'Egress' | 'Ingress',
  verdict: Direction,
  at: KubeObject,
  port: number,
  protocol: string,
  view: View,
): Hop {
  const way = direction === 'Egress' ? 'leaving' : 'entering'
  const name = `${at.kind} ${at.metadata.name}`
  const namespace = at.metadata.namespace
  if (!verdict.isolated) {
    return {
      template: 'policy',
      text: `No NetworkPolicy of namespace ${namespace ?? ''} restricts traffic ${way} ${name}`,
      blocks: false,
      evidence: [
        view.listed(
          'NetworkPolicy',
          namespace,
          `${view.within('NetworkPolicy', namespace).length} policies in namespace ${namespace ?? ''}, none selects it for ${direction}`,
        ),
      ],
    }
  }
  const evidence = verdict.policies.slice(0, 3).map((policy) => view.field(policy, 'spec'))
  if (verdict.allowed) {
    return {
      template: 'policy',
      text: `NetworkPolicy ${verdict.by?.policy.metadata.name ?? ''} allows ${protocol} port ${port} ${way} ${name}`,
      blocks: false,
      evidence,
    }
  }
  return {
    template: 'policy',
    text: `${verdict.policies.length === 1 ? 'a NetworkPolicy denies' : 'NetworkPolicies deny'} ${protocol} port ${port} ${way} ${name}: ${denialText(verdict, direction)}`,
    blocks: true,
    evidence,
  }
}
