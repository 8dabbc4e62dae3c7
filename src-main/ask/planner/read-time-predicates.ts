import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { instantText, hourOfDay } from './calendar.ts'
import { durationText } from './quantity.ts'
import type { SpanPred } from './predicates.ts'
import { hasField } from './read-fields.ts'
import { spanAt } from './read-window.ts'
import { durationAt, lastAt } from './read-moment.ts'
import { freeMatch, isFree, skip, word, type Reading } from './reading.ts'

/** Verbs that say when something happened to a row, and the time field they mean. */
const timeVerbs: readonly (readonly [string, readonly string[]])[] = [
  ['lastRestart', phrases('restarted; restart|restarts; rebooted; bounced; crashed')],
  ['created', phrases('created; launched; started; deployed; added; spun up; new')],
  [
    'changed',
    phrases(
      `changed; modified; updated; touched; edited; been touched|changed|modified|updated|edited|deployed`,
    ),
  ],
  ['lastRun', ['run|runs|ran|fired|triggered|executed|scheduled']],
  [
    'lastSuccess',
    phrases(
      `succeeded|succeed|succeeds; completed|ran|run|finished successfully; successful run; successfully completed|run`,
    ),
  ],
  ['finished', ['finished|completed|ended|failed']],
  ['started', ['started|ran|run']],
  ['lastSync', ['synced|sync|syncs']],
]

const expiring =
  phrases(`expire|expires|expiring in|within the? next?; will expire in|within the? next?; due to expire in|within the? next?;
  expire|expires|expiring|expiry in? less than; renew|renews|renewing in|within`)

/** "restarted in the last hour", "not touched for 90 days", "created since Monday", "expiring within 30 days". */
export const timePredAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const expiry = freeMatch(reading, at, expiring)
  if (expiry > at) {
    const field = ['expiresIn', 'certExpiresIn'].find((key) => hasField(reading, kind, key))
    const span = durationAt(reading, skip(reading, expiry, new Set(['the', 'next'])))
    if (field !== undefined && span) {
      const pred: Pred = { field, op: '<=', value: durationText(span.seconds) }
      return [{ pred, start: at, end: span.end }]
    }
  }
  for (const [field, words] of timeVerbs) {
    const verb = freeMatch(reading, at, words)
    if (verb < 0 || (kind !== undefined && !hasField(reading, kind, field)) || kind === undefined)
      continue
    const found = spanAfter(reading, field, verb)
    if (!found) continue
    const negation = notBefore(reading, at)
    const start = negation >= 0 ? negation : at
    if (found.within !== undefined) {
      const aged = field === 'created' && negation < 0 ? 'created' : field
      return [
        {
          pred: { field: aged, op: negation >= 0 ? 'not-within' : 'within', value: found.within },
          start,
          end: found.end,
        },
      ]
    }
    if (found.since !== undefined)
      return [
        {
          pred: { field, op: negation >= 0 ? '<' : '>=', value: found.since },
          start,
          end: found.end,
        },
      ]
  }
  return tookAt(reading, kind, at) ?? neverAt(reading, kind, at)
}

/** "took longer than 10 minutes", "running for more than 2 hours". */
const tookAt = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  const lead = freeMatch(
    reading,
    at,
    phrases(`took|take|takes|taking|taken|ran|run|running|lasted|lasting|been? for? longer|more than; took|take|takes|taking|ran|running|lasted for? over;
  up|alive|existing|around for? over; stuck|pending|waiting for? longer|more than`),
  )
  const span = lead > 0 ? durationAt(reading, lead) : undefined
  if (!span) return undefined
  const field = ['duration', 'age'].find(
    (key) => hasField(reading, kind, key) && kind !== undefined,
  )
  return field === undefined
    ? undefined
    : [{ pred: { field, op: '>', value: durationText(span.seconds) }, start: at, end: span.end }]
}

const spanAfter = (
  reading: Reading,
  field: string,
  at: number,
): { within?: string; since?: string; end: number } | undefined => {
  const start = skip(
    reading,
    at,
    new Set(['it', 'successfully', 'at', 'all', 'once', 'again', 'them', 'even']),
  )
  const last = lastAt(reading, start) ?? lastAt(reading, at)
  if (last) return { within: durationText(last.seconds), end: last.end }
  const lead = freeMatch(
    reading,
    start,
    phrases('for|in|within over|more than?; less than; for at least|over|more than'),
  )
  if (lead > 0) {
    const span = durationAt(reading, lead)
    if (span)
      return {
        within: durationText(span.seconds),
        end: /^(?:ago|or)$/.test(word(reading, span.end)) ? span.end + 1 : span.end,
      }
  }
  const window = spanAt(reading, start)?.window
  const end = spanAt(reading, start)?.end ?? start
  if (window && 'last' in window) return { within: window.last, end }
  if (window && 'since' in window) {
    const since =
      window.since === 'today'
        ? instantText(hourOfDay(reading.clock, 0, 0))
        : window.since === 'yesterday'
          ? instantText(hourOfDay(reading.clock, -1, 0))
          : window.since
    return /^\d/.test(since) ? { since, end } : undefined
  }
  return field === 'lastRestart' ? undefined : undefined
}

const notBefore = (reading: Reading, at: number): number => {
  for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
    if (!isFree(reading, back)) return -1
    const text = word(reading, back)
    if (/^(?:not|never|nobody|noone|no)$/.test(text)) {
      if (text === 'no') return word(reading, back + 1) === 'one' ? back : -1
      return back
    }
    if (
      !/^(?:has|have|had|been|being|be|was|were|successfully|one|they|it|ever|even|that|are|is)$/.test(
        text,
      )
    )
      return -1
  }
  return -1
}

/** "never run", "has never succeeded", "never restarted": a count of zero or an absent time (A27). */
const neverAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (word(reading, at) !== 'never') return undefined
  const start = skip(
    reading,
    at + 1,
    new Set(['been', 'yet', 'even', 'once', 'actually', 'successfully']),
  )
  const successful =
    word(reading, at + 1) === 'successfully' || word(reading, start - 1) === 'successfully'
  const candidates = successful ? timeVerbs.filter(([field]) => field !== 'lastRun') : timeVerbs
  for (const [field, words] of candidates) {
    const end = freeMatch(
      reading,
      start,
      successful && field === 'lastSuccess' ? ['run|ran|completed|finished|succeeded'] : words,
    )
    if (end < 0 || kind === undefined) continue
    if (field === 'lastRestart' && hasField(reading, kind, 'restarts'))
      return [{ pred: { field: 'restarts', op: '=', value: 0 }, start: at, end }]
    if (hasField(reading, kind, field) && field !== 'created' && field !== 'changed')
      return [{ pred: { field, op: 'missing' }, start: at, end }]
  }
  return undefined
}
