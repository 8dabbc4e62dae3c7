import type { Name, Plan, Select } from '../../../src-shared/model/plan-types.ts'
import type { Step } from '../../../src-shared/model/step.ts'
import { findKind, groupKind, servedKindsOf, type ClusterState } from '../../kube/index.ts'
import type { Outcome } from '../outcome.ts'
import { shellWord } from './shell-word.ts'

/** Step 1 of an answer: the same read with kubectl, or a title that says none is equivalent (A56); none when nothing was read. */
export function repeatStep(
  plan: Plan,
  state: ClusterState | undefined,
  outcome: Outcome,
): readonly Step[] {
  if (!state || plan.do === 'clarify' || plan.do === 'out-of-scope' || plan.do === 'propose')
    return []
  const select = 'of' in plan ? (plan.of ?? {}) : {}
  const command = commandFor(plan, select, state)
  if (command === undefined)
    return [{ title: 'No single kubectl command repeats this read.', risk: 'read' }]
  const title = outcome.status === 'answered' ? 'Repeat the read yourself' : 'Try the read yourself'
  return [{ title, risk: 'read', command }]
}

function commandFor(plan: Plan, select: Select, state: ClusterState): string | undefined {
  const start = `kubectl --context ${shellWord(state.context.name)}`
  switch (plan.do) {
    case 'contexts':
      return 'kubectl config get-contexts'
    case 'logs':
      return typeof select.name === 'string' ? logsCommand(start, select) : undefined
    case 'events':
      return `${start} get events${scopeFlags(select, true)}${plan.type === undefined ? '' : ` --field-selector type=${plan.type}`}`
    case 'history':
      return typeof select.name === 'string'
        ? `${start} rollout history ${resourceWord(select, state) ?? 'deployment'}/${shellWord(select.name)}${scopeFlags(select, false)}`
        : undefined
    case 'usage':
      return `${start} top ${plan.by === 'node' ? 'nodes' : `pods${scopeFlags(select, true)}`}`
    case 'access':
    case 'reach':
    case 'compare':
    case 'cost':
    case 'drift':
    case 'changes':
    case 'audit':
      return undefined
    case 'propose':
    case 'clarify':
    case 'out-of-scope':
      return undefined
    case 'list':
    case 'count':
    case 'check':
    case 'show':
    case 'explain':
    case 'health':
    case 'relations':
      return getCommand(start, select, state, plan.do === 'explain')
  }
}

function getCommand(
  start: string,
  select: Select,
  state: ClusterState,
  describe: boolean,
): string | undefined {
  const resource = resourceWord(select, state)
  if (resource === undefined) return undefined
  const name = typeof select.name === 'string' ? ` ${shellWord(select.name)}` : ''
  const isNamespaced = kindsNamespaced(select, state)
  // A single object needs its own namespace; a name over all namespaces is not a kubectl query.
  const flags = isNamespaced ? scopeFlags(select, name === '') : ''
  const labels = select.labels === undefined ? '' : ` -l ${shellWord(select.labels)}`
  return describe && name !== ''
    ? `${start} describe ${resource}${name}${flags}`
    : `${start} get ${resource}${name}${flags}${labels}`
}

function logsCommand(start: string, select: Select): string {
  const name = typeof select.name === 'string' ? select.name : ''
  const kind =
    typeof select.kind === 'string' && select.kind !== 'Pod' ? `${select.kind.toLowerCase()}/` : ''
  return `${start} logs ${shellWord(kind + name)}${scopeFlags(select, false)} --tail=500 --all-containers`
}

function resourceWord(select: Select, state: ClusterState): string | undefined {
  if (select.kind === undefined) return typeof select.name === 'string' ? 'all' : undefined
  const keys = [select.kind].flat().flatMap((key) => groupKind(key) ?? [key])
  const words = keys.flatMap((key) => {
    const kind = findKind(key, state.served)
    return kind
      ? servedKindsOf(kind, state.served).map(({ resource, group }) =>
          group === '' || isBuiltIn(group) ? resource : `${resource}.${group}`,
        )
      : []
  })
  return words.length === 0 ? undefined : [...new Set(words)].join(',')
}

function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io')
}

function kindsNamespaced(select: Select, state: ClusterState): boolean {
  const keys = [select.kind ?? []].flat().flatMap((key) => groupKind(key) ?? [key])
  return keys.length === 0 || keys.some((key) => findKind(key, state.served)?.namespaced !== false)
}

/** `-n` for one namespace; `-A` for every one where the command can take it. */
function scopeFlags(select: Select, canBeWide: boolean): string {
  const one = singleName(select.ns) ?? (typeof select.place === 'string' ? select.place : undefined)
  if (one !== undefined && one !== '*') return ` -n ${shellWord(one)}`
  return canBeWide ? ' -A' : ''
}

function singleName(name: Name | undefined): string | undefined {
  return typeof name === 'string' ? name : undefined
}
