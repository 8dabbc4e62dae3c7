import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { otherTopics } from './policy-other-topics.ts'
import { templateKinds, templateTopics } from './policy-topics.ts'
import { policyText, type PolicyText } from './policy-text.ts'
import { start, type Draft, type Question } from './question.ts'
import { readScope } from './read-scope.ts'
import { selectFrom } from './read-target.ts'
import {
  isFree,
  kindMentions,
  says,
  take,
  word,
  type KindMention,
  type Reading,
} from './reading.ts'
import { isKnownWord } from './vocabulary.ts'
import { prohibitionPhrases, requirementPhrases, violationPhrases } from './words/cues.ts'

/** Words that narrow the rows; a policy that says one is left to the readers of conditions. */
const narrowing =
  /^(?:except|excluding|besides|unless|exempt|ignore|ignoring|skip|older|newer|since|ago|running|named|called|labels?|labelled|labeled|annotations?|annotated|owner|owned|but|minus|apart|aside|yesterday|today)$/

const asking =
  /^(?:which|what|find|list|identify|report|name|show|check|inspect|review|audit|tell|any|look|examine|for)$/

/** The kind whose rows are wanted: the one asked for, else the first that a policy can be about. */
const rowKind = (reading: Reading, mentions: readonly KindMention[]): string | undefined => {
  const rows = mentions.filter(
    ({ key, weak }) => !weak && key !== 'Namespace' && key !== 'Container',
  )
  const times = (key: string): number => rows.filter((other) => other.key === key).length
  const isAsked = ({ start: at }: KindMention): boolean =>
    [1, 2, 3, 4].some((back) => asking.test(word(reading, at - back)))
  const [first] = [...rows].sort(
    (a, b) => times(b.key) - times(a.key) || Number(isAsked(b)) - Number(isAsked(a)),
  )
  const hasContainers = mentions.some(({ key }) => key === 'Container')
  return first?.key ?? (hasContainers ? 'Pod' : undefined)
}

const breaking = (text: PolicyText, kinds: readonly string[]): Pred[] => {
  const found: Pred[][] = []
  for (const topic of [...templateTopics, ...otherTopics]) {
    if (!kinds.every((kind) => topic.kinds.includes(kind))) continue
    const preds = topic.breaks(text)
    if (preds !== undefined) found.push(preds)
  }
  const [first] = found
  if (first === undefined) return []
  if (found.length === 1) return first
  // A row that breaks any of the rules named breaks the policy; a topic of several conditions needs them all.
  return [
    {
      any: found
        .map((preds) => (preds.length === 1 && preds[0] ? preds[0] : allOf(preds)))
        .flatMap((pred) => ('any' in pred ? pred.any : [pred])),
    },
  ]
}

const allOf = (preds: readonly Pred[]): Pred => ({
  not: { any: preds.map((pred): Pred => ({ not: pred })) },
})

/** A policy by what it is about: the rows that break it, whichever way round it is worded; undefined when no topic is known. */
export const readPolicy = (question: Question): Draft | undefined => {
  const reading = start(question)
  const { literals } = question
  const hasPolicy =
    literals.line !== undefined ||
    (says(reading, [
      ...violationPhrases,
      'that|which|ones do|does|are|have|has|is not|lack',
      'do|does not?',
    ]) &&
      says(reading, ['all|every|each|must|should|which ones?', ...violationPhrases])) ||
    ((says(reading, requirementPhrases) || says(reading, prohibitionPhrases)) &&
      says(reading, ['which|what|list|find|identify|report|name|check|inspect|audit']))
  if (!hasPolicy) return undefined
  const scope = readScope(reading)
  const mentions = kindMentions(reading)
  const kind = rowKind(reading, mentions)
  if (kind === undefined) return undefined
  const both = kind.endsWith('RoleBinding')
    ? mentions.filter(({ key }) => key.endsWith('RoleBinding')).map(({ key }) => key)
    : [kind]
  const kinds = [...new Set(both)]
  const where = breaking(policyText(reading), kinds)
  if (where.length === 0) return undefined
  takeTelling(reading, mentions)
  const of = selectFrom(
    { kind: kinds.length === 1 ? kind : kinds, plural: true, at: 0 },
    scope,
    literals.labels,
    where,
  )
  return {
    plan: { do: 'list', of, ...(literals.line === undefined ? {} : { line: literals.line }) },
    reading,
    strength: 10,
  }
}

/** Marks what only tells the policy or asks for the rows; numbers, names and words that narrow the rows stay unread. */
const takeTelling = (reading: Reading, mentions: readonly KindMention[]): void => {
  for (const mention of mentions)
    if (
      mention.weak ||
      mention.key === 'Container' ||
      mention.key === 'Namespace' ||
      isRowKind(mention.key)
    )
      take(reading, mention.start, mention.end, 'noun')
  reading.tokens.forEach((token, at) => {
    if (!isFree(reading, at)) return
    const isTold =
      token.type === 'punctuation' ||
      (token.type === 'word' && !narrowing.test(token.fold) && isKnownWord(token.fold))
    if (isTold) take(reading, at, at + 1, 'rule')
  })
}

const isRowKind = (key: string): boolean =>
  (templateKinds as readonly string[]).includes(key) ||
  [
    'Service',
    'Ingress',
    'PersistentVolumeClaim',
    'PodDisruptionBudget',
    'RoleBinding',
    'ClusterRoleBinding',
    'ServiceAccount',
    'StorageClass',
  ].includes(key)
