import { readField, sayField } from './fields.ts'
import { readSelect, saySelect } from './rows.ts'
import { quote, readListOf, sayList, type Scanner } from './scanner.ts'

/** A value of a Plan part, checked by the Plan schema when it is read back. */
export type Value = unknown

/** One part of a Plan that follows the rows in a restated sentence: how its value is said and read back. */
export type Clause = {
  key: string
  say(value: Value): string
  read(scanner: Scanner): Value | undefined
}

/** How one field is said and read. */
export const field = { say: sayField, read: readField }

/** How one quoted text is said and read. */
export const quoted = {
  say: quote,
  read: (scanner: Scanner): string | undefined => scanner.quoted(),
}

/** How one plain word is said and read. */
export const word = {
  say: (item: string): string => item,
  read: (scanner: Scanner): string | undefined => scanner.match(/[A-Za-z][\w-]*(?=[\s,.;)]|$)/),
}

/** Arguments of a proposed action. */
export const args: Clause = {
  key: 'args',
  say: (value) =>
    `with ${sayList(Object.entries(value as object).map(([name, item]) => `${name} ${typeof item === 'string' ? quote(item) : String(item)}`))}`,
  read: (scanner) => {
    if (!scanner.lit('with ')) return undefined
    const list = readListOf(scanner, () => {
      const name = word.read(scanner)
      if (name === undefined || !scanner.lit(' ')) return undefined
      const value =
        scanner.quoted() ??
        scanner.number() ??
        (scanner.lit('true') ? true : scanner.lit('false') ? false : undefined)
      return value === undefined ? undefined : ([name, value] as const)
    })
    return list ? Object.fromEntries(list) : undefined
  },
}

/** An aggregate of one field. */
export const agg: Clause = {
  key: 'agg',
  say: (value) => {
    const part = value as { fn: string; field: string }
    return `taking the ${aggregateText[part.fn] ?? part.fn} of ${sayField(part.field)}`
  },
  read: (scanner) => {
    if (!scanner.lit('taking the ')) return undefined
    const fn = Object.entries(aggregateText).find(([, words]) => scanner.lit(`${words} of `))?.[0]
    const key = fn === undefined ? undefined : readField(scanner)
    return key === undefined ? undefined : { fn, field: key }
  },
}

const aggregateText: { readonly [fn: string]: string } = {
  sum: 'sum',
  avg: 'average',
  min: 'minimum',
  max: 'maximum',
  p95: '95th percentile',
}

/** A bound on groups. */
export const having: Clause = {
  key: 'having',
  say: (value) => {
    const part = value as { op: string; value: number }
    return `keeping groups ${part.op} ${part.value}`
  },
  read: (scanner) => {
    const op = scanner.lit('keeping groups ') ? scanner.match(/[<>!=]+/) : undefined
    const value = op !== undefined && scanner.lit(' ') ? scanner.number() : undefined
    return value === undefined ? undefined : { op, value }
  },
}

/** One end of a network path. */
export const peer = (key: string, lead: string): Clause => ({
  key,
  say: (value) =>
    `${lead} ${typeof value === 'string' ? `the ${value} end` : saySelect(value as object)}`,
  read: (scanner) => {
    if (!scanner.lit(`${lead} `)) return undefined
    const named = scanner.attempt(() => {
      const end = scanner.lit('the ')
        ? scanner.match(/outside|cluster|any|internet|dns|api-server/)
        : undefined
      return end !== undefined && scanner.lit(' end') ? end : undefined
    })
    return named ?? readSelect(scanner)
  },
})

/** Who an access question is about. */
export const subject: Clause = {
  key: 'subject',
  say: (value) => {
    const who = value as { kind: string; name?: string; ns?: string }
    return `for ${who.kind}${who.name === undefined ? '' : ` ${quote(who.name)}`}${who.ns === undefined ? '' : ` in ${quote(who.ns)}`}`
  },
  read: (scanner) => {
    const kind = scanner.lit('for ') ? scanner.match(/me|User|Group|ServiceAccount/) : undefined
    if (kind === undefined) return undefined
    const name = scanner.attempt(() => (scanner.lit(' ') ? scanner.quoted() : undefined))
    const ns = scanner.attempt(() => (scanner.lit(' in ') ? scanner.quoted() : undefined))
    return { kind, ...(name === undefined ? {} : { name }), ...(ns === undefined ? {} : { ns }) }
  },
}

/** The sides of a comparison. */
export const sides: Clause = {
  key: 'sides',
  say: (value) =>
    `between ${sayList(
      (value as readonly object[]).map((side) =>
        Object.entries(side)
          .map(([name, item]) => `${name} ${quote(String(item))}`)
          .join(' '),
      ),
    )}`,
  read: (scanner) =>
    scanner.lit('between ')
      ? readListOf(scanner, () => {
          const side: [string, string][] = []
          for (;;) {
            const part = scanner.attempt(() => {
              if (side.length > 0 && !scanner.lit(' ')) return undefined
              const name = scanner.match(/ctx|ns|place|at/)
              const value = name !== undefined && scanner.lit(' ') ? scanner.quoted() : undefined
              return name !== undefined && value !== undefined
                ? ([name, value] as [string, string])
                : undefined
            })
            if (!part) return side.length > 0 ? Object.fromEntries(side) : undefined
            side.push(part)
          }
        })
      : undefined,
}
