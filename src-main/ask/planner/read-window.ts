import type { Window } from '../../../src-shared/model/plan-types.ts'
import {
  dateText,
  dayAfter,
  daysBackTo,
  hourOfDay,
  instantText,
  lastClockTime,
  monthSpan,
  thisMonth,
} from './calendar.ts'
import { numberAt } from './number-reader.ts'
import { durationText } from './quantity.ts'
import { anyMatch, findFree, freeMatch, isFree, take, word, type Reading } from './reading.ts'

/** A span of time that was read and the tokens it stands in. */
export type WindowRead = { window: Window; start: number; end: number }

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
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

const monthOf = (text: string): number =>
  months.findIndex(
    (month) =>
      month === text ||
      (text.length >= 3 && text !== 'may' && text !== 'mar' && month.slice(0, 3) === text),
  ) + 1

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
  const lead = freeMatch(reading, at, [
    'in|over|during|for|within|from|throughout|these|this the? last|past|previous|preceding|most? recent?',
    'the last|past|previous|preceding',
    'last|past|previous',
    'within|in the?',
  ])
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
    words: [
      'the|my|our? last|latest|most recent? deploy|deployment|rollout|release|deploys',
      'we|i last? deployed|released',
      'deployment|deploy|rollout',
      'the? new version',
    ],
  },
  {
    anchor: 'last-apply',
    words: [
      'the|my|our? last|latest|most recent? terraform|tofu|helm|pulumi|kubectl? apply|applied|upgrade|terraform|run',
      'i|we last? applied|ran|apply',
      'my|our|the last? helm? upgrade',
      'terraform|tofu apply',
    ],
  },
  {
    anchor: 'last-sync',
    words: [
      'the|my|our? last|latest? argo|argocd|flux|git|gitops? sync|reconcile|reconciliation|synced',
      'argo|argocd|flux|it last? synced|reconciled them|it?',
      'argo cd synced them|it?',
    ],
  },
  {
    anchor: 'incident',
    words: ['the|this|our? incident|outage|alert', 'it|things broke|failed|started|went down'],
  },
  {
    anchor: 'last-answer',
    words: [
      'i last asked',
      'my last question',
      'the? last answer',
      'last time i|we asked|checked|looked',
      'last check',
    ],
  },
] as const

