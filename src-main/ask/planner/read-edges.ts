import type { Edge, Pred, Select } from '../../../src-shared/model/plan-types.ts'
import { phrases, type Phrase } from './phrase.ts'
import { nounPhraseAt, type NounPhrase } from './noun-phrase.ts'
import { negationBefore } from './read-states.ts'
import {
  determiners,
  freeMatch,
  isFree,
  kindAt,
  skip,
  take,
  word,
  type Reading,
} from './reading.ts'

type EdgeWords = {
  edge: Edge
  dir: 'in' | 'out'
  words: readonly Phrase[]
  to: readonly string[]
  none?: true
}

const managers = [
  'Helm',
  'ArgoApp',
  'FluxKustomization',
  'FluxHelmRelease',
  'flux',
  'gitops',
  'crossplane',
  'CrossplaneComposite',
  'CrossplaneClaim',
]
const workloads = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'ReplicaSet',
  'workload',
]
const consumed = [
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
  'ServiceAccount',
  'PersistentVolume',
  'StorageClass',
  'PriorityClass',
]

/** Relations that are said of the rows themselves (A12): the words, and the kinds that may stand on the other side. */
const edgeWords: readonly EdgeWords[] = [
  {
    edge: 'manages',
    dir: 'in',
    words:
      phrases(`managed|deployed|installed|controlled|created|owned|provisioned|handled|synced by|with|via|through|using|from; that|which belong|belongs to;
  belonging to; part of; from; of; in; coming from; that|which came from`),
    to: managers,
  },
  {
    edge: 'owns',
    dir: 'in',
    words:
      phrases(`owned|managed|controlled|created|spawned|run|started by; that|which belong|belongs to; belonging to; part of; behind; of; for; from;
  running|run|back|backing|behind; in`),
    to: workloads,
  },
  {
    edge: 'uses',
    dir: 'out',
    words:
      phrases(`that|which? use|uses|using|mount|mounts|mounting|reference|references|referencing|consume|consumes|consuming|need|needs|load|loads|read|reads|have|with? mounted?;
  running|run as; attached to`),
    to: consumed,
  },
  {
    edge: 'selects',
    dir: 'in',
    words: phrases(
      `selected|matched|targeted|covered|backed|exposed|fronted|protected|restricted by; behind; backing; that|which back|belong|belongs to?`,
    ),
    to: ['Service', 'NetworkPolicy', 'PodDisruptionBudget'],
  },
  {
    edge: 'scales',
    dir: 'in',
    words: phrases('scaled|autoscaled|targeted|controlled|managed by; with|using'),
    to: ['HorizontalPodAutoscaler', 'ScaledObject'],
  },
  {
    edge: 'contains',
    dir: 'out',
    words:
      phrases(`without|with|has|have|having|containing|contain|contains; that|which has|have|contain|contains; with|have|has no; lacking|missing|lack|lacks;
  that do|does not have|contain`),
    to: [],
  },
]

const bareNames: { readonly [word: string]: string } = {
  helm: 'Helm',
  argo: 'ArgoApp',
  argocd: 'ArgoApp',
  'argo-cd': 'ArgoApp',
  flux: 'flux',
  fluxcd: 'flux',
  crossplane: 'crossplane',
  gitops: 'gitops',
}

/** Reads the relations that narrow the rows ("managed by flux", "of the db deployment") and marks them as read. */
export const readEdges = (reading: Reading): Pred[] => {
  const preds: Pred[] = []
  const head = headKind(reading)
  if (head === undefined) readBareManagers(reading, preds)
  for (let at = head ? head.end : 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at)) continue
    const read = edgeAt(reading, head?.key, at)
    if (!read) continue
    preds.push(read.pred)
    take(reading, read.start, read.end, 'relation')
  }
  return preds
}

/** The first kind that is mentioned; relations are said of it. */
const headKind = (reading: Reading): { key: string; end: number; start: number } | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const mention = kindAt(reading, at)
    if (mention && (!mention.weak || mention.plural)) return mention
    if (mention) at = mention.end - 1
  }
  return undefined
}

const readBareManagers = (reading: Reading, preds: Pred[]): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const read = edgeAt(reading, undefined, at)
    if (!read || !('edge' in read.pred) || read.pred.edge !== 'manages') continue
    preds.push(read.pred)
    take(reading, read.start, read.end, 'relation')
  }
}

