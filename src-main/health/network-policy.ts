import {
  labelSelectorRequirements,
  matchesLabels,
  selectorText,
} from '../../src-shared/text/selector.ts'
import type { KubeObject } from '../kube/index.ts'
import { mainContainers } from './pod.ts'
import { podSpec, specOf } from './shape.ts'
import type { LabelSelector } from './shape.ts'
import { templateOf } from './template.ts'
import type { View } from './view.ts'

/** One peer of a rule. */
export type PolicyPeer = {
  podSelector?: LabelSelector
  namespaceSelector?: LabelSelector
  ipBlock?: { cidr: string; except?: string[] }
}
/** One port of a rule. */
export type PolicyPort = { protocol?: string; port?: number | string; endPort?: number }
/** One ingress or egress rule: no peers = everyone, no ports = every port. */
export type PolicyRule = { from?: PolicyPeer[]; to?: PolicyPeer[]; ports?: PolicyPort[] }
/** The spec of a NetworkPolicy. */
export type PolicySpec = {
  podSelector?: LabelSelector
  policyTypes?: string[]
  ingress?: PolicyRule[]
  egress?: PolicyRule[]
}

/** One end of a path: a pod (or a workload's template), or somebody outside the cluster's pods. */
export type End = { object: KubeObject } | 'outside'

/** What the policies say about one direction at one end. */
export type Direction = {
  /** Some policy selects the pods of this end for this direction. */
  isolated: boolean
  allowed: boolean
  policies: readonly KubeObject[]
  /** The policy and rule that allow it. */
  by?: { policy: KubeObject; rule: number }
}

/** The spec of a NetworkPolicy. */
export const policySpec = (policy: KubeObject): Partial<PolicySpec> => specOf<PolicySpec>(policy)

/** Labels of a pod, or of the pods a workload makes. */
export function labelsOfEnd(object: KubeObject): { readonly [key: string]: string } {
  return object.kind === 'Pod' ? (object.metadata.labels ?? {}) : (templateOf(object)?.labels ?? {})
}

/** Whether a policy acts in a direction; absent policyTypes mean Ingress, and Egress where egress rules exist. */
export function actsOn(policy: KubeObject, direction: 'Ingress' | 'Egress'): boolean {
  const { policyTypes, egress } = policySpec(policy)
  if (policyTypes !== undefined && policyTypes.length > 0) return policyTypes.includes(direction)
  return direction === 'Ingress' || egress !== undefined
}

/** The policies of an object's namespace that select its pods for a direction; an empty podSelector selects all of them. */
export function policiesOn(
  object: KubeObject,
  direction: 'Ingress' | 'Egress',
  view: View,
): readonly KubeObject[] {
  return view
    .within('NetworkPolicy', object.metadata.namespace)
    .filter(
      (policy) =>
        actsOn(policy, direction) &&
        matchesLabels(
          labelSelectorRequirements(policySpec(policy).podSelector ?? {}),
          labelsOfEnd(object),
        ),
    )
}

/** Whether the policies let traffic leave `source` towards a port of `target`. */
export function egressOf(
  source: End,
  target: End,
  port: number,
  protocol: string,
  view: View,
): Direction {
  if (source === 'outside') return { isolated: false, allowed: true, policies: [] }
  const policies = policiesOn(source.object, 'Egress', view)
  return decide(
    policies,
    (policy) => policySpec(policy).egress ?? [],
    ({ to }) => to,
    target,
    target,
    port,
    protocol,
    view,
  )
}

/** Whether the policies let traffic from `source` into a port of `target`. */
export function ingressOf(
  source: End,
  target: End,
  port: number,
  protocol: string,
  view: View,
): Direction {
  if (target === 'outside') return { isolated: false, allowed: true, policies: [] }
  const policies = policiesOn(target.object, 'Ingress', view)
  return decide(
    policies,
    (policy) => policySpec(policy).ingress ?? [],
    ({ from }) => from,
    source,
    target,
    port,
    protocol,
    view,
  )
}

function decide(
  policies: readonly KubeObject[],
  rulesIn: (policy: KubeObject) => readonly PolicyRule[],
  peersIn: (rule: PolicyRule) => readonly PolicyPeer[] | undefined,
  peer: End,
  target: End,
  port: number,
  protocol: string,
  view: View,
): Direction {
  if (policies.length === 0) return { isolated: false, allowed: true, policies }
  for (const policy of policies) {
    for (const [index, rule] of rulesIn(policy).entries()) {
      if (
        admitsPeer(peersIn(rule), peer, policy, view) &&
        admitsPort(rule.ports, port, protocol, target)
      ) {
        return { isolated: true, allowed: true, policies, by: { policy, rule: index } }
      }
    }
  }
  return { isolated: true, allowed: false, policies }
}

