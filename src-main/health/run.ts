import { createHash } from 'node:crypto'
import type { ClusterState, KubeObject } from '../kube/index.ts'
import { linkCauses } from './causes.ts'
import { refOf } from './evidence.ts'
import { isLive } from './pod.ts'
import type { Evaluation, Found, Limit, Problem, Rule } from './rule.ts'
import { rules as catalogue } from './rules/index.ts'
import { healthOf } from './status/index.ts'
import { isCustomGroup } from './operator.ts'
import { stepsOf } from './steps.ts'
import { holdsTemplate, kindsWithTemplate } from './template.ts'
import { createView } from './view.ts'
import type { View, ViewOptions } from './view.ts'
import { counted, named, pluralPredicate } from './words.ts'

/** What one run covers; `profiles` switches on the rules that are off by default (H1). */
export type RunOptions = ViewOptions & {
  profiles?: readonly NonNullable<Rule['profile']>[]
  rules?: readonly Rule[]
}

const severities = ['critical', 'warning', 'info'] as const

type Raw = { rule: Rule; object: KubeObject; problem: Problem }

/** Runs every rule over the state, groups, links and rolls up: same state same findings (H2); `ms` is the time per rule (H68). */
export function evaluate(
  state: ClusterState,
  options: RunOptions = {},
): Evaluation & { view: View; ms: { readonly [rule: string]: number } } {
  const view = createView(state, options)
  const chosen = (options.rules ?? catalogue).filter(
    ({ profile }) => profile === undefined || (options.profiles ?? []).includes(profile),
  )
  const failures: Limit[] = []
  const ms: { [rule: string]: number } = {}
  const raw = chosen.flatMap((rule) => {
    const started = performance.now()
    const found = runRule(rule, view, failures)
    ms[rule.id] = performance.now() - started
    return found
  })
  const found = grouped(dropFallbacks(raw), view)
  const { findings, links } = linkCauses(found, view)
  return {
    asOf: state.asOf,
    findings,
    links,
    health: healthOf(findings, view),
    checked: countChecked(view),
    rules: chosen.length,
    ms,
    limits: [...view.limits(), ...failures],
    view,
  }
}

function runRule(rule: Rule, view: View, failures: Limit[]): readonly Raw[] {
  view.asking(rule.id)
  const result: Raw[] = []
  for (const object of objectsFor(rule, view)) {
    try {
      for (const problem of rule.check(object, view)) result.push({ rule, object, problem })
    } catch (error) {
      failures.push({
        rule: rule.id,
        kind: object.kind,
        ...(object.metadata.namespace === undefined ? {} : { ns: object.metadata.namespace }),
        sees: 'partial',
        text: `Rule ${rule.id} could not judge ${named(object)}: ${error instanceof Error ? error.message : 'unknown error'}.`,
      })
    }
  }
  return result
}

function objectsFor(rule: Rule, view: View): readonly KubeObject[] {
  return rule.kinds.flatMap((kind) => {
    if (kind === 'Tpl') return templates(view)
    return kind === 'CR' ? customObjects(view) : view.all(kind)
  })
}

const customLists = new WeakMap<View, readonly KubeObject[]>()

/** Objects of custom kinds, as far as they were read for another reason. */
function customObjects(view: View): readonly KubeObject[] {
  const known = customLists.get(view)
  if (known !== undefined) return known
  const list = view.state.served.kinds
    .filter(({ group }) => isCustomGroup(group))
    .flatMap(({ key }) => view.all(key))
  customLists.set(view, list)
  return list
}

const templateLists = new WeakMap<View, readonly KubeObject[]>()

function templates(view: View): readonly KubeObject[] {
  const known = templateLists.get(view)
  if (known !== undefined) return known
  const list = kindsWithTemplate.flatMap((kind) => view.all(kind).filter(holdsTemplate))
  templateLists.set(view, list)
  return list
}

/** The container a path is about, so that fallbacks are dropped per container (H8). */
function containerIn(path: string | undefined): string {
  return /ontainers\[([^\]]+)\]/.exec(path ?? '')?.[1] ?? ''
}

function dropFallbacks(raw: readonly Raw[]): readonly Raw[] {
  const dropped = new Map<string, Set<string>>()
  for (const { rule, object, problem } of raw) {
    for (const fallback of rule.supersedes ?? []) {
      const key = objectKey(object)
      const containers = dropped.get(`${fallback} ${key}`) ?? new Set()
      containers.add(containerIn(problem.path))
      dropped.set(`${fallback} ${key}`, containers)
    }
  }
  return raw.filter(({ rule, object, problem }) => {
    const containers = dropped.get(`${rule.id} ${objectKey(object)}`)
    if (containers === undefined) return true
    const own = containerIn(problem.path)
    return !(containers.has(own) || containers.has('') || own === '')
  })
}

