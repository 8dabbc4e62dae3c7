import { phrases } from './phrase.ts'
import { dateText, daysBackTo, hourOfDay, instantText, lastClockTime } from './calendar.ts'
import { numberAt } from './number-reader.ts'
import { freeMatch, isFree, word, type Reading } from './reading.ts'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

const dayParts: { readonly [word: string]: number } = {
  morning: 6,
  noon: 12,
  midday: 12,
  lunch: 12,
  afternoon: 12,
  evening: 18,
  midnight: 0,
  night: 18,
  lunchtime: 12,
}

/** Seconds of "30 minutes", "2h" or "an hour" at `at`. */
export const durationAt = (
  reading: Reading,
  at: number,
): { seconds: number; end: number } | undefined => {
  const number = numberAt(reading, at)
  if (number?.unit?.measure === 'seconds')
    return { seconds: number.value * number.unit.factor, end: number.end }
  if (number?.milli === true) return { seconds: number.value * 60, end: number.end }
  const article = /^(?:a|an|one|the)$/.test(word(reading, at)) ? at + 1 : at
  const half = word(reading, article) === 'half' ? article + 1 : article
  const unitAt = /^(?:a|an)$/.test(word(reading, half)) ? half + 1 : half
  const seconds = singleUnits.get(word(reading, unitAt))
  if (seconds === undefined || !isFree(reading, unitAt)) return undefined
  return { seconds: half > article ? seconds / 2 : seconds, end: unitAt + 1 }
}

const singleUnits = new Map([
  ['second', 1],
  ['minute', 60],
  ['min', 60],
  ['hour', 3600],
  ['hr', 3600],
  ['day', 86_400],
  ['week', 604_800],
  ['fortnight', 1_209_600],
  ['month', 2_592_000],
  ['quarter', 7_776_000],
  ['year', 31_536_000],
])

/** "in the last 2 hours", "over the past day", "the previous 30 minutes" at `at`, without closed named spans. */
export const lastAt = (
  reading: Reading,
  at: number,
): { seconds: number; end: number } | undefined => {
  const lead = freeMatch(
    reading,
    at,
    phrases(`in|over|during|for|within|from|throughout|these|this the? last|past|previous|preceding|most? recent?; the last|past|previous|preceding;
  last|past|previous; within|in the?`),
  )
  if (lead < 0) return undefined
  const duration = durationAt(reading, lead)
  if (!duration) return undefined
  const entered = /^(?:in|over|during|for|within|from|the|these|throughout|past)$/.test(
    word(reading, at),
  )
  const bare =
    numberAt(reading, lead) === undefined &&
    /^(?:week|month|year|quarter)$/.test(word(reading, lead))
  if (bare && !entered) return undefined
  if (
    /^(?:within|in)$/.test(word(reading, at)) &&
    !/^(?:last|past|previous|preceding)$/.test(word(reading, lead - 1)) &&
    word(reading, at) === 'in'
  )
    return undefined
  return duration
}

const anchors = [
  {
    anchor: 'last-rollout',
    words:
      phrases(`the|my|our? last|latest|most recent? deploy|deployment|rollout|release|deploys; we|i last? deployed|released; deployment|deploy|rollout;
  the? new version`),
  },
  {
    anchor: 'last-apply',
    words:
      phrases(`the|my|our? last|latest|most recent? terraform|tofu|helm|pulumi|kubectl? apply|applied|upgrade|terraform|run; i|we last? applied|ran|apply;
  my|our|the last? helm? upgrade; terraform|tofu apply`),
  },
  {
    anchor: 'last-sync',
    words:
      phrases(`the|my|our? last|latest? argo|argocd|flux|git|gitops? sync|reconcile|reconciliation|synced; argo|argocd|flux|it last? synced|reconciled them|it?;
  argo cd synced them|it?`),
  },
  {
    anchor: 'incident',
    words: phrases('the|this|our? incident|outage|alert; it|things broke|failed|started|went down'),
  },
  {
    anchor: 'last-answer',
    words: phrases(
      `i last asked; my last question; the? last answer; last time i|we asked|checked|looked; last check`,
    ),
  },
] as const

