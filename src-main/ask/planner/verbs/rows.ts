import type { PlanBody, Pred, Quant, Section } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { fieldsOf, negate, type SpanPred } from '../predicates.ts'
import {
  joined,
  kindKey,
  readRows,
  selectOf,
  start,
  takeAll,
  type Draft,
  type Question,
  type VerbReader,
} from '../question.ts'
import { relationAt } from '../read-compare.ts'
import { fieldAt, fieldListAt, hasField } from '../read-fields.ts'
import { readGroup, readOrder } from '../read-order.ts'
import { readRule } from '../read-rule.ts'
import {
  copyReading,
  determiners,
  findFree,
  freeMatch,
  isFree,
  kindAt,
  kindMentions,
  type KindMention,
  says,
  skip,
  take,
  word,
  type Reading,
} from '../reading.ts'
import { cuePhrases } from '../words/cues.ts'
import { readWindow } from '../read-window.ts'

/** "and why", "with their logs", "and what to do": further sections of the answer (A34). */
export const readSections = (reading: Reading, except: readonly Section[] = []): Section[] => {
  const found: Section[] = []
  const table: readonly (readonly [Section, readonly string[]])[] = [
    [
      'explain',
      [
        'and|, why',
        'and|, explain why',
        'and the? reason|reasons|cause|causes|root',
        'and what is wrong',
        'and for what reason',
      ],
    ],
    [
      'steps',
      [
        'and|, what should i|we do|check|look|try next|at|for?',
        'and|, what next|now',
        'and|, how to|do fix|repair|solve it|them|that?',
        'and how do|can|should i|we fix|solve|resolve it|them|that?',
        'and the? next steps',
        'and suggest|recommend|propose a? fix|fixes|solution',
      ],
    ],
    ['logs', ['with|and their|its|the? logs', 'using|with|from logs', 'include|including logs']],
    ['events', ['with|and their|its|the|recent? events', 'include|including events']],
    ['usage', ['along? with|and their|its|the? key? performance|resource? usage|metrics', 'using|with|and metrics']],
    ['history', ['with|and their|its|the? rollout? history']],
    [
      'health',
      [
        'and|, are|is they|it running|healthy|ok|okay|working correctly|properly|ok|fine?',
        'and their|its health|status', 'and|, confirm|check|verify|make that|whether|if|sure? the? replicas|pods|everything are|is ok|okay|healthy|fine|ready|good',
      ],
    ],
    ['changes', ['and|, what changed', 'and recent? changes']],
  ]
  for (const [section, phrases] of table) {
    const hit = except.includes(section) ? undefined : findFree(reading, phrases)
    if (!hit || hit.start === 0) continue
    take(reading, hit.start, hit.end, 'section')
    found.push(section)
  }
  return found
}

const withSections = (sections: readonly Section[]): { with?: Section[] } =>
  sections.length > 0 ? { with: [...sections] } : {}

const draft = (plan: PlanBody, reading: Reading, strength: number, clash: boolean): Draft => ({
  plan,
  reading,
  strength,
  ...(clash ? { clash: true } : {}),
})

const countWords: readonly string[] = [
  'how many',
  'number of',
  'count|counts|counting of?|up?|all?',
  'total number|count of',
  'how much',
  'tally',
  'what number of',
  'what is the total? number|count of',
]
const aggregates: readonly (readonly ['sum' | 'avg' | 'min' | 'max' | 'p95', readonly string[]])[] =
  [
    ['avg', ['average|mean|avg', 'on average', 'typical']],
    ['max', ['maximum|highest|longest|max', 'largest']],
    ['min', ['minimum|lowest|shortest|min', 'smallest']],
    ['p95', ['p95', '95th percentile']],
    ['sum', ['total|sum|combined|summed|aggregate of?', 'how much', 'sum of', 'in total']],
  ]

