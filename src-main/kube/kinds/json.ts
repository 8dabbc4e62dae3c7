import type { Json, JsonObject, KubeObject, ObjectMeta } from '../object.ts'

/** Anything a step into an object can start from. */
export type Node = Json | KubeObject | ObjectMeta | undefined

/** The value under these keys, undefined as soon as a step is missing or is no object. */
export function at(node: Node, ...keys: readonly string[]): Json | undefined {
  let current: unknown = node
  for (const key of keys) {
    if (!isObject(current) || !Object.hasOwn(current, key)) return undefined
    current = current[key]
  }
  return current === null ? undefined : (current as Json | undefined)
}

/** The JSON object under these keys, empty when absent or malformed. */
export function objectAt(node: Node, ...keys: readonly string[]): JsonObject {
  const value = at(node, ...keys)
  return isObject(value) ? (value as JsonObject) : {}
}

/** The JSON objects of the list under these keys; other entries and other types give none. */
export function objectsAt(node: Node, ...keys: readonly string[]): readonly JsonObject[] {
  const value = at(node, ...keys)
  return Array.isArray(value) ? value.filter((entry): entry is JsonObject => isObject(entry)) : []
}

/** The texts of the list under these keys; other entries and other types give none. */
export function textsAt(node: Node, ...keys: readonly string[]): readonly string[] {
  const value = at(node, ...keys)
  return Array.isArray(value)
    ? value.filter((entry): entry is string => typeof entry === 'string')
    : []
}

/** The text under these keys, undefined when absent, empty or of another type. */
export function textAt(node: Node, ...keys: readonly string[]): string | undefined {
  const value = at(node, ...keys)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The text or number under these keys as text: ports and quantities may be either. */
export function scalarTextAt(node: Node, ...keys: readonly string[]): string | undefined {
  const value = at(node, ...keys)
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined
}

/** The finite number under these keys, undefined when absent or of another type. */
export function numberAt(node: Node, ...keys: readonly string[]): number | undefined {
  const value = at(node, ...keys)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The boolean under these keys, undefined when absent or of another type. */
export function booleanAt(node: Node, ...keys: readonly string[]): boolean | undefined {
  const value = at(node, ...keys)
  return typeof value === 'boolean' ? value : undefined
}

/** The text-to-text map under these keys; entries of other types are left out. */
export function textMapAt(
  node: Node,
  ...keys: readonly string[]
): { readonly [key: string]: string } {
  const entries = Object.entries(objectAt(node, ...keys)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(entries)
}

/** The condition of this type in `status.conditions`. */
export function conditionOf(node: Node, type: string): JsonObject | undefined {
  return objectsAt(node, 'status', 'conditions').find((condition) => condition['type'] === type)
}

/** The status text (`True`, `False`, `Unknown`) of the condition of this type. */
export function conditionStatus(node: Node, type: string): string | undefined {
  return textAt(conditionOf(node, type), 'status')
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
