import type { ServedKind } from './cluster-state.ts'

/** The sentence for a refused list: verb, resource and scope (A45). */
export function deniedText(kind: ServedKind, namespace: string | undefined): string {
  const resource = kind.group === '' ? kind.resource : `${kind.resource}.${kind.group}`
  const scope = namespace === undefined ? 'in the whole cluster' : `in namespace ${namespace}`
  return `Forbidden: you may not list ${resource} ${scope}.`
}
