import type { Cmp, Edge, Pred, Rel, Select } from '../../../src-shared/model/plan-types.ts'
import { fieldOf, findKind, groupKind, type Field, type Kind } from '../../kube/index.ts'
import { kindWords, spoken } from './kind-words.ts'

/** A condition as a claim about one or several objects, and its denial: `is ready`, `are ready`, `is not ready`, `are not ready`. */
export type Claim = { one: string; many: string; notOne: string; notMany: string }

/** A selection's name, labels and conditions as a phrase after the kind; empty without any. */
export function predicatePhrase(select: Select, kinds: readonly Kind[]): string {
  const parts = [
    ...namePhrase(select),
    ...(select.labels === undefined ? [] : [`with label ${select.labels}`]),
    ...(select.where ?? []).map((pred) => phrase(pred, kinds)),
  ]
  return parts.join(' and ')
}

/** One condition as a phrase after a kind: `with fewer than 2 ready`, `that are not healthy`. */
export function phrase(pred: Pred, kinds: readonly Kind[]): string {
  if ('field' in pred) {
    const claim = comparison(pred, kinds)
    return claim.verb === 'be'
      ? `that are ${claim.text}`
      : claim.verb === 'not-be'
        ? `that are not ${claim.text}`
        : `${claim.verb === 'lack' ? 'without' : 'with'} ${claim.text}`
  }
  if ('any' in pred) return pred.any.map((each) => phrase(each, kinds)).join(' or ')
  if ('not' in pred) return `except those ${phrase(pred.not, kinds)}`
  if ('container' in pred) return `with ${containerText(pred)}`
  return `that ${edgeClaim(pred).many}`
}

/** Conditions as one claim, for the answer to a yes-no question. */
export function claimOf(preds: readonly Pred[], kinds: readonly Kind[]): Claim {
  const claims = preds.map((pred) => claim(pred, kinds))
  const join = (key: keyof Claim, word: string): string =>
    claims.map((each) => each[key]).join(` ${word} `)
  const [only] = claims
  if (claims.length === 1 && only) return only
  // The denial of a conjunction is said of the whole: which part fails is told by the rows.
  return {
    one: join('one', 'and'),
    many: join('many', 'and'),
    notOne: `does not hold: ${join('one', 'and')}`,
    notMany: `do not hold: ${join('many', 'and')}`,
  }
}

function claim(pred: Pred, kinds: readonly Kind[]): Claim {
  if ('field' in pred) {
    const { verb, text } = comparison(pred, kinds)
    switch (verb) {
      case 'be':
        return {
          one: `is ${text}`,
          many: `are ${text}`,
          notOne: `is not ${text}`,
          notMany: `are not ${text}`,
        }
      case 'not-be':
        return {
          one: `is not ${text}`,
          many: `are not ${text}`,
          notOne: `is ${text}`,
          notMany: `are ${text}`,
        }
      case 'have':
        return {
          one: `has ${text}`,
          many: `have ${text}`,
          notOne: `does not have ${text}`,
          notMany: `do not have ${text}`,
        }
      case 'lack':
        return {
          one: `has no ${text}`,
          many: `have no ${text}`,
          notOne: `has ${text}`,
          notMany: `have ${text}`,
        }
      case 'own':
        return {
          one: `has ${text}`,
          many: `have ${text}`,
          notOne: `has no ${text}`,
          notMany: `have no ${text}`,
        }
    }
  }
  if ('not' in pred) {
    const { one, many, notOne, notMany } = claim(pred.not, kinds)
    return { one: notOne, many: notMany, notOne: one, notMany: many }
  }
  if ('any' in pred) {
    const claims = pred.any.map((each) => claim(each, kinds))
    const join = (key: keyof Claim, word: string): string =>
      claims.map((each) => each[key]).join(` ${word} `)
    return {
      one: join('one', 'or'),
      many: join('many', 'or'),
      notOne: join('notOne', 'and'),
      notMany: join('notMany', 'and'),
    }
  }
  if ('container' in pred) {
    const text = containerText(pred)
    return {
      one: `has ${text}`,
      many: `have ${text}`,
      notOne: `does not have ${text}`,
      notMany: `do not have ${text}`,
    }
  }
  return edgeClaim(pred)
}

type Said = { verb: 'be' | 'not-be' | 'have' | 'lack' | 'own'; text: string }

/** Fields that name a state: a row is so, it does not have it. */
const states: ReadonlySet<string> = new Set([
  'ready',
  'paused',
  'suspended',
  'static',
  'cordoned',
  'privileged',
  'spot',
  'atMax',
  'headless',
  'deleting',
  'immutable',
  'expandable',
  'default',
  'unused',
  'established',
  'programmed',
  'accepted',
  'synced',
  'init',
  'aggregated',
  'resizing',
  'installed',
  'current',
  'limited',
  'healthy',
])

