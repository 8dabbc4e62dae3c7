import type { Window } from '../../../src-shared/model/plan-types.ts'
import { parseDuration } from '../../../src-shared/text/age.ts'

/** A span of time: `from` closed, `to` open, milliseconds since 1970; `text` completes a sentence (A15). */
export type Span = { state: 'span'; from: number; to: number; text: string }

/** A window of which this product holds no record to find its instants (A50). */
export type NoSpan = { state: 'no-span'; text: string }

const hour = 3_600_000
const day = 24 * hour

/** The instants of a window on a clock and zone (A15); named instants that need a record of changes have none. */
export function spanOf(window: Window, now: Date, timeZone: string): Span | NoSpan {
  const end = now.getTime()
  if ('last' in window) {
    const seconds = parseDuration(window.last)
    return seconds === undefined
      ? { state: 'no-span', text: `"${window.last}" is no duration` }
      : { state: 'span', from: end - seconds * 1000, to: end, text: `in the last ${window.last}` }
  }
  if ('since' in window) {
    const from = instantOf(window.since, now, timeZone)
    return from === undefined
      ? unknownInstant(window.since)
      : { state: 'span', from, to: end, text: `since ${shownTime(from)}` }
  }
  if ('from' in window) {
    const from = instantOf(window.from, now, timeZone)
    const to = instantOf(window.to, now, timeZone)
    if (from === undefined || to === undefined)
      return unknownInstant(from === undefined ? window.from : window.to)
    return { state: 'span', from, to, text: `from ${shownTime(from)} to ${shownTime(to)}` }
  }
  const middle = instantOf(window.around, now, timeZone)
  if (middle === undefined) return unknownInstant(window.around)
  const isDate = /^\d{4}-\d\d-\d\d$/.test(window.around)
  const pad = (parseDuration(window.pad ?? (isDate ? '0s' : '1h')) ?? 3600) * 1000
  // A bare date is a whole local day: the pad reaches out from both of its ends.
  const to = middle + (isDate ? day : 0) + pad
  return { state: 'span', from: middle - pad, to, text: `around ${shownTime(middle)}` }
}

/** A time in a sentence: RFC 3339 to the second. */
export function shownTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

function unknownInstant(name: string): NoSpan {
  return { state: 'no-span', text: `no record tells when "${name}" was` }
}

function instantOf(text: string, now: Date, timeZone: string): number | undefined {
  const today = localMidnight(now.getTime(), timeZone)
  switch (text) {
    case 'today':
      return today
    case 'yesterday':
      return localMidnight(today - 12 * hour, timeZone)
    case 'this-week':
      return weekStart(today, timeZone)
    case 'last-week':
      return weekStart(localMidnight(weekStart(today, timeZone) - 12 * hour, timeZone), timeZone)
    case 'this-month':
      return monthStart(today, timeZone)
    case 'last-rollout':
    case 'last-apply':
    case 'last-sync':
    case 'last-answer':
    case 'incident':
      return undefined
    default:
      return /^\d{4}-\d\d-\d\d$/.test(text) ? localDate(text, timeZone) : timeOf(text)
  }
}

function timeOf(text: string): number | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

function weekStart(midnight: number, timeZone: string): number {
  const weekday = (wallParts(midnight + 12 * hour, timeZone).weekday + 6) % 7
  return localMidnight(midnight + 12 * hour - weekday * day, timeZone)
}

function monthStart(midnight: number, timeZone: string): number {
  const { dayOfMonth } = wallParts(midnight + 12 * hour, timeZone)
  return localMidnight(midnight + 12 * hour - (dayOfMonth - 1) * day, timeZone)
}

function localDate(text: string, timeZone: string): number | undefined {
  const noon = Date.parse(`${text}T12:00:00Z`)
  if (Number.isNaN(noon)) return undefined
  // Noon UTC may be another local day far from Greenwich; the right midnight is the one whose date reads as given.
  const candidates = [noon - day, noon, noon + day].map((at) => localMidnight(at, timeZone))
  return (
    candidates.find((at) => wallParts(at + 12 * hour, timeZone).date === text) ??
    localMidnight(noon, timeZone)
  )
}

/** The last local midnight before an instant. */
function localMidnight(at: number, timeZone: string): number {
  const { seconds } = wallParts(at, timeZone)
  const guess = at - seconds * 1000 - (at % 1000)
  const rest = wallParts(guess, timeZone).seconds
  // A clock change between midnight and now shifts the guess by that change.
  if (rest === 0) return guess
  return rest > 43_200 ? guess + (86_400 - rest) * 1000 : guess - rest * 1000
}

function wallParts(
  at: number,
  timeZone: string,
): { date: string; dayOfMonth: number; weekday: number; seconds: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    weekday: 'short',
  })
  const parts = new Map<string, string>(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  )
  const number = (type: string): number => Number(parts.get(type) ?? 0)
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    dayOfMonth: number('day'),
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(
      (parts.get('weekday') ?? '').slice(0, 3),
    ),
    seconds: number('hour') * 3600 + number('minute') * 60 + number('second'),
  }
}