/** Counting questions: numbers, totals, averages, shares (A16). */
export const readCount: VerbReader = (question) => {
  const reading = start(question)
  const share = findFree(reading, [
    'what percentage|percent|share|fraction|proportion|% of',
    'percentage|percent|share|fraction|proportion of',
    'how many percent of',
  ])
  const cue = findFree(reading, countWords)
  const aggregate = cue && /^(?:how)$/.test(word(reading, cue.start)) ? undefined : readAggregate(reading)
  if (!share && !cue && !aggregate) return undefined
  if (findFree(reading, ['how much']) && says(reading, ['using|usage|use|uses|used|consuming|consume|left|free|cost|costs|spend|spending|pay|paying'])) return undefined
  if (cue) {
    const often = freeMatch(reading, cue.end, ['times|different'])
    if (word(reading, cue.end) === 'times' && often > 0) return undefined
    take(reading, cue.start, cue.end, 'cue')
  }
  if (share) take(reading, share.start, share.end, 'cue')
  const lead = kindMentions(reading)[0]
  const group = readGroup(reading, lead?.key)
  if (aggregate) {
    const rows = readRows(reading, question.literals)
    const kind = kindKey(rows.target)
    const of = selectOf(reading, question.literals, rows)
    const field = aggregate.field
    if (field === undefined) return undefined
    if (kind === undefined && /^(?:cpu|memory|ephemeral|gpu)(?:Request|Limit)/.test(field)) of.kind = 'Pod'
    return draft(
      {
        do: 'count',
        ...(Object.keys(of).length > 0 ? { of } : {}),
        agg: { fn: aggregate.fn, field },
        ...(group.length > 0 ? { group } : {}),
      },
      reading,
      7,
      rows.clash,
    )
  }
  const replicas = findFree(reading, ['ready|available|running|desired? replicas|replica|copies'])
  const named = replicas ? namedReplicas(question, reading, replicas) : undefined
  if (named) return named
  const rows = readRows(reading, question.literals, { plain: false })
  if (!rows.target?.kind && !rows.target?.name && !rows.target?.from && rows.edges.length === 0) {
    if (replicas) {
      take(reading, replicas.start, replicas.end, 'field')
      const of = {
        ...selectOf(reading, question.literals, rows),
        kind: ['Deployment', 'StatefulSet'],
      }
      return draft({ do: 'count', of, agg: { fn: 'sum', field: 'ready' } }, reading, 7, rows.clash)
    }
    return undefined
  }
  takeAll(
    reading,
    [
      'are there',
      'is there',
      'do|does i|we|you have',
      'are|is',
      'exist|exists',
      'there',
      'do|does it|they|i|we|you',
      'have',
      'has',
      'in total',
      'total',
      'existing',
      'got',
      'do i|we have',
      'tell me the exact? total|number',
      'and tell|give me the? exact? total|number|count',
      'run|runs',
      'of them',
      'all',
    ].filter((words) => words !== 'all'),
    'filler',
  )
  const preds = joined(reading, rows.preds)
  if (share) {
    const of = selectOf(reading, question.literals, rows, [])
    return draft(
      { do: 'count', of, share: preds, ...(group.length > 0 ? { group } : {}) },
      reading,
      8,
      rows.clash,
    )
  }
  const window = undefined
  const of = selectOf(reading, question.literals, rows)
  return draft(
    { do: 'count', of, ...(group.length > 0 ? { group } : {}), ...(window ?? {}) },
    reading,
    7,
    rows.clash,
  )
}

/** "how many replicas does deployment X have" asks for a field of one object. */
const namedReplicas = (question: Question, base: Reading, hit: { start: number; end: number }): Draft | undefined => {
  const reading = copyReading(base)
  const first = word(reading, hit.start)
  take(reading, hit.start, hit.end, 'field')
  const rows = readRows(reading, question.literals, { named: true, conditions: false })
  if (rows.target?.name === undefined && rows.target?.from === undefined) return undefined
  takeAll(reading, ['do|does|did|has|have|is|are|there|of|for|in|currently|the|it|running|up|ready|available'], 'filler')
  const of = selectOf(reading, question.literals, rows)
  const field = /^(?:ready|available)$/.test(first) ? first : first === 'running' ? 'ready' : 'desired'
  return draft({ do: 'show', of, fields: [field] }, reading, 7, false)
}

