import { phrases } from '../phrase.ts'
import type { Quant } from '../../../../src-shared/model/plan-types.ts'
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
import { fieldAt } from '../read-fields.ts'
import { readGroup } from '../read-order.ts'
import {
  copyReading,
  determiners,
  findFree,
  freeMatch,
  kindMentions,
  says,
  skip,
  take,
  word,
  type Reading,
} from '../reading.ts'
import { draft } from './draft.ts'

const countWords: readonly string[] = phrases(
  `how many; number of; count|counts|counting of?|up?|all?; total number|count of; how much; tally; what number of; what is the total? number|count of`,
)

const aggregates: readonly (readonly ['sum' | 'avg' | 'min' | 'max' | 'p95', readonly string[]])[] =
  [
    ['avg', phrases('average|mean|avg; on average; typical')],
    ['max', ['maximum|highest|longest|max', 'largest']],
    ['min', ['minimum|lowest|shortest|min', 'smallest']],
    ['p95', ['p95', '95th percentile']],
    ['sum', phrases('total|sum|combined|summed|aggregate of?; how much; sum of; in total')],
  ]

/** Counting questions: numbers, totals, averages, shares (A16). */
export const readCount: VerbReader = (question) => {
  const reading = start(question)
  const share = findFree(
    reading,
    phrases(
      `what percentage|percent|share|fraction|proportion|% of; percentage|percent|share|fraction|proportion of; how many percent of`,
    ),
  )
  const cue = findFree(reading, countWords)
  const aggregate =
    cue && /^(?:how)$/.test(word(reading, cue.start)) ? undefined : readAggregate(reading)
  if (!share && !cue && !aggregate) return undefined
  if (
    findFree(reading, ['how much']) &&
    says(
      reading,
      phrases(
        `using|usage|use|uses|used|consuming|consume|left|free|cost|costs|spend|spending|pay|paying`,
      ),
    )
  )
    return undefined
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
    if (kind === undefined && /^(?:cpu|memory|ephemeral|gpu)(?:Request|Limit)/.test(field))
      of.kind = 'Pod'
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
    phrases(`are there; is there; do|does i|we|you have; are|is; exist|exists; there; do|does it|they|i|we|you; have; has; in total; total; existing; got;
  do i|we have; tell me the exact? total|number; and tell|give me the? exact? total|number|count; run|runs; of them; all`).filter(
      (words) => words !== 'all',
    ),
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
  const of = selectOf(reading, question.literals, rows)
  return draft({ do: 'count', of, ...(group.length > 0 ? { group } : {}) }, reading, 7, rows.clash)
}

/** "how many replicas does deployment X have" asks for a field of one object. */
const namedReplicas = (
  question: Question,
  base: Reading,
  hit: { start: number; end: number },
): Draft | undefined => {
  const reading = copyReading(base)
  const first = word(reading, hit.start)
  take(reading, hit.start, hit.end, 'field')
  const rows = readRows(reading, question.literals, { named: true, conditions: false })
  if (rows.target?.name === undefined && rows.target?.from === undefined) return undefined
  takeAll(
    reading,
    phrases(
      `do|does|did|has|have|is|are|there|of|for|in|currently|the|it|running|up|ready|available`,
    ),
    'filler',
  )
  const of = selectOf(reading, question.literals, rows)
  const field = /^(?:ready|available)$/.test(first)
    ? first
    : first === 'running'
      ? 'ready'
      : 'desired'
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
      mention?.key === undefined || mention.key === 'Namespace' || mention.key === 'Node'
        ? 'Pod'
        : mention.key,
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

/** Marks a quantifier as read and returns it. */
export const consume = (reading: Reading, at: number, end: number, quant: Quant): Quant => {
  take(reading, at, end, 'quantifier')
  return quant
}
