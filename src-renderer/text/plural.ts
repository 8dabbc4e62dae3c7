const rules = new Intl.PluralRules('en')
const grouped = new Intl.NumberFormat('en-GB')

/** A count with its noun in the right form: 1 read, 6 reads, 1,204 objects. */
export function counted(count: number, one: string, other: string): string {
  return `${grouped.format(count)} ${rules.select(count) === 'one' ? one : other}`
}
