import type { Plan, Window } from '../../../../src-shared/model/plan-types.ts'
import { readField, sayField } from './fields.ts'
import { readKinds, sayKinds } from './kinds.ts'
import { readPreds, sayPreds } from './rows.ts'
import { quote, readListOf, sayList, type Scanner } from './scanner.ts'
import { readWindow, sayWindow } from './window.ts'
import {
  field,
  quoted,
  word,
  args,
  agg,
  having,
  peer,
  subject,
  sides,
  type Value,
  type Clause,
} from './value-clauses.ts'

const isTexts = (value: Value): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

const texts = (value: Value): string[] =>
  typeof value === 'string' ? [value] : isTexts(value) ? value : []

const listOf = (
  key: string,
  lead: string,
  one: { say(item: string): string; read(scanner: Scanner): string | undefined },
  last: 'and' | 'or' = 'and',
): Clause => ({
  key,
  say: (value) =>
    `${lead} ${sayList(
      texts(value).map((item) => one.say(item)),
      last,
    )}`,
  read: (scanner) =>
    scanner.lit(`${lead} `) ? readListOf(scanner, () => one.read(scanner), last) : undefined,
})

/** Plain words joined by "and" only, since a comma begins the next part. */
const words = (key: string, lead: string): Clause => ({
  key,
  say: (value) => `${lead} ${texts(value).join(' and ')}`,
  read: (scanner) => {
    if (!scanner.lit(`${lead} `)) return undefined
    const items: string[] = []
    for (;;) {
      const item = word.read(scanner)
      if (item === undefined) return undefined
      items.push(item)
      if (!scanner.lit(' and ')) return items
    }
  },
})

const choice = (key: string, options: { readonly [value: string]: string }): Clause => ({
  key,
  say: (value) => options[String(value)] ?? '',
  read: (scanner) => {
    for (const [value, text] of Object.entries(options).sort((a, b) => b[1].length - a[1].length))
      if (scanner.lit(text)) return value === 'true' ? true : value === 'false' ? false : value
    return undefined
  },
})

const text = (key: string, lead: string): Clause => ({
  key,
  say: (value) => `${lead} ${quote(String(value))}`,
  read: (scanner) => (scanner.lit(`${lead} `) ? scanner.quoted() : undefined),
})

const count = (key: string, before: string, after = ''): Clause => ({
  key,
  say: (value) => `${before} ${String(value)}${after}`,
  read: (scanner) => {
    if (!scanner.lit(`${before} `)) return undefined
    const value = scanner.number()
    return value !== undefined && scanner.lit(after) ? value : undefined
  },
})

const oneField = (key: string, lead: string): Clause => ({
  key,
  say: (value) => `${lead} ${sayField(String(value))}`,
  read: (scanner) => (scanner.lit(`${lead} `) ? readField(scanner) : undefined),
})

const sort: Clause = {
  key: 'sort',
  say: (value) => {
    const order = value as { by: string; dir: 'asc' | 'desc' }
    return `${order.dir === 'desc' ? 'highest' : 'lowest'} ${sayField(order.by)} first`
  },
  read: (scanner) => {
    const dir = scanner.lit('highest ') ? 'desc' : scanner.lit('lowest ') ? 'asc' : undefined
    const by = dir ? readField(scanner) : undefined
    return by !== undefined && scanner.lit(' first') ? { by, dir } : undefined
  },
}

const windowClause: Clause = {
  key: 'window',
  say: (value) => sayWindow(value as Window),
  read: readWindow,
}

const kinds = (key: string, lead: string): Clause => ({
  key,
  say: (value) => `${lead} ${sayKinds(texts(value))}`,
  read: (scanner) => (scanner.lit(`${lead} `) ? (readKinds(scanner) ?? undefined) : undefined),
})

const port: Clause = {
  key: 'port',
  say: (value) => `on port ${typeof value === 'string' ? quote(value) : String(value)}`,
  read: (scanner) => (scanner.lit('on port ') ? (scanner.quoted() ?? scanner.number()) : undefined),
}

const share: Clause = {
  key: 'share',
  say: (value) => `as the share where ${sayPreds(value as never)}`,
  read: (scanner) => (scanner.lit('as the share where ') ? readPreds(scanner) : undefined),
}

