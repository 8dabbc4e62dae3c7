import { cleanText } from '../../src-shared/text/clean.ts'
import { isJsonObject } from './decode.ts'
import { equalityMark, maskNamed } from './mask.ts'

/** What a narrow read shows of one ConfigMap or Secret. */
export type NamedData = { type?: string; keys: readonly string[]; data?: { [key: string]: string } }

/** Data of a ConfigMap with every secret-looking value masked (A51, S64); binary values are named, never shown. */
export function configMapData(object: unknown): NamedData {
  const { data, binaryData } = isJsonObject(object) ? object : {}
  const shown: [string, string][] = []
  if (isJsonObject(data)) {
    for (const [key, value] of Object.entries(data)) {
      if (typeof value === 'string') shown.push([key, maskedValue(key, value)])
    }
  }
  if (isJsonObject(binaryData)) {
    for (const [key, value] of Object.entries(binaryData)) {
      if (typeof value === 'string') shown.push([key, equalityMark('binary', value)])
    }
  }
  return { keys: shown.map(([key]) => key), data: Object.fromEntries(shown) }
}

/** One value of a ConfigMap, cleaned and then masked (S65, S70). */
export function maskedValue(key: string, value: string): string {
  return maskNamed(key, cleanText(value).text)
}

/** The shape of a Secret: its type and key names, never a value (S60). */
export function secretShape(object: unknown): NamedData {
  const { type, data } = isJsonObject(object) ? object : {}
  return {
    ...(typeof type === 'string' ? { type } : {}),
    keys: isJsonObject(data) ? Object.keys(data) : [],
  }
}