const anchorAt = (
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
const momentAt = (
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

const windowAt = (reading: Reading, at: number): { window: Window; end: number } | undefined => {
  const { clock } = reading
  const since = freeMatch(reading, at, [
    'since',
    'after',
    'from',
    'starting from?',
    'ever since',
    'as of',
  ])
  if (since > at) {
    const strict =
      word(reading, at) !== 'from' || /^(?:on|onwards|onward)$/.test(word(reading, since + 1))
    const ago = durationAt(reading, since)
    if (ago && word(reading, ago.end) === 'ago')
      return { window: { last: durationText(ago.seconds) }, end: ago.end + 1 }
    const anchor = anchorAt(reading, since)
    if (anchor && word(reading, at) !== 'from')
      return { window: { since: anchor.anchor }, end: anchor.end }
    const named = freeMatch(reading, since, ['the? last week', 'this week', 'this month'])
    if (named > 0)
      return {
        window: {
          since:
            word(reading, named - 1) === 'month'
              ? 'this-month'
              : word(reading, named - 2) === 'this'
                ? 'this-week'
                : 'last-week',
        },
        end: named,
      }
    const moment = momentAt(reading, since)
    if (moment) {
      const to = /^(?:to|until|till|and|-)$/.test(word(reading, moment.end))
        ? momentAt(reading, moment.end + 1)
        : undefined
      if (to) return { window: { from: moment.value, to: to.value }, end: to.end }
      if (strict || moment.day !== true) return { window: { since: moment.value }, end: moment.end }
    }
    const month = monthOf(word(reading, since))
    if (month > 0 && strict)
      return { window: { since: monthSpan(clock, month).from }, end: since + 1 }
    const span = lastAt(reading, since)
    if (span) return { window: { last: durationText(span.seconds) }, end: span.end }
  }
  if (freeMatch(reading, at, ['between']) > at) {
    const from = momentAt(reading, at + 1)
    const to =
      from && word(reading, from.end) === 'and' ? momentAt(reading, from.end + 1) : undefined
    if (from && to) return { window: { from: from.value, to: to.value }, end: to.end }
  }
  const around = freeMatch(reading, at, [
    'around',
    'about',
    'near',
    'at around|about|approximately?',
    'circa',
    'before',
    'prior to',
    'leading up to',
    'just before',
    'right before',
    'during',
    'at the time of',
    'when',
  ])
  if (around > at) {
    const anchor = anchorAt(reading, around)
    if (anchor && anchor.anchor === 'incident')
      return { window: { around: 'incident' }, end: anchor.end }
    const moment = /^(?:before|prior|leading|during|when)$/.test(word(reading, at))
      ? undefined
      : momentAt(reading, around)
    if (moment) {
      return {
        window:
          moment.day === true
            ? {
                around:
                  moment.value === 'yesterday'
                    ? dateText(clock, -1)
                    : moment.value === 'today'
                      ? dateText(clock, 0)
                      : moment.value,
                pad: '1d',
              }
            : { around: moment.value },
        end: moment.end,
      }
    }
  }
  return closedSpanAt(reading, at)
}

const closedSpanAt = (
  reading: Reading,
  at: number,
): { window: Window; end: number } | undefined => {
  const { clock } = reading
  const last = lastAt(reading, at)
  if (last) return { window: { last: durationText(last.seconds) }, end: last.end }
  const entered = freeMatch(reading, at, ['in|on|during|from|for'])
  const start = entered > 0 ? entered : at
  const before = word(reading, start) === 'last' ? start + 1 : start
  const month = monthOf(word(reading, before))
  if (month > 0 && isFree(reading, before) && (entered > 0 || before > start)) {
    const year = /^\d{4}$/.test(word(reading, before + 1))
      ? Number(word(reading, before + 1))
      : undefined
    return {
      window: monthSpan(clock, month, {
        ...(year === undefined ? {} : { year }),
        before: before > start,
      }),
      end: before + (year === undefined ? 1 : 2),
    }
  }
  const named = freeMatch(reading, at, [
    'earlier? today',
    'today',
    'this week',
    'last week',
    'this month',
    'last month',
    'recent? days',
  ])
  if (named > at) {
    const text = `${word(reading, named - 2)} ${word(reading, named - 1)}`
    if (text.endsWith('today')) return { window: { since: 'today' }, end: named }
    if (text === 'this week') return { window: { since: 'this-week' }, end: named }
    if (text === 'last week') return { window: { since: 'last-week' }, end: named }
    if (text === 'this month') return { window: { since: 'this-month' }, end: named }
    if (text === 'last month')
      return {
        window: monthSpan(clock, thisMonth(clock) === 1 ? 12 : thisMonth(clock) - 1),
        end: named,
      }
  }
  const night = freeMatch(reading, at, ['last night', 'overnight', 'during the night'])
  if (night > at)
    return {
      window: {
        from: instantText(hourOfDay(clock, -1, 18)),
        to: instantText(hourOfDay(clock, 0, 6)),
      },
      end: night,
    }
  const ago = durationAt(reading, at)
  if (ago && word(reading, ago.end) === 'ago')
    return {
      window: { around: instantText(new Date(clock.now.getTime() - ago.seconds * 1000)) },
      end: ago.end + 1,
    }
  const sincePart = freeMatch(reading, at, ['this morning|afternoon|evening'])
  if (sincePart > at)
    return { window: { since: momentAt(reading, at)?.value ?? 'today' }, end: sincePart }
  const moment = momentAt(reading, /^(?:on|at)$/.test(word(reading, at)) ? at + 1 : at)
  if (!moment) return undefined
  if (moment.value === 'yesterday')
    return { window: { from: dateText(clock, -1), to: dateText(clock, 0) }, end: moment.end }
  if (moment.day === true && moment.value !== 'today')
    return { window: { from: moment.value, to: dayAfter(moment.value) }, end: moment.end }
  return { window: { around: moment.value }, end: moment.end }
}

/** Reads the first span of time of the question (A15) and marks it as read. */
export const readWindow = (reading: Reading): Window | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at)) continue
    const read = windowAt(reading, at)
    if (!read) continue
    take(reading, at, read.end, 'time')
    return read.window
  }
  return undefined
}

/** Reads a span of time exactly at `at`, without marking it. */
export const spanAt = (reading: Reading, at: number): WindowRead | undefined => {
  const read = isFree(reading, at) ? windowAt(reading, at) : undefined
  return read ? { window: read.window, start: at, end: read.end } : undefined
}

/** Reads "recently" or "recent" and says whether it was there; what it means depends on the verb (A15). */
export const readRecent = (reading: Reading): 'adverb' | 'adjective' | undefined => {
  const adverb = findFree(reading, ['recently', 'lately', 'of late', 'just now', 'newly'])
  if (adverb) take(reading, adverb.start, adverb.end, 'time')
  const adjective = adverb ? undefined : findFree(reading, ['most? recent', 'latest'])
  if (adjective && anyMatch(reading, adjective.start, ['most? recent|latest']) > 0)
    take(reading, adjective.start, adjective.end, 'time')
  return adverb ? 'adverb' : adjective ? 'adjective' : undefined
}
