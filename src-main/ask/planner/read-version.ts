import { phrases } from './phrase.ts'
import type { Rel } from '../../../src-shared/model/plan-types.ts'
import { versionAt } from './number-reader.ts'
import type { FieldMention } from './read-fields.ts'
import { freeMatch, skip, type Reading } from './reading.ts'
import type { CompareRead } from './read-range.ts'

/** A version field followed by a comparison: versions compare by part (A9). */
export const versionFirst = (
  reading: Reading,
  mention: FieldMention,
  at: number,
): CompareRead | undefined => {
  const versionWords: readonly (readonly [Rel, readonly string[]])[] = [
    [
      '<',
      phrases('older than; lower than; below; before; less than; behind; <; under; earlier than'),
    ],
    ['>', phrases('newer than; above; higher than; greater than; after; later than; >; more than')],
    ['>=', phrases('at least; >=; or newer')],
    ['<=', ['at most', '<=']],
    ['!=', phrases('not; other than; !=; different from|than')],
    ['=', phrases('=; is; equal to; exactly; of')],
  ]
  let found: { rel: Rel; end: number } = { rel: '=', end: at }
  for (const [rel, words] of versionWords) {
    const end = freeMatch(reading, at, words)
    if (end > found.end) found = { rel, end }
  }
  const value = versionAt(reading, skip(reading, found.end, new Set(['v', 'version'])))
  if (value === undefined) return undefined
  const end = skip(reading, found.end, new Set(['v', 'version'])) + 1
  const trailing = freeMatch(reading, end, ['or newer|later|above|higher'])
  const lower = freeMatch(reading, end, ['or older|lower|below|earlier'])
  const rel = trailing > 0 ? '>=' : lower > 0 ? '<=' : found.rel
  return {
    preds: [{ field: mention.keys[0] ?? 'version', op: rel, value }],
    end: Math.max(end, trailing, lower),
  }
}
