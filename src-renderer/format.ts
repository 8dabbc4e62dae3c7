import { text } from './text.ts'

/** The UI language; every formatter of the app uses it (U103). */
const language = 'en-GB'
const space = '\u00a0'

const grouped = new Intl.NumberFormat(language)
const oneDecimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
const twoDigits = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 })
const clock = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const shortClock = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const dayAndMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat(language, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const zone = new Intl.DateTimeFormat(language, { timeZoneName: 'short' })

/** A number with group separators: 12,480. */
export function formatNumber(value: number): string {
  return grouped.format(value)
}

/** A duration in milliseconds: 214 ms below 1 s, 1.8 s below a minute, then as {@link formatAge}. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${grouped.format(Math.round(milliseconds))}${space}ms`
  if (milliseconds < 60_000) return `${oneDecimal.format(milliseconds / 1000)}${space}s`
  return formatAge(milliseconds)
}

/** An age in milliseconds, rounded down to one unit; below 5 s it is "now". */
export function formatAge(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds < 5) return text.time.now
  if (seconds < 60) return `${seconds}${space}s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${space}min`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}${space}h`
  return `${grouped.format(Math.floor(seconds / 86_400))}${space}d`
}

/** A number with its unit (U104): seconds as an age, bytes in binary units, cores below 0.1 in m, all else as it is. */
export function formatMeasure(value: number, unit: string): string {
  switch (unit) {
    case 's':
      return formatAge(value * 1000)
    case 'ms':
      return formatDuration(value)
    case 'B':
    case 'bytes':
      return formatBytes(value)
    case 'cores':
      return value > 0 && value < 0.1
        ? `${Math.round(value * 1000)}${space}m`
        : twoDigits.format(value)
    default:
      return `${grouped.format(value)}${space}${unit}`
  }
}

/** Memory and disk in binary units: whole below 1 GiB, one decimal from there. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1024 ** 4) return `${oneDecimal.format(bytes / 1024 ** 4)}${space}TiB`
  if (bytes >= 1024 ** 3) return `${oneDecimal.format(bytes / 1024 ** 3)}${space}GiB`
  if (bytes >= 1024 ** 2) return `${grouped.format(Math.round(bytes / 1024 ** 2))}${space}MiB`
  if (bytes >= 1024) return `${grouped.format(Math.round(bytes / 1024))}${space}KiB`
  return `${grouped.format(bytes)}${space}B`
}

/** Local time of an RFC 3339 instant, HH:mm:ss, for places where order matters. */
export function formatClock(at: string): string {
  return clock.format(new Date(at))
}

/** Local time in lists: HH:mm today, "19 Nov 11:20" on another day, with the year in another year. */
export function formatWhen(at: string, now: Date): string {
  const date = new Date(at)
  const time = shortClock.format(date)
  if (isSameDay(date, now)) return time
  return `${formatDate(date, now)} ${time}`
}

/** The day of an instant as a heading: Today, Yesterday, 19 Nov, 19 Nov 2024. */
export function formatDay(at: string, now: Date): string {
  const date = new Date(at)
  if (isSameDay(date, now)) return text.time.today
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (isSameDay(date, yesterday)) return text.time.yesterday
  return formatDate(date, now)
}

/** An instant for tooltips and copies: local with zone, RFC 3339 UTC, and age (U105). */
export function formatInstant(at: string, now: Date): { local: string; exact: string } {
  const date = new Date(at)
  const zoneName =
    zone.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? ''
  return {
    local: `${formatDate(date, now)} ${clock.format(date)} ${zoneName}`.trim(),
    exact: text.time.exact(date.toISOString(), formatAge(now.getTime() - date.getTime())),
  }
}

function formatDate(date: Date, now: Date): string {
  const format = date.getFullYear() === now.getFullYear() ? dayAndMonth : dayMonthYear
  return format.format(date)
}

function isSameDay(a: Date, b: Date): boolean {
  return (
    a.getFullYear() === b.getFullYear() &&
    a.getMonth() === b.getMonth() &&
    a.getDate() === b.getDate()
  )
}
