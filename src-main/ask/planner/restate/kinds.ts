import { builtInKinds } from '../words/kinds.ts'
import { readListOf, sayList, type Scanner } from './scanner.ts'

const groupNames: { readonly [key: string]: readonly [string, string] } = {
  workload: ['workload', 'workloads'],
  flux: ['Flux object', 'Flux objects'],
  gitops: ['GitOps object', 'GitOps objects'],
  crossplane: ['Crossplane object', 'Crossplane objects'],
  rbac: ['access object', 'access objects'],
  storage: ['storage object', 'storage objects'],
  network: ['network object', 'network objects'],
  Helm: ['Helm release', 'Helm releases'],
  ArgoApp: ['Argo CD application', 'Argo CD applications'],
}

const pluralOf = (key: string): string => {
  if (/(?:s|x|ch|sh)$/.test(key)) return `${key}es`
  if (/[^aeiou]y$/.test(key)) return `${key.slice(0, -1)}ies`
  return `${key}s`
}

const forms = new Map<string, readonly [string, string]>(
  builtInKinds.map((kind) => [kind.key, groupNames[kind.key] ?? [kind.key, pluralOf(kind.key)]]),
)
const plurals = [...forms]
  .map(([key, [, plural]]) => ({ key, text: plural }))
  .sort((a, b) => b.text.length - a.text.length)
const singulars = [...forms]
  .map(([key, [singular]]) => ({ key, text: singular }))
  .sort((a, b) => b.text.length - a.text.length)

const end = /(?=[\s,.;:()]|$)/

const readOne = (
  scanner: Scanner,
  table: readonly { key: string; text: string }[],
  suffix: string,
): string | undefined => {
  for (const { key, text } of table) {
    const hit = scanner.attempt(() =>
      scanner.lit(text) && scanner.match(end) !== undefined ? key : undefined,
    )
    if (hit !== undefined) return hit
  }
  return scanner.attempt(() => {
    const key = scanner.match(/[A-Za-z][\w.-]*/)
    return key !== undefined && scanner.lit(suffix) ? key : undefined
  })
}

/** Kinds in the plural; one that is not built in is "KEY objects", none at all is "objects". */
export const sayKinds = (kind: string | readonly string[] | undefined): string => {
  if (kind === undefined) return 'objects'
  const list = typeof kind === 'string' ? [kind] : kind
  return sayList(list.map((key) => forms.get(key)?.[1] ?? `${key} objects`))
}

/** One kind in the singular. */
export const sayKind = (kind: string): string => forms.get(kind)?.[0] ?? `${kind} object`

/** Reads what {@link sayKinds} wrote; `null` is "objects", any kind. */
export const readKinds = (scanner: Scanner): string | string[] | null | undefined => {
  const list = readListOf(scanner, () => readOne(scanner, plurals, ' objects'))
  if (list) return list.length === 1 ? (list[0] ?? null) : list
  return scanner.attempt(() =>
    scanner.lit('objects') && scanner.match(end) !== undefined ? null : undefined,
  )
}

/** Reads what {@link sayKind} wrote. */
export const readKind = (scanner: Scanner): string | undefined =>
  readOne(scanner, singulars, ' object')
