import type { Plan, Pred, Select } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { anyOf, fieldsOf } from './predicates.ts'
import type { Literals } from './read-literals.ts'
import { nameAt } from './read-names.ts'
import { readPredicates } from './read-predicates.ts'
import { readScope } from './read-scope.ts'
import type { Scope } from './read-places.ts'
import { readTarget, selectFrom, type Target } from './read-target.ts'
import { readReference } from './read-reference.ts'
import {
  copyReading,
  findFree,
  kindMentions,
  freeMatch,
  take,
  word,
  type Reading,
} from './reading.ts'
import { readEdges } from './read-edges.ts'
import { phrases, type Phrase } from './phrase.ts'
import { isKnownWord as isVocabulary } from './vocabulary.ts'

/** A question with its literal parts read, ready for the readers of each verb. */
export type Question = { reading: Reading; literals: Literals; text: string }

/** What one verb reader made of the question; `strength` says how surely its cue speaks for this verb, 0 to 10. */
export type Draft = { plan: Plan; reading: Reading; strength: number; clash?: boolean }

/** A reader of one verb: undefined when the question has no cue for it. */
export type VerbReader = (question: Question) => Draft | undefined

/** A copy of the question's reading that this verb may mark. */
export const start = (question: Question): Reading => copyReading(question.reading)

/** Marks every occurrence of the phrases as read. */
export const takeAll = (reading: Reading, phrases: readonly Phrase[], as: string): boolean => {
  let found = false
  let hit = findFree(reading, phrases)
  while (hit) {
    found = true
    take(reading, hit.start, hit.end, as)
    hit = findFree(reading, phrases, hit.end)
  }
  return found
}

/** The first kind key of a target, for field lookups. */
export const kindKey = (target: Target | undefined): string | undefined =>
  Array.isArray(target?.kind) ? target.kind[0] : target?.kind

/** The target of the question, or what a pronoun stands for. */
export const targetOrReference = (
  reading: Reading,
  literals: Literals,
  options: { named?: boolean; cueEnd?: number; reference?: boolean; plain?: boolean } = {},
): Target | undefined => {
  const reference = options.reference === false ? undefined : readReference(reading)
  if (reference) return { ...reference, plural: false, at: 0 }
  return readTarget(reading, literals, options)
}

/** Rows, scope and conditions as read for verbs that select rows. */
export type Rows = {
  target: Target | undefined
  scope: Scope
  edges: Pred[]
  preds: SpanPred[]
  clash: boolean
  names: Select['name'] | undefined
}

/** Reads scope, edges, target and conditions in that order. */
export const readRows = (
  reading: Reading,
  literals: Literals,
  options: {
    named?: boolean
    cueEnd?: number
    conditions?: boolean
    reference?: boolean
    plain?: boolean
  } = {},
): Rows => {
  const scope = readScope(reading)
  const edges = readEdges(reading)
  let target = targetOrReference(reading, literals, options)
  const implied =
    target === undefined && edges.length === 0 && options.conditions !== false
      ? impliedKind(reading)
      : undefined
  if (implied !== undefined) target = { kind: implied, plural: true, at: 0 }
  const key = kindKey(target)
  if (target) readActor(reading, target)
  const read =
    options.conditions === false ? { preds: [], clash: false } : readPredicates(reading, key)
  for (const mention of kindMentions(reading))
    if (mention.key === 'Container' && key !== 'Container' && key !== undefined)
      take(reading, mention.start, mention.end, 'noun')
  const own = readExceptions(reading) ?? readNamePattern(reading)
  return { target, scope, edges, preds: read.preds, clash: read.clash, names: own }
}

/** "restarts > 20 in prod", "images without a tag": conditions that only pods have, without a noun. */
const impliedKind = (reading: Reading): string | undefined => {
  const trial = copyReading(reading)
  const read = readPredicates(trial, 'Pod')
  const fields = read.preds.flatMap((item) => fieldsOf(item.pred))
  if (fields.length === 0 || read.clash) return undefined
  const template =
    /^(?:restarts|lastReason|image|tag|digest|registry|cpuRequest|cpuLimit|memoryRequest|memoryLimit|readinessProbe|livenessProbe|privileged|runAsRoot|lastRestart)$/
  if (!fields.some((field) => template.test(field))) return undefined
  const nouns = findFree(
    reading,
    phrases('image|images; anything|everything|something|things; what|which'),
  )
  if (nouns && /^images?$/.test(word(reading, nouns.start)))
    take(reading, nouns.start, nouns.end, 'noun')
  return 'Pod'
}

/** "how many pods does X run": the name beside a verb, when the rows have a kind but no name. */
const readActor = (reading: Reading, target: Target): void => {
  if (target.name !== undefined || target.kind === undefined) return
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, ['do|does|did|is|has the?'])
    const name = lead > 0 ? nameAt(reading, lead) : undefined
    if (!name) continue
    const tail = freeMatch(reading, name.end, [
      'run|runs|have|has|use|own|running|using|got|need|consist',
    ])
    if (tail < 0) continue
    target.name = name.name
    take(reading, at, tail, 'name')
    return
  }
}

