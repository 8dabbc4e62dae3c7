import type { Window } from '../../../../src-shared/model/plan-types.ts'
import { quote, type Scanner } from './scanner.ts'

const anchors: readonly (readonly [string, string])[] = [
  ['today', 'today'],
  ['yesterday', 'yesterday'],
  ['this-week', 'this week'],
  ['last-week', 'last week'],
  ['this-month', 'this month'],
  ['last-rollout', 'the last rollout'],
  ['last-apply', 'the last apply'],
  ['last-sync', 'the last sync'],
  ['last-answer', 'the last answer'],
  ['incident', 'the incident'],
]

const instant = /\d{4}-\d{2}-\d{2}(?:T[\d:]+Z)?/

const sayMoment = (value: string): string =>
  anchors.find(([anchor]) => anchor === value)?.[1] ??
  (new RegExp(`^${instant.source}$`).test(value) ? value : quote(value))

const readMoment = (scanner: Scanner): string | undefined => {
  for (const [anchor, words] of anchors) if (scanner.lit(words)) return anchor
  return scanner.match(instant) ?? scanner.quoted()
}

/** A span of time in words. */
export const sayWindow = (window: Window): string => {
  if ('last' in window)
    return `in the last ${/^\d+[smhdw]$/.test(window.last) ? window.last : quote(window.last)}`
  if ('since' in window) return `since ${sayMoment(window.since)}`
  if ('from' in window) return `from ${sayMoment(window.from)} to ${sayMoment(window.to)}`
  return `around ${sayMoment(window.around)}${window.pad === undefined ? '' : ` plus or minus ${window.pad}`}`
}

/** Reads what {@link sayWindow} wrote. */
export const readWindow = (scanner: Scanner): Window | undefined =>
  scanner.attempt((): Window | undefined => {
    if (!scanner.lit('in the last ')) return undefined
    const last = scanner.match(/\d+[smhdw]/) ?? scanner.quoted()
    return last === undefined ? undefined : { last }
  }) ??
  scanner.attempt((): Window | undefined => {
    const since = scanner.lit('since ') ? readMoment(scanner) : undefined
    return since === undefined ? undefined : { since }
  }) ??
  scanner.attempt((): Window | undefined => {
    const from = scanner.lit('from ') ? readMoment(scanner) : undefined
    const to = from !== undefined && scanner.lit(' to ') ? readMoment(scanner) : undefined
    return from !== undefined && to !== undefined ? { from, to } : undefined
  }) ??
  scanner.attempt((): Window | undefined => {
    const around = scanner.lit('around ') ? readMoment(scanner) : undefined
    if (around === undefined) return undefined
    const pad = scanner.attempt(() =>
      scanner.lit(' plus or minus ') ? scanner.match(/\w+/) : undefined,
    )
    return { around, ...(pad === undefined ? {} : { pad }) }
  })
