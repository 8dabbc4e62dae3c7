import type { Name, Plan, Select } from '../../../src-shared/model/plan-types.ts'
import type { ObjectRef } from '../../../src-shared/model/object-ref.ts'
import type { Step } from '../../../src-shared/model/step.ts'
import { findKind, groupKind } from '../../kube/index.ts'
import { shellWord } from '../../../src-shared/text/shell-word.ts'

/** Step 1 of an answer: the same read with kubectl, or a title that says none is equivalent (A56); `found`: the object it is about. */
export function repeatSteps(
  plan: Plan,
  context: string,
  found: ObjectRef | undefined,
): readonly Step[] {
  if (plan.do === 'clarify' || plan.do === 'out-of-scope' || plan.do === 'propose') return []
  const select = placed('of' in plan ? (plan.of ?? {}) : {}, found)
  const command = commandFor(plan, select, `kubectl --context ${shellWord(context)}`)
  return command === undefined
    ? [{ title: 'No single kubectl command repeats this read.', risk: 'read' }]
    : [{ title: 'Repeat the read with kubectl', risk: 'read', command }]
}

/** A named object stands in one namespace, also when the question did not say which. */
function placed(select: Select, found: ObjectRef | undefined): Select {
  const isOpen = select.ns === undefined && select.place === undefined
  const isNamed = typeof select.name === 'string'
  if (!isOpen || !isNamed || found?.namespace === undefined) return select
  const isLadder = select.kind === undefined || found.name !== select.name
  // The name may have been a workload's or a label: the command names what was found.
  return isLadder
    ? { ...select, ns: found.namespace, kind: found.kind, name: found.name }
    : { ...select, ns: found.namespace }
}

function commandFor(plan: Plan, select: Select, start: string): string | undefined {
  switch (plan.do) {
    case 'contexts':
      return 'kubectl config get-contexts'
    case 'logs':
      return typeof select.name === 'string' ? logsCommand(start, select) : undefined
    case 'events':
      return `${start} get events${scopeFlags(select, true)}${plan.type === undefined ? '' : ` --field-selector type=${plan.type}`}`
    case 'history':
      return typeof select.name === 'string'
        ? `${start} rollout history ${resourceWord(select) ?? 'deployment'}/${shellWord(select.name)}${scopeFlags(select, false)}`
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
      return getCommand(start, select, plan.do === 'explain')
  }
}

function getCommand(start: string, select: Select, describe: boolean): string | undefined {
  const resource = resourceWord(select)
  if (resource === undefined) return undefined
  const name = typeof select.name === 'string' ? ` ${shellWord(select.name)}` : ''
  const isNamespaced = kindsNamespaced(select)
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

function resourceWord(select: Select): string | undefined {
  if (select.kind === undefined) return undefined
  const keys = [select.kind].flat().flatMap((key) => groupKind(key) ?? [key])
  return [...new Set(keys.map(resourceOf))].join(',')
}

/** The resource as kubectl takes it; rows made of other objects name those. */
function resourceOf(key: string): string {
  if (key === 'Container') return 'pods'
  if (key === 'Helm') return 'secrets'
  const kind = findKind(key)
  if (!kind) return key.toLowerCase()
  const [group = ''] = kind.apiVersion.includes('/') ? kind.apiVersion.split('/') : []
  const isBuiltIn = !group.includes('.') || group.endsWith('.k8s.io') || kind.servedBy !== undefined
  return isBuiltIn ? kind.resource : `${kind.resource}.${group}`
}

function kindsNamespaced(select: Select): boolean {
  const keys = [select.kind ?? []].flat().flatMap((key) => groupKind(key) ?? [key])
  return keys.length === 0 || keys.some((key) => findKind(key)?.namespaced !== false)
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
