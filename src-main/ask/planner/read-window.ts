import { phrases } from './phrase.ts'
import type { Window } from '../../../src-shared/model/plan-types.ts'
import { dateText, dayAfter, hourOfDay, instantText, monthSpan, thisMonth } from './calendar.ts'
import { durationText } from './quantity.ts'
import { anyMatch, findFree, freeMatch, isFree, take, word, type Reading } from './reading.ts'
import { durationAt, lastAt, anchorAt, momentAt } from './read-moment.ts'

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

const monthOf = (text: string): number =>
  months.findIndex(
    (month) =>
      month === text ||
      (text.length >= 3 && text !== 'may' && text !== 'mar' && month.slice(0, 3) === text),
  ) + 1

const windowAt = (reading: Reading, at: number): { window: Window; end: number } | undefined => {
  const { clock } = reading
  const since = freeMatch(
    reading,
    at,
    phrases('since; after; from; starting from?; ever since; as of'),
  )
  if (since > at) {
    const strict =
      word(reading, at) !== 'from' || /^(?:on|onwards|onward)$/.test(word(reading, since + 1))
    const ago = durationAt(reading, since)
    if (ago && word(reading, ago.end) === 'ago')
      return { window: { last: durationText(ago.seconds) }, end: ago.end + 1 }
    const anchor = anchorAt(reading, since)
    if (anchor && (word(reading, at) !== 'from' || anchor.end > since + 1))
      return { window: { since: anchor.anchor }, end: anchor.end }
    const named = freeMatch(reading, since, phrases('the? last week; this week; this month'))
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
  const around = freeMatch(
    reading,
    at,
    phrases(
      `around; about; near; at around|about|approximately?; circa; before; prior to; leading up to; just before; right before; during; at the time of; when`,
    ),
  )
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
  const named = freeMatch(
    reading,
    at,
    phrases('earlier? today; today; this week; last week; this month; last month; recent? days'),
  )
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
  const night = freeMatch(reading, at, phrases('last night; overnight; during the night'))
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
  const adverb = findFree(reading, phrases('recently; lately; of late; just now; newly'))
  if (adverb) take(reading, adverb.start, adverb.end, 'time')
  const adjective = adverb ? undefined : findFree(reading, ['most? recent', 'latest'])
  if (adjective && anyMatch(reading, adjective.start, ['most? recent|latest']) > 0)
    take(reading, adjective.start, adjective.end, 'time')
  return adverb ? 'adverb' : adjective ? 'adjective' : undefined
}
