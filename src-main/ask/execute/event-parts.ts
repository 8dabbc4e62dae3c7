import { humanDuration } from '../../../src-shared/text/age.ts'
import { lastSeen, textAt, timesSeen } from '../../kube/index.ts'
import type { DraftEvidence, DraftFact, Execution, Outcome } from '../outcome.ts'
import { shortened, type Row } from './row.ts'
import { pattern } from './text-pattern.ts'
import { shownTime } from './window.ts'

/** One event with what is said of it; `at` is milliseconds since 1970, NaN when it has no time. */
export type Seen = {
  row: Row
  at: number
  count: number
  type: string
  reason: string
  object: string
  message: string
}

/** Reads an event row; series counts and last times are used (A43). */
export function seenOf(row: Row): Seen {
  const { object } = row
  return {
    row,
    at: Date.parse(lastSeen(object) ?? ''),
    count: timesSeen(object),
    type: textAt(object, 'type') ?? 'Normal',
    reason: textAt(object, 'reason') ?? '',
    object: `${textAt(object, 'involvedObject', 'kind') ?? ''} ${textAt(object, 'involvedObject', 'name') ?? ''}`,
    message: textAt(object, 'message') ?? '',
  }
}

/** Events that are alike. */
export type Pattern = {
  reason: string
  text: string
  count: number
  objects: readonly string[]
  first: Seen
  members: readonly Seen[]
}

/** Events grouped by type, reason and alike messages, the most frequent first. */
export function patternsOf(seen: readonly Seen[]): readonly Pattern[] {
  const groups = Map.groupBy(
    seen,
    ({ reason, type, message }) => `${type}\n${reason}\n${pattern(message)}`,
  )
  return [...groups.values()]
    .flatMap((members): readonly Pattern[] => {
      const [first] = members
      if (!first) return []
      const objects = [...new Set(members.map(({ object }) => object))]
      return [
        {
          reason: first.reason,
          text: first.message,
          count: members.reduce((sum, { count }) => sum + count, 0),
          objects,
          first,
          members,
        },
      ]
    })
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

/** Evidence of one event: its reason and message, as read. */
export function eventEvidence(row: Row): DraftEvidence {
  const { object } = row
  return {
    kind: 'event',
    object: row.ref,
    path: 'message',
    value: textAt(object, 'reason') ?? '',
    text: shortened(textAt(object, 'message') ?? ''),
    read: row.read,
  }
}

/** One event as a sentence. */
export function eventFact(seen: Seen, { now }: Execution): DraftFact {
  const ago = Number.isNaN(seen.at)
    ? 'at an unknown time'
    : `${humanDuration((now.getTime() - seen.at) / 1000)} ago`
  const often = seen.count > 1 ? `, ${seen.count} times` : ''
  return {
    template: 'event',
    text: `${seen.type} ${seen.reason} on ${seen.object}, ${ago}${often}: ${seen.message.slice(0, 300)}`,
    evidence: [eventEvidence(seen.row)],
  }
}

/** One sort of events as a sentence. */
export function patternFact({ reason, text, count, objects, members }: Pattern): DraftFact {
  const where =
    objects.length === 1
      ? objects[0]
      : `${objects.length} objects (${objects.slice(0, 3).join(', ')}${objects.length > 3 ? ' …' : ''})`
  return {
    template: 'event-pattern',
    text: `${reason}, ${count} times on ${where}: ${text.slice(0, 250)}`,
    evidence: members.slice(0, 4).map(({ row }) => eventEvidence(row)),
  }
}

/** Events as a table, in the order given. */
export function eventTable(seen: readonly Seen[], total: number): NonNullable<Outcome['table']> {
  return {
    columns: [
      { key: 'last', title: 'Last' },
      { key: 'type', title: 'Type' },
      { key: 'reason', title: 'Reason' },
      { key: 'object', title: 'Object' },
      { key: 'namespace', title: 'Namespace' },
      { key: 'count', title: 'Count' },
      { key: 'message', title: 'Message' },
    ],
    rows: seen.map(({ row, at, type, reason, object, count, message }) => ({
      ref: row.ref,
      cells: {
        last: Number.isNaN(at) ? null : shownTime(at),
        type,
        reason,
        object,
        namespace: row.object.metadata.namespace ?? '',
        count,
        message,
      },
      evidence: [eventEvidence(row)],
    })),
    total,
    truncated: total > seen.length,
  }
}

/** Sorts of events as a table. */
export function patternTable(patterns: readonly Pattern[]): NonNullable<Outcome['table']> {
  const cut = patterns.slice(0, 200)
  return {
    columns: [
      { key: 'reason', title: 'Reason' },
      { key: 'count', title: 'Count' },
      { key: 'objects', title: 'Objects' },
      { key: 'last', title: 'Last' },
      { key: 'message', title: 'Message' },
    ],
    rows: cut.map(({ reason, count, objects, first, text, members }) => ({
      cells: {
        reason,
        count,
        objects: objects.slice(0, 5).join(', '),
        last: Number.isNaN(first.at) ? null : shownTime(first.at),
        message: text,
      },
      evidence: members.slice(0, 4).map(({ row }) => eventEvidence(row)),
    })),
    total: patterns.length,
    truncated: patterns.length > cut.length,
  }
}
