import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import {
  contextRow,
  findKind,
  isHealthy,
  healthOf,
  textAt,
  type ContextInfo,
  type KubeObject,
  type Need,
} from '../../kube/index.ts'
import type { DraftEvidence, DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { planAs } from './plan-as.ts'
import { holdsAll } from './predicates.ts'
import { missing } from './select.ts'
import { counted, headline } from './words.ts'
import { matchesName } from './names.ts'

type ContextsPlan = Extract<Plan, { do: 'contexts' }>

/** Shows the contexts of the kubeconfig, and of the connected one its version, make-up or network. */
export const contexts: Executor = {
  do: 'contexts',
  needs: (plan, served) =>
    plan.do === 'contexts'
      ? needsOf(plan.what).filter((need) => need.read !== 'list' || served.find(need.kind))
      : [],
  run: (execution) => run(planAs('contexts', execution.plan), execution),
}

function needsOf(what: ContextsPlan['what']): readonly Need[] {
  const list = (...kinds: readonly string[]): readonly Need[] =>
    kinds.map((kind) => ({ read: 'list', kind }))
  switch (what) {
    case 'current':
    case 'all':
    case 'config':
      return []
    case 'version':
      return list('Node')
    case 'overview':
      return list(
        'Node',
        'Namespace',
        'Deployment',
        'StatefulSet',
        'DaemonSet',
        'Job',
        'CronJob',
        'Pod',
        'Service',
        'Ingress',
        'StorageClass',
        'CustomResourceDefinition',
      )
    case 'network':
      return list(
        'Node',
        'Service',
        'Ingress',
        'IngressClass',
        'NetworkPolicy',
        'DaemonSet',
        'ServiceCIDR',
      )
  }
}

function run(plan: ContextsPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const open = missing(needsOf(plan.what), state)
  if (open.length > 0) return { more: open }
  const all = execution.contexts ?? [state.context]
  switch (plan.what) {
    case 'current':
      return contextList(
        plan,
        all.filter(({ name }) => name === state.context.name),
        execution,
      )
    case 'all':
    case 'config':
    case 'version':
      return contextList(plan, all, execution)
    case 'overview':
      return facts(
        overview(execution),
        `${state.context.name}: ${overviewText(execution)}`,
        execution,
      )
    case 'network':
      return facts(
        network(execution),
        `How the network of ${state.context.name} is made up, from what the API holds.`,
        execution,
      )
  }
}

function configRead(info: ContextInfo, asOf: string): Read {
  return { verb: 'file', path: info.source, at: asOf, status: 'ok' }
}

function configEvidence(
  info: ContextInfo,
  path: string,
  value: string,
  asOf: string,
): DraftEvidence {
  return {
    kind: 'file',
    object: { context: info.name, apiVersion: 'plumbline/v1', kind: 'Context', name: info.name },
    path,
    value,
    file: { path: info.source },
    read: configRead(info, asOf),
  }
}

function contextList(
  plan: ContextsPlan,
  given: readonly ContextInfo[],
  execution: Execution,
): Outcome {
  const { state, now } = execution
  const kind = findKind('Context')
  const select = plan.of ?? {}
  const asked = given.filter((info) => {
    const byProvider =
      plan.provider === undefined ||
      (plan.provider === 'other'
        ? !['eks', 'gke', 'aks'].includes(info.provider)
        : info.provider === plan.provider)
    const byName =
      (select.ctx === undefined || select.ctx === '*' || matchesName(select.ctx, info.name)) &&
      (select.name === undefined || matchesName(select.name, info.name))
    return byProvider && byName
  })
  const judged = asked.map((info) => ({
    info,
    verdict:
      kind && select.where
        ? holdsAll(select.where, contextRow(info), kind, { state, now })
        : undefined,
  }))
  const rows = judged
    .filter(({ verdict }) => verdict === undefined || verdict.truth === true)
    .map(({ info }) => info)
  const unknown = judged.filter(({ verdict }) => verdict?.truth === 'unknown')
  const version = state.serverVersion
  const isConnected = (info: ContextInfo): boolean => info.name === state.context.name
  const first = rows[0]
  const provider = plan.provider === undefined ? '' : ` on ${plan.provider.toUpperCase()}`
  const current =
    first && plan.what === 'current'
      ? `The current context is ${first.name} (${first.server})${version === undefined ? '' : `, Kubernetes ${version}`}.`
      : undefined
  const versionText =
    plan.what === 'version' && first && rows.length === 1
      ? `${first.name} runs Kubernetes ${version ?? 'of a version that could not be read'}.`
      : undefined
  return {
    status:
      unknown.length > 0 || (plan.what === 'version' && rows.length > 1) ? 'partly' : 'answered',
    headline: headline(
      current ??
        versionText ??
        (rows.length === 0
          ? `No context${provider} matches; ${given.length} are configured.`
          : `${rows.length} context${rows.length === 1 ? '' : 's'}${provider}: ${rows
              .slice(0, 6)
              .map(({ name }) => name)
              .join(', ')}${rows.length > 6 ? ' …' : ''}.`),
    ),
    facts: (rows.length > 0 ? rows : given)
      .slice(0, 11)
      .map((info) => contextFact(info, isConnected(info) ? version : undefined, state.asOf)),
    ...(rows.length > 0
      ? {
          table: {
            columns: [
              { key: 'name', title: 'Context' },
              { key: 'current', title: 'Current' },
              { key: 'version', title: 'Version' },
              { key: 'provider', title: 'Provider' },
              { key: 'server', title: 'Server' },
              { key: 'namespace', title: 'Namespace' },
              { key: 'signIn', title: 'Sign-in' },
              { key: 'source', title: 'From' },
            ],
            rows: rows.map((info) => ({
              ref: {
                context: info.name,
                apiVersion: 'plumbline/v1',
                kind: 'Context',
                name: info.name,
              },
              cells: {
                name: info.name,
                current: info.current,
                version: isConnected(info) ? (version ?? null) : null,
                provider: info.provider,
                server: info.server,
                namespace: info.namespace ?? 'default',
                signIn: info.signIn,
                source: info.source,
              },
              evidence: contextFact(info, undefined, state.asOf).evidence,
            })),
            total: rows.length,
            truncated: false,
          },
        }
      : {}),
    limits: [
      ...(unknown.length > 0
        ? [
            `Unreachable: ${unknown.map(({ info }) => info.name).join(', ')} ${unknown.length === 1 ? 'was' : 'were'} not connected, so it cannot be told.`,
          ]
        : []),
      ...(plan.provider === undefined
        ? []
        : [
            'Not installed: the account of a cloud provider is not read, only contexts of the kubeconfig are.',
          ]),
    ],
  }
}

function contextFact(info: ContextInfo, version: string | undefined, asOf: string): DraftFact {
  const parts = [
    `server ${info.server}`,
    `provider ${info.provider}`,
    `signs in by ${info.signIn}`,
    ...(version === undefined ? [] : [`Kubernetes ${version}`]),
  ]
  return {
    template: 'context',
    text: `${info.name}: ${parts.join(', ')}.`,
    evidence: [configEvidence(info, `contexts[${info.name}]`, info.server, asOf)],
  }
}

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

function overviewText(execution: Execution): string {
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

function overview(execution: Execution): readonly (DraftFact | string)[] {
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

function network(execution: Execution): readonly (DraftFact | string)[] {
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

function facts(
  found: readonly (DraftFact | string)[],
  text: string,
  { state }: Execution,
): Outcome {
  const limits = found.filter((each): each is string => typeof each === 'string' && each !== '')
  const shown = found.filter((each): each is DraftFact => typeof each !== 'string')
  return {
    status: shown.length === 0 ? 'cannot-see' : limits.length > 0 ? 'partly' : 'answered',
    headline: headline(
      shown.length === 0
        ? `Cannot see ${state.context.name}: ${limits[0] ?? 'nothing could be read'}`
        : text,
    ),
    facts: shown,
    limits,
  }
}