const containers: Clause = {
  key: 'containers',
  say: (value) =>
    value === 'all'
      ? 'of every container'
      : `of the containers ${sayList(texts(value).map(quote))}`,
  read: (scanner) =>
    scanner.lit('of every container')
      ? 'all'
      : scanner.lit('of the containers ')
        ? readListOf(scanner, () => scanner.quoted())
        : undefined,
}

const common: readonly Clause[] = [
  windowClause,
  words('with', 'and also'),
  words('declined', 'without'),
]

const ordered: readonly Clause[] = [sort, count('limit', 'at most', ' rows')]

const view = (key: string): Clause =>
  choice(key, { lines: 'as lines', patterns: 'as patterns', when: 'as times' })

/** What may follow the rows, by verb, in the order it is said. */
export const clausesOf: { readonly [verb in Plan['do']]: readonly Clause[] } = {
  list: [
    listOf('fields', 'showing', field),
    oneField('distinct', 'as distinct values of'),
    listOf('group', 'grouped by', field),
    ...ordered,
    text('line', 'printed as'),
    ...common,
  ],
  count: [listOf('group', 'grouped by', field), agg, having, share, ...ordered, ...common],
  check: common,
  show: [
    listOf('fields', 'with fields', field),
    words('what', 'as'),
    text('path', 'at'),
    ...common,
  ],
  explain: [text('match', 'matching'), ...common],
  health: [listOf('group', 'grouped by', field), ...common],
  logs: [
    count('lines', 'the last', ' lines'),
    text('match', 'only lines with'),
    text('notMatch', 'no lines with'),
    choice('level', { error: 'errors only', warn: 'warnings only' }),
    choice('previous', { true: 'of the previous run', false: 'of the current run' }),
    containers,
    view('view'),
    ...common,
  ],
  events: [
    choice('type', { Warning: 'warnings only', Normal: 'normal ones only' }),
    listOf('reason', 'with reason', quoted, 'or'),
    view('view'),
    listOf('group', 'grouped by', field),
    ...ordered,
    ...common,
  ],
  changes: [
    words('ops', 'only'),
    choice('by', {
      person: 'made by a person',
      controller: 'made by a controller',
      tool: 'made by a tool',
    }),
    choice('order', { newest: 'newest first', oldest: 'oldest first' }),
    ...common,
  ],
  history: [count('revision', 'revision'), count('against', 'against revision'), ...common],
  drift: [
    text('tool', 'from what was applied with'),
    listOf('verdicts', 'only verdicts', quoted, 'or'),
    choice('by', {
      person: 'made by a person',
      controller: 'made by a controller',
      tool: 'made by a tool',
    }),
    ...common,
  ],
  usage: [
    choice('by', {
      container: 'by container',
      pod: 'by pod',
      workload: 'by workload',
      namespace: 'by namespace',
      node: 'by node',
      context: 'by context',
    }),
    choice('against', {
      requests: 'against requests',
      limits: 'against limits',
      allocatable: 'against allocatable',
    }),
    ...ordered,
    ...common,
  ],
  cost: [
    text('by', 'by'),
    choice('resource', { cpu: 'cpu only', memory: 'memory only' }),
    ...ordered,
    ...common,
  ],
  access: [
    subject,
    listOf('verbs', 'to', quoted),
    text('resource', 'on'),
    text('line', 'printed as'),
    ...common,
  ],
  reach: [peer('source', 'from'), peer('target', 'to'), port, ...common],
  relations: [
    words('edge', 'along'),
    choice('dir', { out: 'outwards', in: 'inwards' }),
    kinds('to', 'to'),
    choice('view', { table: 'as a table', graph: 'as a graph' }),
    ...common,
  ],
  audit: [words('rules', 'by the rules'), words('families', 'for'), ...common],
  contexts: [text('provider', 'at'), ...common],
  compare: [
    sides,
    choice('aspect', {
      objects: 'by objects',
      images: 'by images',
      replicas: 'by replicas',
      config: 'by config',
      resources: 'by resources',
      versions: 'by versions',
      health: 'by health',
    }),
    ...common,
  ],
  propose: [args, ...common],
  clarify: [],
  'out-of-scope': [],
}
