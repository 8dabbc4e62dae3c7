import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, optional, pathField, some } from './field.ts'
import { numberAt, textAt } from './json.ts'

/** When an Event was last seen: of its series, else its last, own or creation time (A43). */
export function lastSeen(event: KubeObject): string | undefined {
  return (
    textAt(event, 'series', 'lastObservedTime') ??
    textAt(event, 'lastTimestamp') ??
    textAt(event, 'eventTime') ??
    event.metadata.creationTimestamp
  )
}

/** How often an Event was seen: of its series, else its count (A43). */
export function timesSeen(event: KubeObject): number {
  return numberAt(event, 'series', 'count') ?? numberAt(event, 'count') ?? 1
}

/** An Event of the core API. */
export const event = defineKind({
  key: 'Event',
  apiVersion: 'v1',
  resource: 'events',
  shortNames: ['ev'],
  words: ['warning', 'warnings'],
  columns: ['last', 'type', 'reason', 'object', 'count', 'message'],
  fields: [
    field('last', 'time', (object) => optional(lastSeen(object), 'lastTimestamp'), {
      words: ['last seen'],
    }),
    pathField('type', 'text', 'type'),
    pathField('reason', 'text', 'reason'),
    field('object', 'text', (object) => {
      const name = textAt(object, 'involvedObject', 'name')
      return name === undefined
        ? absent('involvedObject')
        : some(`${textAt(object, 'involvedObject', 'kind') ?? ''}/${name}`, 'involvedObject')
    }),
    field('count', 'count', (object) => some(timesSeen(object), 'count')),
    pathField('message', 'text', 'message'),
    field(
      'first',
      'time',
      (object) =>
        optional(
          textAt(object, 'firstTimestamp') ??
            textAt(object, 'eventTime') ??
            object.metadata.creationTimestamp,
          'firstTimestamp',
        ),
      { words: ['first seen'] },
    ),
    field('source', 'text', (object) =>
      optional(
        textAt(object, 'source', 'component') ?? textAt(object, 'reportingComponent'),
        'source.component',
      ),
    ),
  ],
})
