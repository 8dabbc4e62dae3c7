import { readWindow } from '../read-window.ts'
import { phrases } from '../phrase.ts'
import type { PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { fieldsOf } from '../predicates.ts'
import { kindKey, readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { fieldAt, fieldListAt, hasField } from '../read-fields.ts'
import { readGroup, readOrder } from '../read-order.ts'
import { readRule } from '../read-rule.ts'
import {
  determiners,
  findFree,
  freeMatch,
  kindAt,
  kindMentions,
  type KindMention,
  skip,
  take,
  word,
  type Reading,
} from '../reading.ts'
import { cuePhrases } from '../words/cues.ts'
import { readSections, withSections } from './sections.ts'
import { draft } from './draft.ts'

const listCues: readonly string[] = [
  ...cuePhrases.list,
  'what are the?',
  'which of? the?',
  'which ones?',
  'who',
  'where',
  'are there',
  'please',
  'check',
  'report',
  'tell me which',
  'let me see',
  'what|which are|is',
  'are|is',
  'do i|we have',
  'have|has',
  'examine',
  'inspect',
  'review',
  'audit',
  'names? of',
  'everything',
  'all',
  'how to check|get|find|list|see|identify|display|show',
  'how do|can|could|would i|we|you check|get|find|list|see|identify|display|show',
  'how do|can i|we|you',
  'how to',
  'i|we have',
  'that',
  'there',
  'stuck|currently|still|already',
  'share|shares|sharing',
  'each other',
]

/** The kind a list is about: not the node that pods are asked for ("on which node is each pod"). */
const listHead = (reading: Reading): KindMention | undefined => {
  const mentions = kindMentions(reading)
  const strong = mentions.filter((mention) => !mention.weak)
  const [first, second] = strong
  if (
    first?.key === 'Node' &&
    second?.key === 'Pod' &&
    /^(?:which|what|to|worker)$/.test(word(reading, first.start - 1))
  )
    return second
  return first ?? mentions[0]
}

/** Listing questions: rows with conditions, order, groups and the columns asked for (A16). */
export const readList: VerbReader = (question) => {
  const reading = start(question)
  const rule = readRule(question)
  if (rule || question.literals.line !== undefined) return rule
  const sections = readSections(reading)
  const lead = listHead(reading)
  const cue = findFree(reading, cuePhrases.list)
  const distinct = readDistinct(reading)
  const order = readOrder(reading, lead?.key)
  const group = readGroup(reading, lead?.key)
  const fields = readColumns(reading, lead?.key)
  const rows = readRows(reading, question.literals, { plain: false })
  takeAll(reading, listCues, 'cue')
  const all = findFree(
    question.reading,
    phrases(
      `everything; all resources|objects|things; all the? resources|objects|things; which|what|list|show resources|objects`,
    ),
  )
  const scoped =
    rows.scope.ns !== undefined ||
    rows.scope.place !== undefined ||
    question.literals.labels.length > 0
  if (!rows.target && distinct === 'image') rows.target = { kind: 'Pod', plural: true, at: 0 }
  if (!rows.target && rows.edges.length === 0 && !(all && scoped)) return undefined
  const kind = kindKey(rows.target)
  const of = selectOf(reading, question.literals, rows)
  const window = readWindow(reading)
  const late = order.sort ? {} : readOrder(reading, kind)
  const columns = [
    ...fields,
    ...rows.preds
      .flatMap((item) => fieldsOf(item.pred))
      .filter((key) => key === 'secretLikeEnv' && !fields.includes(key)),
  ]
  const plan: PlanBody = {
    do: 'list',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...order,
    ...late,
    ...(distinct === undefined ? {} : { distinct }),
    ...(group.length > 0 ? { group } : {}),
    ...(columns.length > 0 ? { fields: columns } : {}),
    ...(window ? { window } : {}),
    ...withSections(sections),
    ...(question.literals.line === undefined ? {} : { line: question.literals.line }),
  }
  return draft(
    plan,
    reading,
    cue ? 3 : rows.preds.length > 0 || rows.target?.plural === true ? 2 : 1,
    rows.clash,
  )
}

/** "what images are all pods running", "distinct images", "unique tags": the values, not the rows. */
const readDistinct = (reading: Reading): string | undefined => {
  const lead = kindMentions(reading).find((mention) => !mention.weak)
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const cue = freeMatch(reading, at, [
      'what|which different|distinct|unique?',
      'distinct|unique|different',
      'all the? distinct|unique|different',
      'list|show all? the? distinct|unique|different?',
      'list of',
      ...(lead === undefined ? ['list|show|get|find|give all? the? my|container?'] : []),
    ])
    if (cue < 0) continue
    const index = skip(reading, cue, determiners)
    const field = fieldAt(reading, lead?.key, index)
    const [key] = field?.keys ?? []
    if (!field || key === undefined || field.type !== 'text' || field.start === lead?.start)
      continue
    if (
      !/^(?:image|tag|registry|node|version|class|zone|instanceType|serviceAccount|hosts|type)$/.test(
        key,
      )
    )
      continue
    const after = freeMatch(
      reading,
      field.end,
      phrases('are|is|do|does|did|in|of|used|being|running|across|by|from|for'),
    )
    if (after < 0) continue
    if (/^(?:has|have)$/.test(word(reading, field.end))) continue
    take(reading, at, field.end, 'distinct')
    takeAll(
      reading,
      phrases(
        `are|is; do|does; running|using|use|used|run in?|by?; in use by?; being used by?; deployed; of`,
      ),
      'filler',
    )
    return key
  }
  return undefined
}

/** Columns asked for: "with their images", "and the node they run on", "show name and age". */
const lastWords = {
  lastSync: ['last? synced|sync|refreshed'],
  lastRun: ['last? run|ran|runs|executed'],
  lastSuccess: ['last? succeeded|succeed'],
  lastRestart: ['last? restarted|restart'],
} as const

const readColumns = (reading: Reading, kind: string | undefined): string[] => {
  const columns: string[] = []
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, ['what|which'])
    const read = lead > 0 ? fieldListAt(reading, kind, lead) : undefined
    const tail = read
      ? freeMatch(reading, read.end, [
          'of kubernetes|k8s? are|is|do|does|did',
          'are|is|do|does|did',
        ])
      : -1
    const has =
      read &&
      tail < 0 &&
      /^(?:has|have)$/.test(
        word(reading, reading.tokens.length - 1).replace('?', '') ||
          word(reading, reading.tokens.length - 2),
      )
    if (!read || (tail < 0 && !has) || kindAt(reading, lead)?.key === kind) continue
    if (has) {
      columns.push(...read.mentions.flatMap((mention) => mention.keys))
      take(reading, at, read.end, 'column')
      takeAll(reading, ['one|some|any|each of the|my|our|your', 'has|have'], 'column')
      break
    }
    columns.push(...read.mentions.flatMap((mention) => mention.keys))
    take(reading, at, tail, 'column')
    takeAll(reading, ['running|using|use|have|on'], 'column')
    break
  }
  const last =
    kind === undefined
      ? undefined
      : (['lastSync', 'lastRun', 'lastSuccess', 'lastRestart'] as const).find(
          (key) => hasField(reading, kind, key) && findFree(reading, lastWords[key]),
        )
  if (last !== undefined && findFree(reading, ['when|how'])) {
    takeAll(
      reading,
      [...lastWords[last], 'know|when|was|were|is|are|did|do|does|how|i|it'],
      'column',
    )
    columns.push(last)
  }
  const node = findFree(
    reading,
    phrases(
      `on|to which|what worker|cluster? node|nodes|machine|host|worker; which|what worker|cluster? node|nodes|machine|host they|it|each|every|pods?`,
    ),
  )
  if (node && kind !== 'Node') {
    take(reading, node.start, node.end, 'column')
    takeAll(
      reading,
      phrases(
        `are|is|were|was|got|gets|get|being? scheduled|running|placed|deployed|located|hosted to|on?; scheduled to|on; they|it run|runs on?; run|runs on`,
      ),
      'column',
    )
    columns.push('node')
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(
      reading,
      at,
      phrases(`and|including|showing|plus|,; with|and|show|including|include|plus|along|together|also|list|give with? their|its|the; and their|its; with their|its;
  , their|its; and show|list|give the?|their?; what|which is|are the; on|to which worker?; which worker?; on which`),
    )
    if (lead < 0) continue
    const read = fieldListAt(reading, kind, lead)
    if (!read) continue
    if (
      freeMatch(
        reading,
        read.end,
        phrases(
          `>|<|=|above|below|over|under|is|are|set|missing|greater|more|less|fewer|other|not|starts|contains`,
        ),
      ) > 0 &&
      !/^(?:on|to|which)$/.test(word(reading, at))
    )
      continue
    for (const mention of read.mentions) columns.push(...mention.keys)
    const tail = freeMatch(
      reading,
      read.end,
      phrases(
        `they|it|each|that? are|is? run|runs|running|scheduled|use|uses|using|on|to? on|to?; the pods were scheduled to; of`,
      ),
    )
    take(reading, at, tail > 0 ? tail : read.end, 'column')
  }
  return columns.filter((key, index) => columns.indexOf(key) === index)
}
