const macros: { readonly [name: string]: string } = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** The next minute (RFC 3339 UTC) at which a cron schedule fires in its time zone; undefined when it cannot be read or never fires within two years. */
export function nextCronTime(schedule: string, timeZone: string, after: Date): string | undefined {
  const fields = (macros[schedule.trim()] ?? schedule.trim()).split(/\s+/)
  if (fields.length !== 5) return undefined
  const [minute, hour, day, month, weekday] = [
    cronSet(fields[0] ?? '', 0, 59),
    cronSet(fields[1] ?? '', 0, 23),
    cronSet(fields[2] ?? '', 1, 31),
    cronSet(fields[3] ?? '', 1, 12, months, 1),
    cronSet(fields[4] ?? '', 0, 7, days),
  ]
  if (!minute || !hour || !day || !month || !weekday) return undefined
  if (weekday.has(7)) weekday.add(0)
  const parts = wallClock(timeZone)
  if (!parts) return undefined
  const anyDay = fields[2] === '*' || fields[4] === '*'
  let at = Math.floor(after.getTime() / 60_000) * 60_000 + 60_000
  const end = at + 731 * 86_400_000
  while (at < end) {
    const clock = parts(at)
    const isDay = day.has(clock.day)
    const isWeekday = weekday.has(clock.weekday)
    if (!month.has(clock.month) || !(anyDay ? isDay && isWeekday : isDay || isWeekday)) {
      const untilMidnight = (24 - clock.hour) * 60 - clock.minute
      // An hour short of local midnight first, because a clock change may lie between.
      at += (untilMidnight > 60 ? untilMidnight - 60 : untilMidnight) * 60_000
      continue
    }
    if (!hour.has(clock.hour)) at += (60 - clock.minute) * 60_000
    else if (!minute.has(clock.minute)) at += 60_000
    else return new Date(at).toISOString().replace('.000Z', 'Z')
  }
  return undefined
}

type Clock = { minute: number; hour: number; day: number; month: number; weekday: number }

function wallClock(timeZone: string): ((at: number) => Clock) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    return (at) => {
      const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
      const number = (type: string): number =>
        Number(parts.get(type as Intl.DateTimeFormatPartTypes))
      const weekday = days.indexOf((parts.get('weekday') ?? '').toLowerCase())
      return {
        minute: number('minute'),
        hour: number('hour'),
        day: number('day'),
        month: number('month'),
        weekday,
      }
    }
  } catch {
    // An unknown time zone is the object's fault, and told by the caller.
    return undefined
  }
}

function cronSet(
  text: string,
  from: number,
  to: number,
  names: readonly string[] = [],
  base = 0,
): Set<number> | undefined {
  const found = new Set<number>()
  for (const part of text.toLowerCase().split(',')) {
    const match = /^(\*|\?|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/.exec(part)
    if (!match) return undefined
    const [, first = '', last, step] = match
    const isAny = first === '*' || first === '?'
    const low = isAny ? from : numberOf(first, names, base)
    const high = isAny
      ? to
      : last === undefined
        ? step === undefined
          ? low
          : to
        : numberOf(last, names, base)
    const each = step === undefined ? 1 : Number(step)
    if (
      low === undefined ||
      high === undefined ||
      low < from ||
      high > to ||
      low > high ||
      each === 0
    )
      return undefined
    for (let value = low; value <= high; value += each) found.add(value)
  }
  return found
}

function numberOf(text: string, names: readonly string[], base: number): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const index = names.indexOf(text)
  return index === -1 ? undefined : index + base
}
