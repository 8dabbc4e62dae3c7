import type { Json, KubeObject } from '../object.ts'

/** What stands at a schema path such as `spec.containers[api].env[LOG].value`; undefined when nothing does. */
export function valueAtPath(object: KubeObject, path: string): Json | undefined {
  let node: unknown = object
  for (const { key, entry } of stepsOf(path)) {
    node = own(node, key)
    if (entry !== undefined) node = entryOf(node, entry)
    if (node === undefined || node === null) return undefined
  }
  return node as Json
}

type PathStep = { key: string; entry?: string }

/** Keys may hold dots inside brackets: `metadata.labels[app.kubernetes.io/name]`. */
function stepsOf(path: string): readonly PathStep[] {
  return [...path.matchAll(/([^.[\]]+)(?:\[([^\]]*)\])?/g)].map(([, key = '', entry]) =>
    entry === undefined ? { key } : { key, entry },
  )
}

function own(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    ? (node as { readonly [key: string]: unknown })[key]
    : undefined
}

/** An entry of a map by its key, of a list by its name, type or host, else by its index. */
function entryOf(node: unknown, entry: string): unknown {
  if (!Array.isArray(node)) return own(node, entry)
  const named = node.find((each) =>
    ['name', 'type', 'host', 'ip'].some((key) => own(each, key) === entry),
  )
  return named ?? (/^\d+$/.test(entry) ? node[Number(entry)] : undefined)
}
