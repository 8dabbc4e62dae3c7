import type { FieldType } from '../../kube/index.ts'
import { entriesAt, type Phrase } from './phrase.ts'
import { determiners, freeMatch, isFree, kindOf, skip, word, type Reading } from './reading.ts'
import { fieldWords } from './words/fields.ts'

/** A field that is mentioned: one key, or several that are meant together ("limits" = cpu and memory). */
export type FieldMention = {
  keys: string[]
  start: number
  end: number
  type: FieldType
  singular: boolean
}

const camelWords = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()

const vague = new Set([
  'name',
  'kind',
  'context',
  'namespace',
  'text',
  'why',
  'health',
  'workload',
  'unused',
  'healthy',
  'findings',
  'deleting',
  'roles',
  'container',
])

type OwnEntry = { key: string; words: readonly Phrase[] }

const ownTables = new WeakMap<object, readonly OwnEntry[]>()
const noEntries: readonly OwnEntry[] = []

/** Field names of a kind, split at capitals, beside the word table. */
const ownEntries = (reading: Reading, kind: string | undefined): readonly OwnEntry[] => {
  const fields = kindOf(reading, kind)?.fields
  if (!fields) return noEntries
  const known = ownTables.get(fields)
  if (known) return known
  const entries = Object.keys(fields)
    .filter((key) => !vague.has(key))
    .map((key): OwnEntry => {
      const spaced = camelWords(key)
      return {
        key,
        words: [spaced, key.toLowerCase(), ...(spaced.endsWith('s') ? [] : [`${spaced}s`])],
      }
    })
  ownTables.set(fields, entries)
  return entries
}

/** The type of a field on a kind; label, annotation and condition paths are text. */
export const typeOf = (reading: Reading, kind: string | undefined, key: string): FieldType => {
  const direct = kindOf(reading, kind)?.fields[key]
  if (direct) return direct
  for (const entry of reading.lexicon.kinds.values()) {
    const found = entry.fields[key]
    if (found) return found
  }
  return 'text'
}

/** Whether the kind has the field; an open or unknown kind has every field. */
export const hasField = (reading: Reading, kind: string | undefined, key: string): boolean => {
  const entry = kindOf(reading, kind)
  return entry === undefined ? kind === undefined : entry.fields[key] !== undefined
}

const single = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): FieldMention | undefined => {
  let best: { key: string; end: number } | undefined
  for (const entry of entriesAt(fieldWords, reading.tokens, at)) {
    const end = freeMatch(reading, at, entry.words)
    if (end <= (best?.end ?? at)) continue
    const key = entry.fields.find((candidate) => hasField(reading, kind, candidate))
    if (key !== undefined) best = { key, end }
  }
  for (const entry of entriesAt(ownEntries(reading, kind), reading.tokens, at)) {
    const end = freeMatch(reading, at, entry.words)
    if (end > (best?.end ?? at)) best = { key: entry.key, end }
  }
  if (!best) return undefined
  return {
    keys: [best.key],
    start: at,
    end: best.end,
    type: typeOf(reading, kind, best.key),
    singular: true,
  }
}

const resources: { readonly [word: string]: string } = {
  cpu: 'cpu',
  cpus: 'cpu',
  memory: 'memory',
  mem: 'memory',
  ram: 'memory',
  gpu: 'gpu',
  'ephemeral-storage': 'ephemeral',
  ephemeral: 'ephemeral',
}
const bounds: { readonly [word: string]: string } = {
  request: 'Request',
  requests: 'Request',
  requested: 'Request',
  limit: 'Limit',
  limits: 'Limit',
  ratio: 'LimitRatio',
  ratios: 'LimitRatio',
}
const joining = new Set([
  ',',
  'and',
  'or',
  '/',
  '&',
  'nor',
  'both',
  'either',
  'neither',
  'as',
  'well',
  'plus',
  'a',
  'an',
  'its',
  'their',
  'the',
  'no',
  'any',
])

/** "cpu and memory requests, and memory limits": every resource named times every bound named with it. */
const resourceGroup = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): FieldMention | undefined => {
  const keys: string[] = []
  let at_ = at
  let end = at
  let pending: string[] = []
  let bound: string[] = []
  let sawBound = false
  const close = (): void => {
    const names = pending.length > 0 ? pending : ['cpu', 'memory']
    for (const name of names) for (const suffix of bound) keys.push(`${name}${suffix}`)
    pending = []
    bound = []
  }
  for (;;) {
    const text = word(reading, at_)
    if (!isFree(reading, at_)) break
    const resource = resources[text]
    const suffix = bounds[text]
    if (resource !== undefined) {
      if (bound.length > 0) close()
      pending.push(resource)
      at_ += text === 'ephemeral' && word(reading, at_ + 1) === 'storage' ? 2 : 1
      end = at_
    } else if (
      suffix !== undefined &&
      bound.length === 0 &&
      pending.length === 0 &&
      resources[word(reading, at_ + 1)] !== undefined &&
      /^(?:requested|limited)$/.test(text)
    ) {
      pending.push(resources[word(reading, at_ + 1)] ?? '')
      bound.push(suffix)
      sawBound = true
      at_ += 2
      end = at_
    } else if (suffix !== undefined) {
      if (suffix === 'LimitRatio') break
      bound.push(suffix)
      sawBound = true
      at_ += 1
      end = at_
    } else if (/^resources?$/.test(text) && bounds[word(reading, at_ + 1)] !== undefined) {
      at_ += 1
    } else if (end > at && joining.has(text)) {
      at_ += 1
    } else break
  }
  if (!sawBound) return undefined
  close()
  const known = keys.filter(
    (key, index) => hasField(reading, kind, key) && keys.indexOf(key) === index,
  )
  const [first] = known
  if (first === undefined) return undefined
  return {
    keys: known,
    start: at,
    end,
    type: typeOf(reading, kind, first),
    singular: known.length === 1,
  }
}

/** The field mentioned at `at`, longest phrase first; resource requests and limits are read as a group. */
export const fieldAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): FieldMention | undefined => {
  if (!isFree(reading, at)) return undefined
  const group = resourceGroup(reading, kind, at)
  const one = single(reading, kind, at)
  return group && group.end >= (one?.end ?? 0) ? group : one
}

/** Fields joined by "and", "or" or commas from `at`; `or` says that an "or" or "nor" stood between them. */
export const fieldListAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): { mentions: FieldMention[]; end: number; or: boolean } | undefined => {
  const start = skip(reading, at, determiners)
  const first = fieldAt(reading, kind, start)
  if (!first) return undefined
  const mentions = [first]
  let end = first.end
  let or = false
  for (let at_ = first.start; at_ < first.end; at_ += 1)
    or ||= /^(?:or|nor)$/.test(word(reading, at_))
  for (;;) {
    let next = end
    let joined = false
    let alternative = false
    while (
      isFree(reading, next) &&
      (/^(?:,|and|or|nor|&|\/)$/.test(word(reading, next)) ||
        (joined && determiners.has(word(reading, next))))
    ) {
      joined = true
      alternative ||= /^(?:or|nor)$/.test(word(reading, next))
      next += 1
    }
    const more = joined ? fieldAt(reading, kind, next) : undefined
    if (!more) break
    or ||= alternative
    mentions.push(more)
    end = more.end
  }
  const shared = /^(?:probes?|checks?)$/.test(word(reading, end))
  return { mentions, end: shared && isFree(reading, end) ? end + 1 : end, or }
}
