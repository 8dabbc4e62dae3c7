import { formatClock, formatInstant, formatWhen } from '../format.ts'

/** An instant as local time; the tooltip gives zone, RFC 3339 UTC and age (U105). */
export function Time({ at, now, isExact = false }: { at: string; now: Date; isExact?: boolean }) {
  const { local, exact } = formatInstant(at, now)
  const isToday = new Date(at).toDateString() === now.toDateString()
  return (
    <time dateTime={at} title={`${local}\n${exact}`}>
      {isExact && isToday ? formatClock(at) : formatWhen(at, now)}
    </time>
  )
}
