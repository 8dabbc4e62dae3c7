import type {
  Cmp,
  Edge,
  Name,
  Op,
  Pred,
  Scalar,
  Select,
} from '../../../../src-shared/model/plan-types.ts'
import { readField, sayField } from './fields.ts'
import { readKind, readKinds, sayKind, sayKinds } from './kinds.ts'
import { quote, readListOf, sayList, type Scanner } from './scanner.ts'

const ops: readonly (readonly [Op, string])[] = [
  ['!=', 'is not'],
  ['not-in', 'is none of'],
  ['in', 'is one of'],
  ['<=', 'is at most'],
  ['<', 'is below'],
  ['>=', 'is at least'],
  ['>', 'is above'],
  ['exists', 'is set'],
  ['missing', 'is missing'],
  ['duplicate', 'is used twice'],
  ['dangling', 'points to nothing'],
  ['=', 'is'],
  ['has', 'contains'],
  ['starts', 'starts with'],
  ['ends', 'ends with'],
  ['matches', 'matches'],
  ['not-within', 'is not within'],
  ['within', 'is within'],
]
const byLength = [...ops].sort((a, b) => b[1].length - a[1].length)
const edges: readonly (readonly [Edge, string, string])[] = [
  ['owns', 'owns', 'is owned by'],
  ['uses', 'uses', 'is used by'],
  ['selects', 'selects', 'is selected by'],
  ['runs-on', 'runs on', 'runs'],
  ['routes', 'routes to', 'is routed to by'],
  ['scales', 'scales', 'is scaled by'],
  ['binds', 'binds to', 'is bound by'],
  ['manages', 'manages', 'is managed by'],
  ['contains', 'contains', 'is contained in'],
  ['depends-on', 'depends on', 'is needed by'],
]
const quants = { any: 'some', none: 'no', all: 'only' } as const

const sayValue = (value: Scalar): string =>
  typeof value === 'string' ? quote(value) : String(value)
const readValue = (scanner: Scanner): Scalar | undefined => {
  const text = scanner.quoted()
  if (text !== undefined) return text
  if (scanner.lit('true')) return true
  if (scanner.lit('false')) return false
  return scanner.number()
}

const sayCmp = (pred: Cmp): string => {
  const words = ops.find(([op]) => op === pred.op)?.[1] ?? 'is'
  if (pred.value === undefined) return `${sayField(pred.field)} ${words}`
  if (Array.isArray(pred.value))
    return `${sayField(pred.field)} ${words} ${sayList(pred.value.map(sayValue), 'or')}`
  if (typeof pred.value === 'object')
    return `${sayField(pred.field)} ${words} its ${sayField(pred.value.field)}`
  return `${sayField(pred.field)} ${words} ${sayValue(pred.value)}`
}

/** One condition in words. */
export const sayPred = (pred: Pred): string => {
  if ('any' in pred) return `(${pred.any.map(sayPred).join(' or ')})`
  if ('not' in pred) return `not (${sayPred(pred.not)})`
  if ('container' in pred) return `${pred.container} container has (${sayPreds(pred.where)})`
  if ('edge' in pred) {
    const entry = edges.find(([edge]) => edge === pred.edge)
    return `it ${pred.dir === 'out' ? entry?.[1] : entry?.[2]} ${quants[pred.quant ?? 'any']} of (${saySelect(pred.to)})`
  }
  return sayCmp(pred)
}

/** Conditions that all hold. */
export const sayPreds = (preds: readonly Pred[]): string => preds.map(sayPred).join(' and ')

const readCmp = (scanner: Scanner): Cmp | undefined => {
  const field = readField(scanner)
  if (field === undefined || !scanner.lit(' ')) return undefined
  for (const [op, words] of byLength) {
    const read = scanner.attempt((): Cmp | undefined => {
      if (!scanner.lit(words)) return undefined
      if (op === 'exists' || op === 'missing' || op === 'duplicate' || op === 'dangling')
        return { field, op }
      if (!scanner.lit(' ')) return undefined
      if (scanner.lit('its ')) {
        const other = readField(scanner)
        return other === undefined ? undefined : { field, op, value: { field: other } }
      }
      if (op === 'in' || op === 'not-in') {
        const values = readListOf(scanner, () => readValue(scanner), 'or')
        return values ? { field, op, value: values } : undefined
      }
      const value = readValue(scanner)
      return value === undefined ? undefined : { field, op, value }
    })
    if (read) return read
  }
  return undefined
}

