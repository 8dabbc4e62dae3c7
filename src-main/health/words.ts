import type { KubeObject } from '../kube/index.ts'

/** `1 pod`, `2 pods`; irregular plurals are given. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}

/** At most `most` items joined for people, the rest counted: `a, b and 3 more`. */
export function listed(items: readonly string[], most = 5): string {
  if (items.length > most)
    return `${items.slice(0, most).join(', ')} and ${items.length - most} more`
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** `Deployment web`. */
export function named(object: KubeObject): string {
  return `${object.kind} ${object.metadata.name}`
}

const plurals: ReadonlyMap<string, string> = new Map([
  ['is', 'are'],
  ['was', 'were'],
  ['has', 'have'],
  ['does', 'do'],
])

/** A predicate for several subjects: its first word loses the singular form (`is Pending` → `are Pending`). */
export function pluralPredicate(says: string): string {
  const [verb = '', ...rest] = says.split(' ')
  const plural = plurals.get(verb) ?? (verb.endsWith('s') ? verb.slice(0, -1) : verb)
  return [plural, ...rest].join(' ')
}

/** Edit distance of two words, stopped above `most`. */
export function distance(a: string, b: string, most = Math.max(a.length, b.length)): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      row.push(
        Math.min(
          (previous[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    }
    previous = row
  }
  return previous[b.length] ?? 0
}

/** Names near a missing one: at most a third of its length away, or sharing a word; nearest first, at most three (H48). */
export function nearest(name: string, names: readonly string[]): readonly string[] {
  const words = wordsOf(name)
  return names
    .filter((each) => each !== name)
    .map((each) => ({
      each,
      far: distance(name, each),
      shared: wordsOf(each).filter((word) => words.includes(word)).length,
    }))
    .filter(({ far, shared }) => far <= Math.floor(name.length / 3) || shared > 0)
    .sort((a, b) => b.shared - a.shared || a.far - b.far || a.each.localeCompare(b.each))
    .slice(0, 3)
    .map(({ each }) => each)
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[^a-z0-9]+/i).filter((word) => word.length > 2)
}