const readAggregate = (
  reading: Reading,
): { fn: 'sum' | 'avg' | 'min' | 'max' | 'p95'; field?: string } | undefined => {
  const mention = kindMentions(reading).find((item) => !item.weak) ?? kindMentions(reading)[0]
  for (const [fn, phrases] of aggregates) {
    const hit = findFree(reading, phrases)
    if (!hit) continue
    const field = fieldAt(
      reading,
      mention?.key === undefined || mention.key === 'Namespace' || mention.key === 'Node' ? 'Pod' : mention.key,
      skip(reading, hit.end, new Set([...determiners, 'number', 'amount', 'of'])),
    )
    const [key] = field?.keys ?? []
    if (!field || key === undefined || field.type === 'text' || field.type === 'boolean') continue
    if (
      (fn === 'max' || fn === 'min') &&
      !/^(?:what|show|the|give)$/.test(word(reading, hit.start - 1))
    )
      continue
    const tail = freeMatch(reading, field.end, ['of|for|across|over|by|among all? the?'])
    take(reading, hit.start, field.end, 'aggregate')
    if (tail > 0 && word(reading, field.end) !== 'by')
      take(reading, field.end, field.end + 1, 'aggregate')
    return { fn, field: key }
  }
  return undefined
}

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
  if (first?.key === 'Node' && second?.key === 'Pod' && /^(?:which|what|to|worker)$/.test(word(reading, first.start - 1))) return second
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
  const all = findFree(question.reading, ['everything', 'all resources|objects|things', 'all the? resources|objects|things', 'which|what|list|show resources|objects'])
  const scoped = rows.scope.ns !== undefined || rows.scope.place !== undefined || question.literals.labels.length > 0
  if (!rows.target && distinct === 'image') rows.target = { kind: 'Pod', plural: true, at: 0 }
  if (!rows.target && rows.edges.length === 0 && !(all && scoped)) return undefined
  const kind = kindKey(rows.target)
  const of = selectOf(reading, question.literals, rows)
  const late = order.sort ? {} : readOrder(reading, kind)
  const columns = [...fields, ...rows.preds.flatMap((item) => fieldsOf(item.pred)).filter((key) => key === 'secretLikeEnv' && !fields.includes(key))]
  const plan: PlanBody = {
    do: 'list',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...order,
    ...late,
    ...(distinct === undefined ? {} : { distinct }),
    ...(group.length > 0 ? { group } : {}),
    ...(columns.length > 0 ? { fields: columns } : {}),
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
    const after = freeMatch(reading, field.end, [
      'are|is|do|does|did|in|of|used|being|running|across|by|from|for',
    ])
    if (after < 0) continue
    if (/^(?:has|have)$/.test(word(reading, field.end))) continue
    take(reading, at, field.end, 'distinct')
    takeAll(
      reading,
      [
        'are|is',
        'do|does',
        'running|using|use|used|run in?|by?',
        'in use by?',
        'being used by?',
        'deployed',
        'of',
      ],
      'filler',
    )
    return key
  }
  return undefined
}

/** Columns asked for: "with their images", "and the node they run on", "show name and age". */
const lastWords = { lastSync: ['last? synced|sync|refreshed'], lastRun: ['last? run|ran|runs|executed'], lastSuccess: ['last? succeeded|succeed'], lastRestart: ['last? restarted|restart'] } as const