const readEdge = (scanner: Scanner): Pred | undefined => {
  if (!scanner.lit('it ')) return undefined
  for (const [edge, out, into] of edges)
    for (const [dir, words] of [
      ['in', into],
      ['out', out],
    ] as const)
      for (const quant of ['any', 'none', 'all'] as const) {
        const read = scanner.attempt((): Pred | undefined => {
          if (!scanner.lit(`${words} ${quants[quant]} of (`)) return undefined
          const to = readSelect(scanner)
          return to && scanner.lit(')')
            ? { edge, dir, to, ...(quant === 'any' ? {} : { quant }) }
            : undefined
        })
        if (read) return read
      }
  return undefined
}

/** Reads one condition. */
export const readPred = (scanner: Scanner): Pred | undefined =>
  scanner.attempt((): Pred | undefined => {
    if (!scanner.lit('(')) return undefined
    const any = readJoined(scanner, ' or ')
    return any && scanner.lit(')') ? { any } : undefined
  }) ??
  scanner.attempt((): Pred | undefined => {
    if (!scanner.lit('not (')) return undefined
    const not = readPred(scanner)
    return not && scanner.lit(')') ? { not } : undefined
  }) ??
  scanner.attempt((): Pred | undefined => {
    const container = scanner.lit('some container has (')
      ? 'some'
      : scanner.lit('every container has (')
        ? 'every'
        : undefined
    const where = container ? readPreds(scanner) : undefined
    return container && where && scanner.lit(')') ? { container, where } : undefined
  }) ??
  scanner.attempt(() => readEdge(scanner)) ??
  scanner.attempt(() => readCmp(scanner))

const readJoined = (scanner: Scanner, by: string): Pred[] | undefined => {
  const first = readPred(scanner)
  if (!first) return undefined
  const preds = [first]
  for (;;) {
    const next = scanner.attempt(() => (scanner.lit(by) ? readPred(scanner) : undefined))
    if (!next) return preds
    preds.push(next)
  }
}

/** Reads conditions that all hold. */
export const readPreds = (scanner: Scanner): Pred[] | undefined => readJoined(scanner, ' and ')

const patternParts = [
  ['starts', 'starting with '],
  ['ends', 'ending with '],
  ['has', 'containing '],
  ['matches', 'matching '],
] as const

const sayName = (name: Name, one: string, many: string, other: string): string => {
  if (typeof name === 'string') return ` ${one} ${quote(name)}`
  if (Array.isArray(name)) return ` ${many} ${sayList(name.map(quote), 'or')}`
  const parts: string[] = []
  for (const [key, words] of patternParts) {
    const value = name[key]
    if (value !== undefined) parts.push(`${words}${quote(value)}`)
  }
  if (name.not) parts.push(`other than ${sayList(name.not.map(quote), 'or')}`)
  return ` ${other} ${parts.join(' and ')}`
}

