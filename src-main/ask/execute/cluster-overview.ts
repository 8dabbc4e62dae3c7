import { findKind, isHealthy, healthOf, textAt, type KubeObject } from '../../kube/index.ts'
import type { DraftEvidence, DraftFact, Execution } from '../outcome.ts'
import { counted } from './words.ts'

function listed(
  key: string,
  { state }: Execution,
): { objects: readonly KubeObject[]; evidence: readonly DraftEvidence[]; limit?: string } {
  const listing = state.listing(key)
  const evidence = (listing?.reads ?? [])
    .slice(0, 2)
    .map((read): DraftEvidence => ({ kind: 'read', read }))
  const limit =
    listing === undefined
      ? `Not installed: the server does not serve ${key}.`
      : listing.state === 'complete'
        ? undefined
        : (listing.message ?? `${key} could not all be read.`)
  return { objects: listing?.objects ?? [], evidence, ...(limit === undefined ? {} : { limit }) }
}

const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob'] as const

/** The make-up of the connected cluster in one line. */
export function overviewText(execution: Execution): string {
  const nodes = listed('Node', execution).objects.length
  const namespaces = listed('Namespace', execution).objects.length
  const pods = listed('Pod', execution).objects.length
  const workloads = workloadKinds.reduce(
    (sum, kind) => sum + listed(kind, execution).objects.length,
    0,
  )
  const version =
    execution.state.serverVersion === undefined
      ? ''
      : `Kubernetes ${execution.state.serverVersion}, `
  return `${version}${nodes} Nodes, ${namespaces} Namespaces, ${workloads} workloads, ${pods} Pods.`
}

/** What the connected cluster is made of: facts, or limits as text. */
export function overview(execution: Execution): readonly (DraftFact | string)[] {
  const { state, now } = execution
  const nodes = listed('Node', execution)
  const ready = nodes.objects.filter(
    (node) => isHealthy(healthOf(node, { state, now }).status) === true,
  ).length
  const versions = [
    ...new Set(
      nodes.objects.flatMap((node) => textAt(node, 'status', 'nodeInfo', 'kubeletVersion') ?? []),
    ),
  ]
  const crds = listed('CustomResourceDefinition', execution)
  const groups = [
    ...new Set(crds.objects.flatMap((crd) => textAt(crd, 'spec', 'group') ?? [])),
  ].toSorted()
  const workloads = workloadKinds.map((key) => {
    const kind = findKind(key)
    return kind ? counted(listed(key, execution).objects.length, [kind]) : ''
  })
  return [
    fact(
      'overview-nodes',
      `${ready} of ${nodes.objects.length} Nodes are healthy, kubelet ${versions.join(', ') || 'version not known'}.`,
      nodes,
    ),
    fact('overview-workloads', `${workloads.join(', ')}.`, listed('Deployment', execution)),
    fact(
      'overview-entry',
      `${listed('Service', execution).objects.length} Services and ${listed('Ingress', execution).objects.length} Ingresses.`,
      listed('Service', execution),
    ),
    fact(
      'overview-extensions',
      `${crds.objects.length} custom resource definitions of ${groups.length} groups: ${groups.slice(0, 10).join(', ') || 'none'}.`,
      crds,
    ),
  ]
}

/** How the network of the connected cluster is made up: facts, or limits as text. */
export function network(execution: Execution): readonly (DraftFact | string)[] {
  const services = listed('Service', execution)
  const policies = listed('NetworkPolicy', execution)
  const classes = listed('IngressClass', execution)
  const cidrs = listed('ServiceCIDR', execution)
  const agents = listed('DaemonSet', execution)
  const plugins = agents.objects.filter(({ metadata }) =>
    /(?:^|-)(?:cilium|calico|flannel|weave|antrea|kube-router|aws-node|azure-cni|canal|kindnet|ovn)/.test(
      metadata.name,
    ),
  )
  const balancers = services.objects.filter(
    (service) => textAt(service, 'spec', 'type') === 'LoadBalancer',
  ).length
  const ranges = cidrs.objects.flatMap((cidr) =>
    cidr['spec'] && typeof cidr['spec'] === 'object'
      ? (JSON.stringify(cidr['spec']).match(/[\da-f.:]+\/\d+/gi) ?? [])
      : [],
  )
  return [
    fact(
      'network-plugin',
      plugins.length > 0
        ? `Network agents seen as DaemonSets: ${plugins.map(({ metadata }) => metadata.name).join(', ')}.`
        : 'No DaemonSet of a known network plugin is seen.',
      agents,
    ),
    fact(
      'network-services',
      `${services.objects.length} Services, ${balancers} of type LoadBalancer.`,
      services,
    ),
    fact(
      'network-policies',
      `${policies.objects.length} NetworkPolicies in ${new Set(policies.objects.map(({ metadata }) => metadata.namespace)).size} namespaces.`,
      policies,
    ),
    fact(
      'network-ingress',
      `Ingress classes: ${classes.objects.map(({ metadata }) => metadata.name).join(', ') || 'none'}.`,
      classes,
    ),
    ...(ranges.length > 0
      ? [fact('network-ranges', `Service addresses come from ${ranges.join(', ')}.`, cidrs)]
      : []),
  ]
}

function fact(template: string, text: string, from: ReturnType<typeof listed>): DraftFact | string {
  if (from.limit !== undefined) return from.limit
  return from.evidence.length === 0 ? '' : { template, text, evidence: from.evidence }
}