function objectKey(object: KubeObject): string {
  return (
    object.metadata.uid ??
    `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`
  )
}

/** Groups findings of controlled pods per root workload, rule and path (H7). */
function grouped(raw: readonly Raw[], view: View): readonly Found[] {
  const groups = new Map<string, Raw[]>()
  for (const entry of raw) {
    const on = placeOf(entry.object, view)
    const key = `${entry.rule.id} ${objectKey(on)} ${stablePath(entry)}`
    const list = groups.get(key)
    if (list === undefined) groups.set(key, [entry])
    else list.push(entry)
  }
  return [...groups.values()].map((entries) => asFinding(entries, view))
}

/** The path of the problem, else that of its first evidence: never the name of a replica. */
function stablePath({ problem }: Raw): string {
  return problem.path ?? problem.seen[0]?.path ?? ''
}

/** Pods stand for their root workload, and the Jobs of a CronJob for the CronJob (H7). */
function placeOf(object: KubeObject, view: View): KubeObject {
  if (object.kind !== 'Pod' && object.kind !== 'Job') return object
  const root = view.root(object)
  return object.kind === 'Pod' || root.kind === 'CronJob' ? root : object
}

function asFinding(entries: readonly Raw[], view: View): Found {
  const first = entries[0]
  if (first === undefined) throw new Error('a group of findings is never empty')
  const { rule, object, problem } = first
  const on = placeOf(object, view)
  const severity =
    severities.find((each) =>
      entries.some(({ problem: own }) => (own.severity ?? rule.severity) === each),
    ) ?? rule.severity
  const since = entries
    .map(({ problem: each }) => each.since)
    .filter((time): time is string => time !== undefined)
    .sort()[0]
  const path = stablePath(first)
  const shown = entries.slice(0, 3)
  const steps = problem.steps.map(({ id, args }) => ({ id, args: { ...podArgs(object), ...args } }))
  return {
    id: findingId(rule.id, on, path, view.state.context.name),
    rule: rule.id,
    family: rule.family,
    severity,
    title: `${subjectOf(entries, on, view)} ${entries.length > 1 ? pluralPredicate(problem.says) : problem.says}`,
    object: refOf(on, view.state.context.name),
    evidence: shown.flatMap(({ problem: each }) => each.seen),
    ...(since === undefined ? {} : { since }),
    steps: [...stepsOf(steps, { object, on, context: view.state.context.name })],
    path,
    says: problem.says,
    more: [...new Set(shown.flatMap(({ problem: each }) => each.more ?? []))],
    on,
    objects: entries.map(({ object: each }) => each),
    because: entries.flatMap(({ problem: each }) => each.because ?? []),
    hedged: rule.hedged === true,
    ...(rule.profile === undefined ? {} : { profile: rule.profile }),
  }
}

/** Logs are read from the pod (H62). */
function podArgs(object: KubeObject): { [name: string]: string } {
  return object.kind === 'Pod' ? { pod: object.metadata.name } : {}
}

function subjectOf(entries: readonly Raw[], on: KubeObject, view: View): string {
  const object = entries[0]?.object ?? on
  if (object === on) return named(on)
  if (object.kind === 'Job') {
    return entries.length === 1
      ? named(object)
      : `${counted(entries.length, 'Job')} of ${named(on)}`
  }
  if (object.kind !== 'Pod') return named(on)
  const total = view.podsOf(on).filter((pod) => isLive(pod)).length
  if (entries.length === 1 && total <= 1) return named(object)
  return `${entries.length} of ${counted(Math.max(total, entries.length), 'pod')} of ${named(on)}`
}

function findingId(rule: string, on: KubeObject, path: string, context: string): string {
  const identity = on.metadata.uid ?? `${context}/${objectKey(on)}`
  return createHash('sha256').update(`${rule}\n${identity}\n${path}`).digest('hex').slice(0, 16)
}

function countChecked(view: View): { [kind: string]: number } {
  const counts: { [kind: string]: number } = {}
  for (const { key } of view.state.served.kinds) {
    const count = view.all(key).length
    if (count > 0 && key !== 'Event' && !key.startsWith('Event.')) counts[key] = count
  }
  return counts
}
