import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import { contextRow, findKind, type ContextInfo, type Need } from '../../kube/index.ts'
import type { DraftEvidence, DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { planAs } from './plan-as.ts'
import { holdsAll } from './predicates.ts'
import { missing } from './select.ts'
import { headline } from './words.ts'
import { matchesName } from './names.ts'
import { overviewText, overview, network } from './cluster-overview.ts'

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
