const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
  ['ms', 0.001],
])

/** Seconds of a duration such as `90m`, `7d`, `1h30m` or `500ms` (A9); undefined when the text is none. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim()
  if (!/^(?:\d{1,12}(?:\.\d{1,9})?(?:ms|[wdhms]))+$/.test(trimmed)) return undefined
  let seconds = 0
  for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[wdhms])/g)) {
    seconds += Number(amount) * (unitSeconds.get(unit ?? '') ?? 0)
  }
  return seconds
}

/** The canonical text of a duration (A9): one unit of s, m, h or d, the largest that is integral; `90m`, `7d`. */
export function canonicalDuration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole === 0) return '0s'
  for (const unit of ['d', 'h', 'm'] as const) {
    const size = unitSeconds.get(unit) ?? 1
    if (whole % size === 0) return `${whole / size}${unit}`
  }
  return `${whole}s`
}

/** A duration for people, at most two units as kubectl shows ages: `45s`, `3m20s`, `5h12m`, `2d4h`, `40d`. */
export function humanDuration(seconds: number): string {
  const total = Math.max(0, Math.floor(seconds))
  if (total < 120) return `${total}s`
  const minutes = Math.floor(total / 60)
  if (minutes < 10) return pair(minutes, 'm', total % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.floor(hours / 24)
  if (days < 8) return pair(days, 'd', hours % 24, 'h')
  return `${days}d`
}

/** Whole seconds from an RFC 3339 time until `now`; undefined when the text is no time. */
export function secondsSince(time: string, now: Date): number | undefined {
  const at = Date.parse(time)
  return Number.isNaN(at) ? undefined : Math.floor((now.getTime() - at) / 1000)
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit}${small}${smallUnit}`
}
