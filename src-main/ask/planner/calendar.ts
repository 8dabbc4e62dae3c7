import type { Clock } from './reading.ts'

/** Year, month, day, hour and minute of a local wall clock. */
type Wall = { year: number; month: number; day: number; hour: number; minute: number }

const partsOf = (at: Date, timeZone: string): Wall & { weekday: number } => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    weekday: 'short',
  })
  const read = new Map(format.formatToParts(at).map((part) => [part.type, part.value]))
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(read.get(type) ?? 0)
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour') % 24,
    minute: number('minute'),
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(
      read.get('weekday') ?? 'Sun',
    ),
  }
}

/** The instant at which a local wall clock shows this; in a gap of summer time the later reading. */
const instantOf = (wall: Wall, timeZone: string): Date => {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  const shift = (at: number): number => {
    const seen = partsOf(new Date(at), timeZone)
    return Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute) - at
  }
  const first = asUtc - shift(asUtc)
  return new Date(asUtc - shift(first))
}

/** An instant as RFC 3339 UTC without fractions (A9). */
export const instantText = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z')

const pad = (value: number): string => String(value).padStart(2, '0')

/** A date `days` from today in the local zone, as `2026-11-21`. */
export const dateText = (clock: Clock, days: number): string => {
  const today = partsOf(clock.now, clock.timeZone)
  const moved = new Date(Date.UTC(today.year, today.month - 1, today.day + days))
  return `${moved.getUTCFullYear()}-${pad(moved.getUTCMonth() + 1)}-${pad(moved.getUTCDate())}`
}

/** An hour of the local day `days` from today, as an instant. */
export const hourOfDay = (clock: Clock, days: number, hour: number, minute = 0): Date => {
  const [year = 0, month = 0, day = 0] = dateText(clock, days).split('-').map(Number)
  return instantOf({ year, month, day, hour, minute }, clock.timeZone)
}

/** The latest instant not after now at which the local clock showed this time (A15). */
export const lastClockTime = (clock: Clock, hour: number, minute: number): Date => {
  const today = hourOfDay(clock, 0, hour, minute)
  return today.getTime() > clock.now.getTime() ? hourOfDay(clock, -1, hour, minute) : today
}

/** Days back to the latest such weekday before today, 1 to 7; 0 = Sunday. */
export const daysBackTo = (clock: Clock, weekday: number): number => {
  const today = partsOf(clock.now, clock.timeZone).weekday
  const back = (today - weekday + 7) % 7
  return back === 0 ? 7 : back
}

/** The first days of a month and of the month after it: the latest such month that began before now; 1 = January. */
export const monthSpan = (
  clock: Clock,
  month: number,
  options: { year?: number; before?: boolean } = {},
): { from: string; to: string } => {
  const today = partsOf(clock.now, clock.timeZone)
  const past = month < today.month || (month === today.month && options.before !== true)
  const year = options.year ?? (past ? today.year : today.year - 1)
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 }
  return { from: `${year}-${pad(month)}-01`, to: `${next.year}-${pad(next.month)}-01` }
}

/** The number of the current local month, 1 = January. */
export const thisMonth = (clock: Clock): number => partsOf(clock.now, clock.timeZone).month

/** The day after a date text. */
export const dayAfter = (date: string): string => {
  const at = new Date(`${date}T00:00:00Z`)
  return new Date(at.getTime() + 86_400_000).toISOString().slice(0, 10)
}
