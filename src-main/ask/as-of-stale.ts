import type { Answer } from '../../src-shared/model/answer.ts'

const headlineLength = 160

/**
 * An answer from what was known when the connection was lost: the headline begins with the time it is of, the limits say
 * why, and it claims no more than a part (A46, A91). `since` is RFC 3339.
 */
export function asOfStale(
  answer: Answer,
  { since, reason }: { since: string; reason: string },
  timeZone: string,
): Answer {
  const headline = `As of ${clock(since, timeZone)}: ${answer.headline}`
  return {
    ...answer,
    status: answer.status === 'answered' ? 'partly' : answer.status,
    headline:
      headline.length <= headlineLength
        ? headline
        : `${headline.slice(0, headlineLength - 1).trimEnd()}…`,
    limits: [`Stale: nothing newer than ${since} is known. ${reason}`, ...answer.limits],
  }
}

function clock(time: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  return format.format(new Date(time))
}
