import { isJsonObject, isMetadataOnly, withoutLastApplied } from './decode.ts'
import { equalityMark } from './mask.ts'
import { maskedValue } from './named-data.ts'
import type { JsonObject } from './object.ts'

/**
 * The full object of one GET with every field; values of a ConfigMap are masked as in its narrow read, values of a Secret
 * are equality marks (S60, S61), and neither keeps its last-applied copy. Undefined when the reply is no object.
 */
export function rawObject(value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined
  const { apiVersion, kind, metadata } = value
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return undefined
  if (apiVersion.includes('/') || !isMetadataOnly(kind, '')) return value
  const isSecret = kind === 'Secret'
  const raw: JsonObject = { ...value }
  for (const field of ['data', 'stringData', 'binaryData'] as const) {
    const values = raw[field]
    if (!isJsonObject(values)) delete raw[field]
    else raw[field] = marked(values, isSecret, field)
  }
  if (isJsonObject(metadata) && isJsonObject(metadata['annotations'])) {
    raw['metadata'] = { ...metadata, annotations: withoutLastApplied(metadata['annotations']) }
  }
  return raw
}

function marked(values: JsonObject, isSecret: boolean, field: string): JsonObject {
  const entries = Object.entries(values).map(([key, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (isSecret) return [key, equalityMark('secret', text)]
    return [key, field === 'binaryData' ? equalityMark('binary', text) : maskedValue(key, text)]
  })
  return Object.fromEntries(entries) as JsonObject
}