function comparison({ field: key, op, value }: Cmp, kinds: readonly Kind[]): Said {
  const field = kinds.map((kind) => fieldOf(kind, key)).find((each) => each !== undefined)
  const title = key === 'runAsRoot' ? 'a container that runs as root' : spoken(field?.title ?? key)
  const other = typeof value === 'object' && !Array.isArray(value) ? value.field : undefined
  const text = other ?? [value ?? ''].flat().map(String).join(' or ')
  if (typeof value === 'boolean' && (op === '=' || op === '!=')) {
    const isTrue = value === (op === '=')
    if (states.has(key)) return { verb: isTrue ? 'be' : 'not-be', text: title }
    // An absent value is neither, so "not false" must not read as "true" (A11).
    if (op === '!=') return { verb: 'have', text: `${title} not ${String(value)}` }
    return { verb: isTrue ? 'have' : 'lack', text: title }
  }
  if (key === 'status' && (op === '=' || op === 'in')) return { verb: 'be', text }
  if (key === 'status' && (op === '!=' || op === 'not-in')) return { verb: 'not-be', text }
  switch (op) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { verb: 'have', text: relationText(field, title, op, text, other !== undefined) }
    case 'in':
      return { verb: 'have', text: `${title} ${text}` }
    case 'not-in':
      return { verb: 'have', text: `${title} other than ${text}` }
    case 'has':
      return { verb: 'have', text: `${text} in ${title}` }
    case 'starts':
      return { verb: 'have', text: `${title} starting with ${text}` }
    case 'ends':
      return { verb: 'have', text: `${title} ending with ${text}` }
    case 'matches':
      return { verb: 'have', text: `${title} matching ${text}` }
    case 'exists':
      return { verb: 'own', text: title }
    case 'missing':
      return { verb: 'lack', text: title }
    case 'within':
      return { verb: 'have', text: `${title} within ${text}` }
    case 'not-within':
      return { verb: 'have', text: `${title} not within ${text}` }
    case 'duplicate':
      return { verb: 'have', text: `${title} that another one has too` }
    case 'dangling':
      return { verb: 'have', text: `${title} that does not exist` }
  }
}

const relations: { readonly [relation in Rel]: readonly [count: string, other: string] } = {
  '=': ['', ''],
  '!=': ['other than ', 'other than '],
  '<': ['fewer than ', 'below '],
  '<=': ['at most ', 'at most '],
  '>': ['more than ', 'above '],
  '>=': ['at least ', 'at least '],
}

function relationText(
  field: Field | undefined,
  title: string,
  op: Rel,
  text: string,
  isField: boolean,
): string {
  const [count, other] = relations[op]
  return field?.type === 'count' && !isField
    ? `${count}${text} ${title}`
    : `${title} ${other}${text}`
}

const containerKind = findKind('Container')

function containerText(pred: Extract<Pred, { container: 'some' | 'every' }>): string {
  const inner = claimOf(pred.where, containerKind ? [containerKind] : []).one
  return pred.container === 'every'
    ? `only containers of which each ${inner}`
    : `a container that ${inner}`
}

const edgeVerbs: {
  readonly [edge in Edge]: {
    out: readonly [one: string, many: string]
    in: readonly [one: string, many: string]
  }
} = {
  owns: { out: ['owns', 'own'], in: ['is owned by', 'are owned by'] },
  uses: { out: ['uses', 'use'], in: ['is used by', 'are used by'] },
  selects: { out: ['selects', 'select'], in: ['is selected by', 'are selected by'] },
  'runs-on': { out: ['runs on', 'run on'], in: ['runs', 'run'] },
  routes: { out: ['routes to', 'route to'], in: ['is routed to by', 'are routed to by'] },
  scales: { out: ['scales', 'scale'], in: ['is scaled by', 'are scaled by'] },
  binds: { out: ['is bound to', 'are bound to'], in: ['is bound by', 'are bound by'] },
  manages: { out: ['manages', 'manage'], in: ['is managed by', 'are managed by'] },
  contains: { out: ['contains', 'contain'], in: ['is in', 'are in'] },
  'depends-on': { out: ['depends on', 'depend on'], in: ['is needed by', 'are needed by'] },
}

/** An edge in words, for one object and for several. */
export function edgeText(edge: Edge, dir: 'out' | 'in'): { one: string; many: string } {
  const [one, many] = edgeVerbs[edge][dir]
  return { one, many }
}

function edgeClaim({ edge, dir, to, quant }: Extract<Pred, { edge: unknown }>): Claim {
  const { one, many } = edgeText(edge, dir)
  const kinds = [to.kind ?? []].flat().flatMap((key) => groupKind(key) ?? [key])
  const found = kinds.flatMap((key) => findKind(key) ?? [])
  const what = kindWords(to.kind)
  const detail = predicatePhrase(to, found)
  const object = `${what}${detail === '' ? '' : ` ${detail}`}`
  const some: Claim = {
    one: `${one} ${article(what)} ${object}`,
    many: `${many} ${article(what)} ${object}`,
    notOne: `${one} no ${object}`,
    notMany: `${many} no ${object}`,
  }
  if (quant !== 'none')
    return quant === 'all'
      ? { ...some, one: `${one} only ${object}`, many: `${many} only ${object}` }
      : some
  return { one: some.notOne, many: some.notMany, notOne: some.one, notMany: some.many }
}

function article(word: string): string {
  return /^[aeiou]/i.test(word) ? 'an' : 'a'
}

function namePhrase({ name }: Select): readonly string[] {
  if (name === undefined) return []
  if (typeof name === 'string') return [`named ${name}`]
  if (Array.isArray(name)) return [`named ${name.join(' or ')}`]
  return [
    ...(name.starts === undefined ? [] : [`whose name starts with ${name.starts}`]),
    ...(name.ends === undefined ? [] : [`whose name ends with ${name.ends}`]),
    ...(name.has === undefined ? [] : [`with ${name.has} in the name`]),
    ...(name.matches === undefined ? [] : [`whose name matches ${name.matches}`]),
    ...(name.not === undefined ? [] : [`except ${name.not.join(', ')}`]),
  ]
}