/** "except redis", "all deployments but redis": names that are left out. */
const readExceptions = (reading: Reading): Select['name'] | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(
      reading,
      at,
      phrases(`except for? the?; but not? the?; excluding|exclude the?; other than the?; apart from the?; aside from the?; not including the?; ignoring|ignore the?;
  without the?; besides the?; minus; skip|skipping`),
    )
    if (lead < 0) continue
    const names: string[] = []
    let index = lead
    let end = lead
    for (;;) {
      const token = reading.tokens[index]
      if (!token || reading.used[index] !== undefined) break
      if (
        token.type === 'quote' ||
        token.type === 'atom' ||
        (token.type === 'word' && isFreeName(reading, index))
      ) {
        names.push(token.text)
        end = index + 1
      } else if (!/^(?:,|and|or|the)$/.test(token.fold)) break
      index += 1
    }
    if (names.length === 0) continue
    take(reading, at, end, 'exception')
    const [first = ''] = names
    if (first.endsWith('*')) return undefined
    return { not: names }
  }
  return undefined
}

const isFreeName = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at]
  return (
    token !== undefined && !reading.lexicon.phrases.has(token.fold) && !isVocabulary(token.fold)
  )
}

/** "whose name starts with x", "with x in the name", "starting with x", "called x-something". */
const readNamePattern = (reading: Reading): Select['name'] | undefined => {
  const forms: readonly (readonly ['starts' | 'ends' | 'has', readonly Phrase[]])[] = [
    [
      'starts',
      phrases(`whose|with|where|that|which? their|the|its? name|names|named? that? start|starts|starting|begin|begins|beginning with; starting|beginning with;
  that|which start|starts|begin|begins with; with prefix; prefixed with|by; with the prefix; having prefix; named? start|starts with`),
    ],
    [
      'ends',
      phrases(
        `whose|with|where|that|which? their|the|its? name|names? that? end|ends|ending with|in; ending with|in`,
      ),
    ],
    [
      'has',
      phrases(`whose|with|where|that|which? their|the|its? name|names that? contain|contains|containing|include|includes|including|has|have|match|matches|matching|like;
  with names like|containing; containing the? word|string?; named like`),
    ],
  ]
  for (let at = 0; at < reading.tokens.length; at += 1) {
    for (const [key, phrases] of forms) {
      const lead = freeMatch(reading, at, phrases)
      const token = reading.tokens[lead]
      if (lead < 0 || !token || reading.used[lead] !== undefined) continue
      if (token.type !== 'quote' && token.type !== 'atom' && token.type !== 'word') continue
      const tail = freeMatch(reading, lead + 1, [
        'in|as part of? the|their|its? name|names',
        'somewhere',
      ])
      const text = token.text.replace(/^\*|\*$/g, '')
      take(reading, at, tail > 0 ? tail : lead + 1, 'name pattern')
      return key === 'starts' ? { starts: text } : key === 'ends' ? { ends: text } : { has: text }
    }
    const inName = freeMatch(reading, at + 1, ['in|within|as part of? the|their|its? name|names'])
    const token = reading.tokens[at]
    const lead = /^(?:with|having|have|has|contain|contains|containing)$/.test(
      word(reading, at - 1),
    )
    if (
      inName > 0 &&
      lead &&
      token &&
      reading.used[at] === undefined &&
      (token.type === 'quote' || token.type === 'atom' || token.type === 'word')
    ) {
      take(reading, at - 1, inName, 'name pattern')
      return { has: token.text }
    }
  }
  return undefined
}

/** Conditions joined by the words between them: "or" makes alternatives, everything else means and. */
export const joined = (reading: Reading, preds: readonly SpanPred[]): Pred[] => {
  const ordered = [...preds].sort((a, b) => a.start - b.start)
  const groups: SpanPred[][] = []
  for (const pred of ordered) {
    const before = groups.at(-1)
    const last = before?.at(-1)
    if (before && last && last.start !== pred.start && isOr(reading, last.end, pred.start))
      before.push(pred)
    else groups.push([pred])
  }
  const all = groups.flatMap((group) => anyOf(group.map((item) => item.pred)))
  return all.filter(
    (pred, index) =>
      all.findIndex((other) => JSON.stringify(other) === JSON.stringify(pred)) === index,
  )
}

const isOr = (reading: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1)
    if (
      /^(?:or|nor|\/)$/.test(word(reading, at)) ||
      (word(reading, at) === 'and' && /^(?:those|ones)$/.test(word(reading, at + 1)))
    )
      return true
  return word(reading, to) === 'or'
}

/** The rows' Select with all conditions joined. */
export const selectOf = (
  reading: Reading,
  literals: Literals,
  rows: Rows,
  where?: readonly Pred[],
): Select => {
  const select = selectFrom(rows.target, rows.scope, literals.labels, [
    ...rows.edges,
    ...(where ?? joined(reading, rows.preds)),
  ])
  if (rows.names !== undefined && select.name === undefined) select.name = rows.names
  for (const reference of literals.references)
    if (reference.namespace !== undefined && select.ns === undefined)
      select.ns = reference.namespace
  return select
}