/** A named instant at `at`: the last deploy, apply, sync or the incident. */
export const anchorAt = (
  reading: Reading,
  at: number,
): { anchor: (typeof anchors)[number]['anchor']; end: number } | undefined => {
  for (const entry of anchors) {
    const end = freeMatch(reading, at, entry.words)
    if (end > at) return { anchor: entry.anchor, end }
  }
  return undefined
}

/** A point in time at `at`: a date, clock time, weekday or named day, with its part of the day. */
export const momentAt = (
  reading: Reading,
  at: number,
): { value: string; end: number; day?: true } | undefined => {
  const { clock } = reading
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at)) return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(token.text)) return { value: token.text, end: at + 1, day: true }
  if (/^\d{4}-\d{2}-\d{2}t/i.test(token.text)) {
    const parsed = new Date(/z$|[+-]\d\d:\d\d$/i.test(token.text) ? token.text : `${token.text}Z`)
    return Number.isNaN(parsed.getTime()) ? undefined : { value: instantText(parsed), end: at + 1 }
  }
  const time = clockTimeAt(reading, at)
  if (time) {
    const day = /^(?:yesterday|today)$/.test(word(reading, time.end)) ? word(reading, time.end) : ''
    if (day !== '')
      return {
        value: instantText(hourOfDay(clock, day === 'today' ? 0 : -1, time.hour, time.minute)),
        end: time.end + 1,
      }
    return { value: instantText(lastClockTime(clock, time.hour, time.minute)), end: time.end }
  }
  const named = /^(?:yesterday|today|last|this|on)$/.test(token.fold) ? token.fold : ''
  const first = named === '' ? at : at + 1
  const part = dayParts[word(reading, first)]
  if (token.fold === 'yesterday') {
    const later = clockTimeAt(reading, word(reading, first) === 'at' ? first + 1 : first)
    if (later)
      return { value: instantText(hourOfDay(clock, -1, later.hour, later.minute)), end: later.end }
    return part === undefined
      ? { value: 'yesterday', end: first, day: true }
      : { value: instantText(hourOfDay(clock, -1, part)), end: first + 1 }
  }
  if (token.fold === 'last' && /^(?:night|evening)$/.test(word(reading, first)))
    return { value: instantText(hourOfDay(clock, -1, 18)), end: first + 1 }
  if (part !== undefined && (named === 'this' || named === 'today' || named === ''))
    return { value: instantText(lastClockTime(clock, part, 0)), end: first + 1 }
  if (token.fold === 'today') return { value: 'today', end: first, day: true }
  const weekday = weekdays.indexOf(word(reading, first))
  if (weekday >= 0) {
    const back = daysBackTo(clock, weekday)
    const hour = dayParts[word(reading, first + 1)]
    if (hour !== undefined)
      return { value: instantText(hourOfDay(clock, -back, hour)), end: first + 2 }
    return { value: dateText(clock, -back), end: first + 1, day: true }
  }
  return undefined
}

const clockTimeAt = (
  reading: Reading,
  at: number,
): { hour: number; minute: number; end: number } | undefined => {
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at) || token.type === 'quote') return undefined
  const hit = /^(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s?(am|pm)?$/.exec(token.fold)
  if (!hit) return undefined
  const next = word(reading, at + 1)
  const half = hit[3] ?? (/^(?:am|pm)$/.test(next) ? next : undefined)
  const utc = /^(?:utc|gmt)$/.test(
    word(reading, at + (hit[3] === undefined && half !== undefined ? 2 : 1)),
  )
    ? 1
    : 0
  if (hit[2] === undefined && half === undefined) return undefined
  const hour = (Number(hit[1]) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0)
  return {
    hour,
    minute: Number(hit[2] ?? 0),
    end: at + 1 + (hit[3] === undefined && half !== undefined ? 1 : 0) + utc,
  }
}