const edgeAt = (
  reading: Reading,
  head: string | undefined,
  at: number,
): { pred: Pred; start: number; end: number } | undefined => {
  const none = selectsNone(reading, head, at)
  if (none) return none
  for (const entry of edgeWords) {
    const lead = freeMatch(reading, at, entry.words)
    if (lead < 0) continue
    if (entry.edge === 'contains') {
      const read = containsAt(reading, head, at, lead)
      if (read) return read
      continue
    }
    const first = word(reading, at)
    const weakLead =
      /^(?:of|in|for|from|with|using|behind|running|run|have)$/.test(first) && lead === at + 1
    const list = sidesAt(reading, lead, entry.to, weakLead)
    if (!list) continue
    if (
      entry.edge === 'owns' &&
      head !== 'Pod' &&
      head !== 'ReplicaSet' &&
      head !== 'Job' &&
      head !== 'Container'
    )
      continue
    if (entry.edge === 'manages' && weakLead && first === 'in') continue
    if (entry.edge === 'uses' && head !== undefined && consumed.includes(head)) continue
    if (entry.edge === 'scales' && !workloads.includes(head ?? '')) continue
    const not = negationBefore(reading, at)
    const pred: Pred = {
      edge: entry.edge,
      dir: entry.dir,
      to: list.to,
      ...(not >= 0 ? { quant: 'none' as const } : {}),
    }
    return { pred, start: not >= 0 ? not : at, end: list.end }
  }
  return undefined
}

const saysArgo = (reading: Reading): boolean =>
  reading.tokens.some((token) => /^argo(?:cd|-cd)?$/.test(token.fold))

const sidesAt = (
  reading: Reading,
  at: number,
  kinds: readonly string[],
  named: boolean,
): { to: Select; end: number } | undefined => {
  const found: string[] = []
  let name: NounPhrase['name']
  let end = at
  let index = skip(reading, at, determiners)
  for (;;) {
    const bare = isFree(reading, index) ? bareNames[word(reading, index)] : undefined
    const phrase = nounPhraseAt(reading, index)
    const kind = typeof phrase?.kind === 'string' ? phrase.kind : undefined
    if (
      phrase &&
      kind !== undefined &&
      kinds.includes(kind) &&
      !(kind === 'ArgoApp' && !saysArgo(reading)) &&
      (phrase.name !== undefined || !named)
    ) {
      if (phrase.name === undefined && phrase.plural && found.length === 0 && named)
        return undefined
      found.push(kind)
      name ??= phrase.name
      end = phrase.end
    } else if (bare !== undefined && kinds.includes(bare) && !named) {
      found.push(bare)
      end = index + 1
    } else break
    let next = end
    while (isFree(reading, next) && /^(?:,|and|or|nor)$/.test(word(reading, next))) next += 1
    if (next === end) break
    index = skip(reading, next, determiners)
  }
  const [kind] = found
  if (kind === undefined) return undefined
  return {
    to: { kind: found.length > 1 ? found : kind, ...(name === undefined ? {} : { name }) },
    end,
  }
}

/** "services that select no pods", "services without matching pods". */
const selectsNone = (
  reading: Reading,
  head: string | undefined,
  at: number,
): { pred: Pred; start: number; end: number } | undefined => {
  if (head !== 'Service' && head !== 'NetworkPolicy' && head !== 'PodDisruptionBudget')
    return undefined
  const end = freeMatch(
    reading,
    at,
    phrases(`that|which? select|selects|match|matches|target|targets|cover|covers no pods|pod; that|which? do|does not select|match|target|cover any? pods|pod;
  without|with any|no? matching|selected|backing? pods|pod; not selecting|matching any? pods|pod; selecting|matching|targeting no pods|pod;
  that|which? select|selects|match|matches nothing`),
  )
  return end > at
    ? { pred: { edge: 'selects', dir: 'out', to: { kind: 'Pod' }, quant: 'none' }, start: at, end }
    : undefined
}

/** "namespaces without any network policy": rows of a namespace that hold, or hold none, of a kind. */
const containsAt = (
  reading: Reading,
  head: string | undefined,
  at: number,
  lead: number,
): { pred: Pred; start: number; end: number } | undefined => {
  if (head !== 'Namespace') return undefined
  const words = reading.tokens.slice(at, lead).map((token) => token.fold)
  const absent =
    words.some((text) => /^(?:without|no|lacking|missing|lacks?|not)$/.test(text)) ||
    (/^(?:no|any)$/.test(word(reading, lead)) && words.includes('without'))
  const start = skip(reading, lead, determiners)
  const none = word(reading, start) === 'no'
  const mention = kindAt(reading, none ? start + 1 : start)
  if (!mention || ['Namespace', 'Context'].includes(mention.key)) return undefined
  const not = negationBefore(reading, at)
  const negative = absent || none || not >= 0
  if (
    !negative &&
    !/^(?:with|that|which|having|containing|contains?|has|have)$/.test(word(reading, at))
  )
    return undefined
  const pred: Pred = {
    edge: 'contains',
    dir: 'out',
    to: { kind: mention.key },
    ...(negative ? { quant: 'none' as const } : {}),
  }
  return { pred, start: not >= 0 ? not : at, end: mention.end }
}