const readColumns = (reading: Reading, kind: string | undefined): string[] => {
  const columns: string[] = []
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, ['what|which'])
    const read = lead > 0 ? fieldListAt(reading, kind, lead) : undefined
    const tail = read ? freeMatch(reading, read.end, ['of kubernetes|k8s? are|is|do|does|did', 'are|is|do|does|did']) : -1
    const has = read && tail < 0 && /^(?:has|have)$/.test(word(reading, reading.tokens.length - 1).replace('?', '') || word(reading, reading.tokens.length - 2))
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
  const last = kind === undefined ? undefined : (['lastSync', 'lastRun', 'lastSuccess', 'lastRestart'] as const).find((key) => hasField(reading, kind, key) && findFree(reading, lastWords[key]))
  if (last !== undefined && findFree(reading, ['when|how'])) {
    takeAll(reading, [...lastWords[last], 'know|when|was|were|is|are|did|do|does|how|i|it'], 'column')
    columns.push(last)
  }
  const node = findFree(reading, ['on|to which|what worker|cluster? node|nodes|machine|host|worker', 'which|what worker|cluster? node|nodes|machine|host they|it|each|every|pods?'])
  if (node && kind !== 'Node') {
    take(reading, node.start, node.end, 'column')
    takeAll(reading, ['are|is|were|was|got|gets|get|being? scheduled|running|placed|deployed|located|hosted to|on?', 'scheduled to|on', 'they|it run|runs on?', 'run|runs on'], 'column')
    columns.push('node')
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, [
      'and|including|showing|plus|,',
      'with|and|show|including|include|plus|along|together|also|list|give with? their|its|the',
      'and their|its',
      'with their|its',
      ', their|its',
      'and show|list|give the?|their?',
      'what|which is|are the',
      'on|to which worker?',
      'which worker?',
      'on which',
    ])
    if (lead < 0) continue
    const read = fieldListAt(reading, kind, lead)
    if (!read) continue
    if (
      freeMatch(reading, read.end, [
        '>|<|=|above|below|over|under|is|are|set|missing|greater|more|less|fewer|other|not|starts|contains',
      ]) > 0 &&
      !/^(?:on|to|which)$/.test(word(reading, at))
    )
      continue
    for (const mention of read.mentions) columns.push(...mention.keys)
    const tail = freeMatch(reading, read.end, [
      'they|it|each|that? are|is? run|runs|running|scheduled|use|uses|using|on|to? on|to?',
      'the pods were scheduled to',
      'of',
    ])
    take(reading, at, tail > 0 ? tail : read.end, 'column')
  }
  return columns.filter((key, index) => columns.indexOf(key) === index)
}

const yesNo =
  /^(?:is|are|was|were|do|does|did|has|have|had|any|anything|anyone|all|will|check|verify|confirm|no|every|each)$/

/** Yes-no questions: a condition on rows, or whether a row exists (A16, quantifiers of A27). */
export const readCheck: VerbReader = (question) => {
  const reading = start(question)
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  const opener = word(reading, first)
  const verify = findFree(reading, [
    'check that|whether|if',
    'verify|confirm|validate that|whether|if?',
    'make sure that?',
    'whether',
    'if',
  ])
  const opens = yesNo.test(opener) && !/^(?:check|verify|confirm)$/.test(opener)
  const amount = question.text.includes('?') && freeMatch(reading, first, ['more than half of', 'most of?', 'at least', 'all of? the?', 'the majority of', 'fewer|less than']) > 0
  if (!opens && !amount && !(verify && verify.start <= first + 3)) return undefined
  if (/^(?:all|every|each|no)$/.test(opener) && !question.text.includes('?')) return undefined
  if (verify) take(reading, verify.start, verify.end, 'cue')
  const sections = readSections(reading)
  const quant = readQuant(reading)
  const rows = readRows(reading, question.literals)
  const window = rows.preds.length > 0 ? undefined : readWindow(reading)
  takeAll(
    reading,
    [
      'are there',
      'is there',
      'do|does i|we|you have',
      'is|are|was|were',
      'do|does|did',
      'has|have|had',
      'i|we have',
      'any',
      'all',
      'there',
      'that|which are|is',
      'in',
      'exist|exists|existing',
      'present',
      'sitting',
      'currently',
      'every',
      'each',
      'a|an|the',
    ],
    'cue',
  )
  if (!rows.target && rows.edges.length === 0) {
    const [sole] = rows.preds
    const scoped = rows.scope.ns !== undefined || rows.scope.place !== undefined || rows.scope.ctx !== undefined
    const others = rows.preds.filter((item) => !('field' in item.pred && item.pred.field === 'healthy'))
    const sorts = others.every((item) => 'field' in item.pred && item.pred.field === 'category')
    if (!(scoped || others.length > 0) || !sorts || rows.preds.length !== others.length + 1 || !sole) return undefined
    return draft({ do: 'health', of: selectOf(reading, question.literals, rows, others.map((item) => item.pred)) }, reading, 5, false)
  }
  const existential = quant === 'any' || quant === 'none'
  const that = existential
    ? rows.preds
    : rows.preds.filter((pred) => pred.attributive !== true || rows.preds.length === 1)
  const where = rows.preds.filter((pred) => !that.includes(pred))
  const of = selectOf(reading, question.literals, rows, joined(reading, where))
  const conditions = joined(reading, that)
  const plan: PlanBody = {
    do: 'check',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    that: conditions,
    quant: quantFor(
      quant,
      rows.target?.name !== undefined,
      rows.target?.plural === true,
      conditions,
    ),
    ...(window ? { window } : {}),
    ...withSections(sections),
  }
  if (conditions.length === 0 && !existential && typeof quant !== 'object' && rows.target?.name === undefined) return undefined
  if (conditions.length === 0 && typeof quant !== 'object' && !existential && !/exist|there/.test(question.text.toLowerCase()))
    return undefined
  const [only] = conditions
  const named = rows.target?.name !== undefined || rows.target?.from !== undefined
  if (named && conditions.length === 1 && only && 'field' in only && only.field === 'healthy' && only.value === true)
    return draft({ do: 'health', of, ...withSections(sections) }, reading, 4, rows.clash)
  return draft(plan, reading, 4, rows.clash)
}

