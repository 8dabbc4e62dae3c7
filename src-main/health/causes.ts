import { edges } from './edges.ts'
import { isLive, isReady } from './pod.ts'
import type { Found, Link } from './rule.ts'
import type { View } from './view.ts'

type Candidate = { cause: Found; edge: string; strength: 'stated' | 'computed' }

const severities = ['critical', 'warning', 'info'] as const
const LONGEST_CHAIN = 8

/** Links findings to what explains them and sets `cause` to the nearest link, so that the chain leads to the root (H34-H38). */
export function linkCauses(
  found: readonly Found[],
  view: View,
): { findings: readonly Found[]; links: readonly Link[] } {
  const byRule = Map.groupBy(found, ({ rule }) => rule)
  const candidates = new Map(found.map((symptom) => [symptom, candidatesOf(symptom, byRule, view)]))
  const explains = (cause: Found, symptom: Found): boolean =>
    candidates.get(symptom)?.some((candidate) => candidate.cause === cause) ?? false
  const links: Link[] = []
  const primary = new Map<Found, Candidate>()
  for (const [symptom, all] of candidates) {
    const nearest = all.filter(
      ({ cause }) =>
        !all.some(
          (other) =>
            other.cause !== cause && explains(cause, other.cause) && !explains(other.cause, cause),
        ),
    )
    const best = [...nearest].sort(byWeight)[0]
    const folds = best !== undefined && coversAll(symptom, nearest, view)
    if (folds) primary.set(symptom, best)
    for (const { cause, edge, strength } of nearest) {
      links.push({
        symptom: symptom.id,
        cause: cause.id,
        edge,
        strength,
        primary: folds && cause === best?.cause,
      })
    }
  }
  breakLoops(primary)
  const findings = found.map((symptom) => {
    const best = primary.get(symptom)
    return best === undefined ? symptom : { ...symptom, cause: best.cause.id }
  })
  return { findings, links }
}

function candidatesOf(
  symptom: Found,
  byRule: ReadonlyMap<string, readonly Found[]>,
  view: View,
): readonly Candidate[] {
  const found = new Map<Found, Candidate>()
  const put = (candidate: Candidate): void => {
    const { cause } = candidate
    const known = found.get(cause)
    if (cause === symptom || !canExplain(cause)) return
    if (known === undefined || (known.strength === 'computed' && candidate.strength === 'stated'))
      found.set(cause, candidate)
  }
  for (const edge of edges) {
    if (!edge.symptoms.includes(symptom.rule)) continue
    for (const rule of edge.causes) {
      for (const cause of byRule.get(rule) ?? []) {
        if (edge.joins(symptom, cause, view))
          put({ cause, edge: edge.name, strength: edge.strength ?? 'computed' })
      }
    }
  }
  for (const { rule, object, path, strength } of symptom.because) {
    for (const cause of byRule.get(rule) ?? []) {
      const sameName = object.name === cause.object.name
      const sameKind = object.kind === '' || object.kind === cause.object.kind
      const samePlace =
        object.namespace === undefined ||
        cause.object.namespace === undefined ||
        object.namespace === cause.object.namespace
      // A refusal names the account, class or quota; the finding on it sits on the workload that refers to it.
      const isReferrer = object.kind === '' && cause.says.includes(` ${object.name}`)
      const rightPath = path === undefined || path === cause.path
      if (
        samePlace &&
        rightPath &&
        ((sameName && sameKind) || isReferrer) &&
        fits(symptom, cause, view)
      )
        put({ cause, edge: 'reject', strength })
    }
  }
  return [...found.values()]
}

/** A quota finding is about one workload; it explains only that one. */
function fits(symptom: Found, cause: Found, view: View): boolean {
  if (cause.on.kind !== 'ResourceQuota') return true
  const root = view.root(symptom.on)
  return (cause.path ?? '').includes(`[${root.kind} ${root.metadata.name}]`)
}

/** Info, hedged and hygiene findings are never a cause (H39), except a cordon that pods wait for. */
function canExplain(cause: Found): boolean {
  return cause.severity !== 'info' && !cause.hedged && cause.profile === undefined
}

function byWeight(a: Candidate, b: Candidate): number {
  return (
    Number(b.strength === 'stated') - Number(a.strength === 'stated') ||
    b.cause.objects.length - a.cause.objects.length ||
    severities.indexOf(a.cause.severity) - severities.indexOf(b.cause.severity) ||
    (a.cause.since ?? '9').localeCompare(b.cause.since ?? '9') ||
    a.cause.id.localeCompare(b.cause.id)
  )
}

/** A workload folds only when every pod that is not ready is explained; otherwise it stays visible for the rest (H36). */
function coversAll(symptom: Found, causes: readonly Candidate[], view: View): boolean {
  if (symptom.on.kind === 'Pod' || symptom.objects.some(({ kind }) => kind === 'Pod')) return true
  const pods = view.podsOf(symptom.on).filter((pod) => isLive(pod) && !isReady(pod))
  const byPods = causes.filter(({ edge }) => edge === 'owner' || edge === 'node to running')
  if (pods.length === 0 || byPods.length < causes.length) return true
  const explained = new Set(
    byPods.flatMap(({ cause }) =>
      cause.on.kind === 'Node' ? view.podsOn(cause.on.metadata.name) : cause.objects,
    ),
  )
  return pods.every((pod) => explained.has(pod))
}

/** No finding may explain itself over a chain; the link of the finding that began last is cut (H38). */
function breakLoops(primary: Map<Found, Candidate>): void {
  for (const start of primary.keys()) {
    const chain = [start]
    let current: Found | undefined = start
    for (let hop = 0; hop < LONGEST_CHAIN; hop += 1) {
      current = primary.get(current)?.cause
      if (current === undefined) break
      if (chain.includes(current)) {
        const entry = [...chain].sort(
          (a, b) => (a.since ?? '').localeCompare(b.since ?? '') || a.id.localeCompare(b.id),
        )[0]
        if (entry !== undefined) primary.delete(entry)
        break
      }
      chain.push(current)
    }
  }
}

/** The end of a finding's chain of causes: itself when nothing explains it. */
export function rootCause(finding: Found, findings: readonly Found[]): Found {
  const byId = new Map(findings.map((each) => [each.id, each]))
  let current = finding
  for (let hop = 0; hop < LONGEST_CHAIN; hop += 1) {
    const next: Found | undefined =
      current.cause === undefined ? undefined : byId.get(current.cause)
    if (next === undefined) break
    current = next
  }
  return current
}