const readName = (scanner: Scanner, one: string, many: string, other: string): Name | undefined =>
  scanner.attempt(() => (scanner.lit(` ${one} `) ? scanner.quoted() : undefined)) ??
  scanner.attempt(() =>
    scanner.lit(` ${many} `) ? readListOf(scanner, () => scanner.quoted(), 'or') : undefined,
  ) ??
  scanner.attempt(() => {
    if (!scanner.lit(` ${other} `)) return undefined
    const name: { starts?: string; ends?: string; has?: string; matches?: string; not?: string[] } =
      {}
    let parts = 0
    for (;;) {
      let found = false
      for (const [key, words] of patternParts) {
        const value = scanner.attempt(() => (scanner.lit(words) ? scanner.quoted() : undefined))
        if (value !== undefined) {
          name[key] = value
          found = true
        }
      }
      const not = scanner.attempt(() =>
        scanner.lit('other than ') ? readListOf(scanner, () => scanner.quoted(), 'or') : undefined,
      )
      if (not) {
        name.not = not
        found = true
      }
      if (!found) return undefined
      parts += 1
      const more = scanner.attempt(() =>
        patternParts.some(([, words]) => scanner.peek(` and ${words}`)) ||
        scanner.peek(' and other than ')
          ? scanner.lit(' and ') || undefined
          : undefined,
      )
      if (!more) return parts > 0 ? name : undefined
    }
  })

const nameWords = ['named', 'named one of', 'with a name'] as const
const scopeWords = [
  ['ns', 'in namespace', 'in the namespaces', 'in a namespace'],
  ['ctx', 'in context', 'in the contexts', 'in a context'],
  ['place', 'in', 'in any of', 'in a place'],
] as const

/** The rows of a Select in words; `everything` stands for no restriction at all. */
export const saySelect = (select: Select | undefined): string => {
  if (!select || Object.keys(select).length === 0) return 'everything'
  const single = typeof select.name === 'string' && typeof select.kind === 'string'
  let text = single
    ? `${sayKind(select.kind as string)} ${quote(select.name as string)}`
    : sayKinds(select.kind)
  if (!single && select.name !== undefined) text += sayName(select.name, ...nameWords)
  if (select.from !== undefined)
    text += select.from === 'focus' ? ' in focus' : ' of the last answer'
  if (select.nth !== undefined) text += ` at position ${select.nth}`
  for (const [key, one, many, other] of scopeWords) {
    const value = select[key]
    if (value === '*') text += key === 'ns' ? ' in every namespace' : ' in every context'
    else if (value !== undefined) text += sayName(value, one, many, other)
  }
  if (select.labels !== undefined) text += ` with labels ${quote(select.labels)}`
  if (select.where && select.where.length > 0) text += ` where ${sayPreds(select.where)}`
  return text
}

/** Reads what {@link saySelect} wrote. */
export const readSelect = (scanner: Scanner): Select | undefined => {
  if (
    scanner.attempt(() =>
      scanner.lit('everything') && scanner.match(/(?=[\s,.;:()]|$)/) !== undefined
        ? true
        : undefined,
    )
  )
    return {}
  const select: Select = {}
  const single = scanner.attempt(() => {
    const kind = readKind(scanner)
    const name = kind !== undefined && scanner.lit(' ') ? scanner.quoted() : undefined
    return kind !== undefined && name !== undefined ? { kind, name } : undefined
  })
  if (single) Object.assign(select, single)
  else {
    const kind = readKinds(scanner)
    if (kind === undefined) return undefined
    if (kind !== null) select.kind = kind
    const name = readName(scanner, ...nameWords)
    if (name !== undefined) select.name = name
  }
  if (scanner.lit(' in focus')) select.from = 'focus'
  else if (scanner.lit(' of the last answer')) select.from = 'previous'
  const nth = scanner.attempt(() => (scanner.lit(' at position ') ? scanner.number() : undefined))
  if (nth !== undefined) select.nth = nth
  if (scanner.lit(' in every namespace')) select.ns = '*'
  for (const [key, one, many, other] of scopeWords) {
    if (key === 'ctx' && scanner.lit(' in every context')) select.ctx = '*'
    const value = readName(scanner, one, many, other)
    if (value === undefined) continue
    if (key !== 'place') select[key] = value
    else if (typeof value === 'string' || Array.isArray(value)) select.place = value
  }
  const labels = scanner.attempt(() =>
    scanner.lit(' with labels ') ? scanner.quoted() : undefined,
  )
  if (labels !== undefined) select.labels = labels
  const where = scanner.attempt(() => (scanner.lit(' where ') ? readPreds(scanner) : undefined))
  if (where) select.where = where
  return select
}
