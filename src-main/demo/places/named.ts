import type { Ago, DemoObject } from '../build/object.ts'
import { event } from '../build/plain.ts'

/** The `index`-th object of that kind whose name matches; a demo cluster without it is a bug and throws. */
export function named(
  objects: readonly DemoObject[],
  kind: string,
  name: RegExp,
  index = 0,
): DemoObject {
  const found = objects.filter((object) => object.kind === kind && name.test(object.metadata.name))[
    index
  ]
  if (found === undefined)
    throw new Error(`The demo cluster has no ${kind} ${name.source} number ${index}.`)
  return found
}

/** One Event of a table: type, reason, message, first and last minutes ago, count. */
export type EventLine = readonly [
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
  first: number,
  last: number,
  count?: number,
]

/** Events about one object from one component. */
export function eventsFor(
  ago: Ago,
  about: DemoObject,
  by: string,
  lines: readonly EventLine[],
): DemoObject[] {
  return lines.map(([type, reason, message, first, last, count]) =>
    event(ago, {
      about,
      type,
      reason,
      message,
      first,
      last,
      by,
      ...(count === undefined ? {} : { count }),
    }),
  )
}
