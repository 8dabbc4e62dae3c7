import type { Name } from '../../../src-shared/model/plan-types.ts'
import { managersOf, rootOwner, type ClusterState, type KubeObject } from '../../kube/index.ts'

/** The rungs of the ladder for a given name, best first (A27). */
export type Rung = 'exact' | 'workload' | 'label' | 'release' | 'prefix'

const rungs: readonly Rung[] = ['exact', 'workload', 'label', 'release', 'prefix']

/** Whether a name satisfies a pattern or list; an exact text is compared whole and case-sensitively (A14). */
export function matchesName(name: Name, text: string): boolean {
  if (typeof name === 'string') return name === text
  if (Array.isArray(name)) return name.includes(text)
  if (name.starts !== undefined && !text.startsWith(name.starts)) return false
  if (name.ends !== undefined && !text.endsWith(name.ends)) return false
  if (name.has !== undefined && !text.includes(name.has)) return false
  if (name.matches !== undefined && !new RegExp(name.matches, 'u').test(text)) return false
  return !(name.not ?? []).includes(text)
}

/** The objects a spoken name stands for, and by which rung: the first with a hit wins (A27). */
export function byLadder<T extends { object: KubeObject }>(
  rows: readonly T[],
  name: string,
  state: ClusterState,
): { rung: Rung; rows: readonly T[] } | undefined {
  for (const rung of rungs) {
    const found = rows.filter(({ object }) => stands(object, name, rung, state))
    if (found.length > 0) return { rung, rows: found }
  }
  return undefined
}

/** How a rung is told in the assumptions of an answer. */
export function rungText(rung: Rung, name: string, count: number): string | undefined {
  const what = count === 1 ? 'one object' : `${count} objects`
  switch (rung) {
    case 'exact':
      return undefined
    case 'workload':
      return `"${name}" was read as the workload of ${what}`
    case 'label':
      return `"${name}" was read as the app label of ${what}`
    case 'release':
      return `"${name}" was read as the release or application of ${what}`
    case 'prefix':
      return `"${name}" was read as the beginning of the name of ${what}`
  }
}

const appLabels = [
  'app',
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'k8s-app',
] as const

function stands(object: KubeObject, name: string, rung: Rung, state: ClusterState): boolean {
  const { metadata } = object
  switch (rung) {
    case 'exact':
      return metadata.name === name
    case 'workload':
      return object.kind !== 'ReplicaSet' && rootOwner(object, state)?.name === name
    case 'label':
      return appLabels.some((key) => metadata.labels?.[key] === name)
    case 'release':
      return managersOf(object).some((manager) => manager.name === name)
    case 'prefix':
      return metadata.name.startsWith(name) && /^[-._]/.test(metadata.name.slice(name.length))
  }
}

/** The names nearest to a given one: by edit distance up to a third of its length, or by a shared word (A47). */
export function nearestNames(name: string, among: readonly string[], limit = 3): readonly string[] {
  const words = new Set(name.split(/[-._]/).filter((word) => word.length > 2))
  const scored = [...new Set(among)].flatMap((other) => {
    const distance = editDistance(name, other)
    const shared = other.split(/[-._]/).filter((word) => words.has(word)).length
    const isNear = distance <= Math.floor(name.length / 3) || shared > 0
    return isNear ? [{ other, score: distance - shared * 3 }] : []
  })
  return scored
    .toSorted((a, b) => a.score - b.score || (a.other < b.other ? -1 : 1))
    .slice(0, limit)
    .map(({ other }) => other)
}

/** Damerau-Levenshtein distance of two short texts. */
export function editDistance(left: string, right: string): number {
  const width = right.length + 1
  let before: number[] = []
  let previous = Array.from({ length: width }, (_, index) => index)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column < width; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + cost,
      )
      const isSwap =
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      if (isSwap) best = Math.min(best, (before[column - 2] ?? 0) + 1)
      current.push(best)
    }
    before = previous
    previous = current
  }
  return previous[right.length] ?? 0
}