/** Whether a rule's peers include an end; both selectors in one item must hold, separate items are alternatives. */
export function admitsPeer(
  peers: readonly PolicyPeer[] | undefined,
  end: End,
  policy: KubeObject,
  view: View,
): boolean {
  if (peers === undefined || peers.length === 0) return true
  return peers.some((peer) => {
    if (peer.ipBlock !== undefined) return end === 'outside' && peer.ipBlock.cidr.endsWith('/0')
    if (end === 'outside') return false
    const namespace = end.object.metadata.namespace
    const rightNamespace =
      peer.namespaceSelector === undefined
        ? namespace === policy.metadata.namespace
        : matchesLabels(
            labelSelectorRequirements(peer.namespaceSelector),
            namespaceLabels(namespace, view),
          )
    return (
      rightNamespace &&
      (peer.podSelector === undefined ||
        matchesLabels(labelSelectorRequirements(peer.podSelector), labelsOfEnd(end.object)))
    )
  })
}

/** The labels of a namespace; the API server always sets its name as one. */
export function namespaceLabels(
  name: string | undefined,
  view: View,
): { readonly [key: string]: string } {
  const object = view.find('Namespace', undefined, name ?? '')
  return { 'kubernetes.io/metadata.name': name ?? '', ...object?.metadata.labels }
}

/** Whether a rule's ports include a port of the target; names are looked up among its containers. */
export function admitsPort(
  ports: readonly PolicyPort[] | undefined,
  port: number,
  protocol: string,
  target: End,
): boolean {
  if (ports === undefined || ports.length === 0) return true
  return ports.some((each) => {
    if ((each.protocol ?? 'TCP') !== protocol) return false
    if (each.port === undefined) return true
    if (typeof each.port === 'string')
      return target !== 'outside' && namedPort(target.object, each.port) === port
    return each.endPort === undefined
      ? each.port === port
      : port >= each.port && port <= each.endPort
  })
}

/** True when no egress rule of the policies admits a port, whoever it is on; a named port may be any number. */
export function admitsNoPort(
  policies: readonly KubeObject[],
  port: number,
  protocol: string,
): boolean {
  return policies
    .flatMap((policy) => policySpec(policy).egress ?? [])
    .every(
      ({ ports }) =>
        !admitsPort(ports, port, protocol, 'outside') &&
        (ports ?? []).every((each) => typeof each.port !== 'string'),
    )
}

/** The number of a named port among the containers of a pod or template. */
export function namedPort(object: KubeObject, name: string): number | undefined {
  const spec = object.kind === 'Pod' ? podSpec(object) : (templateOf(object)?.spec ?? {})
  return mainContainers(spec)
    .flatMap(({ ports = [] }) => ports)
    .find((port) => port.name === name)?.containerPort
}

/** Who a rule admits, in words. */
export function peersText(peers: readonly PolicyPeer[] | undefined): string {
  if (peers === undefined || peers.length === 0) return 'everyone'
  return peers
    .map(({ podSelector, namespaceSelector, ipBlock }) => {
      if (ipBlock !== undefined) return `addresses ${ipBlock.cidr}`
      const pods =
        podSelector === undefined
          ? 'all pods'
          : `pods ${selectorText(labelSelectorRequirements(podSelector)) || '(all)'}`
      return namespaceSelector === undefined
        ? pods
        : `${pods} of namespaces ${selectorText(labelSelectorRequirements(namespaceSelector)) || '(all)'}`
    })
    .join(' or ')
}

/** The ports a rule admits, in words. */
export function portsText(ports: readonly PolicyPort[] | undefined): string {
  if (ports === undefined || ports.length === 0) return 'every port'
  return ports
    .map(
      ({ port, endPort, protocol }) =>
        `${protocol ?? 'TCP'} ${port ?? 'any'}${endPort === undefined ? '' : `-${endPort}`}`,
    )
    .join(', ')
}

/** The selector of a policy in words. */
export function subjectText(policy: KubeObject): string {
  const text = selectorText(labelSelectorRequirements(policySpec(policy).podSelector ?? {}))
  return text === '' ? 'every pod of its namespace' : `pods ${text}`
}

/** Why a direction is not allowed: the policy, whom it selects and what it lets through. */
export function denialText({ policies }: Direction, direction: 'Ingress' | 'Egress'): string {
  return policies
    .map((policy) => {
      const rules =
        (direction === 'Ingress' ? policySpec(policy).ingress : policySpec(policy).egress) ?? []
      const through =
        rules.length === 0
          ? 'nothing'
          : rules
              .map(
                (rule) =>
                  `${peersText(direction === 'Ingress' ? rule.from : rule.to)} on ${portsText(rule.ports)}`,
              )
              .join('; ')
      return `NetworkPolicy ${policy.metadata.name} selects ${subjectText(policy)} and allows ${direction === 'Ingress' ? 'in from' : 'out to'} ${through}`
    })
    .join('. ')
}