const quantFor = (
  quant: Quant | undefined,
  named: boolean,
  plural: boolean,
  that: readonly Pred[],
): Quant => {
  if (quant !== undefined) return quant
  if (that.length === 0) return 'any'
  return named || plural ? 'all' : 'any'
}

const readQuant = (reading: Reading): Quant | undefined => {
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  for (let at = first; at < Math.min(first + 6, reading.tokens.length); at += 1) {
    if (!isFree(reading, at)) continue
    const none = freeMatch(reading, at, [
      'is|are there no',
      'none of the?',
      'is|are no',
      'do|does none of?',
    ])
    if (none > 0) return consume(reading, at, none, 'none')
    const there = freeMatch(reading, at, ['are|is there', 'do|does i|we have', 'have we'])
    const bound = there > 0 ? relationAt(reading, there) : undefined
    const amount = there > 0 ? numberAt(reading, bound?.end ?? there) : undefined
    if (amount && amount.unit === undefined && kindAt(reading, amount.end)) {
      take(reading, at, amount.end, 'quantifier')
      return { op: bound?.rel ?? '>=', value: amount.value }
    }
    const most = freeMatch(reading, at, [
      'most of? the?',
      'the? majority of',
      'more than half of? the?',
    ])
    if (most > 0) return consume(reading, at, most, 'most')
    const relation = relationAt(reading, at)
    const number = numberAt(reading, relation?.end ?? at)
    if (
      number &&
      /^(?:of)$/.test(word(reading, number.end)) &&
      (number.unit === undefined || number.unit.measure === 'percent')
    ) {
      take(reading, at, number.end + 1, 'quantifier')
      return {
        op: relation?.rel ?? '>=',
        value: number.value,
        ...(number.unit ? { unit: '%' as const } : {}),
      }
    }
    const all = freeMatch(reading, at, ['all of? the|my|our?', 'every', 'each', 'both'])
    if (all > 0) return consume(reading, at, all, 'all')
    const any = freeMatch(reading, at, [
      'is|are there any|a|an|some?',
      'any of? the|my|our?',
      'some of?',
      'at least one',
      'do|does i|we have any|a|an|some?',
      'has|have any',
      'anything',
    ])
    if (any > 0) return consume(reading, at, any, 'any')
  }
  return undefined
}

const consume = (reading: Reading, at: number, end: number, quant: Quant): Quant => {
  take(reading, at, end, 'quantifier')
  return quant
}

/** Whether some predicate keeps its sense when negated; used by rule-shaped questions. */
export const negated = (preds: readonly SpanPred[]): Pred[] =>
  preds.map((item) => negate(item.pred))

/** Whether a question is worth reading as rows at all. */
export const hasRows = (question: Question): boolean => kindMentions(question.reading).length > 0
