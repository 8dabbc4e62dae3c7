import type { KubeObject } from '../object.ts'

/**
 * The objects of one kind in one scope, one per namespace and name (F31). Objects are replaced, never changed, so an array
 * given out stays what it was.
 */
export type FeedRows = {
  size(): number
  objects(): readonly KubeObject[]
  put(object: KubeObject): void
  remove(object: KubeObject): void
  /** Puts a complete list in the place of everything in one step; objects that did not change stay the same (R13, P56). */
  swap(list: ReadonlyMap<string, KubeObject>): void
  clear(): void
}

/** The key of an object within its kind. */
export function rowKey({ metadata }: KubeObject): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`
}

/** Rows without any object. */
export function feedRows(): FeedRows {
  let rows = new Map<string, KubeObject>()
  let given: readonly KubeObject[] | undefined
  const same = (before: KubeObject | undefined, after: KubeObject): boolean =>
    before !== undefined &&
    before.metadata.uid === after.metadata.uid &&
    before.metadata.resourceVersion !== undefined &&
    before.metadata.resourceVersion === after.metadata.resourceVersion
  return {
    size: () => rows.size,
    objects: () => (given ??= [...rows.values()]),
    put(object) {
      const key = rowKey(object)
      const before = rows.get(key)
      if (same(before, object)) return
      // A name with a new uid is another object, and comes last as a new one does.
      if (before !== undefined && before.metadata.uid !== object.metadata.uid) rows.delete(key)
      rows.set(key, object)
      given = undefined
    },
    remove(object) {
      const key = rowKey(object)
      // The end of an object that has a successor under its name is no end of the successor.
      if (rows.get(key)?.metadata.uid !== object.metadata.uid) return
      if (rows.delete(key)) given = undefined
    },
    swap(list) {
      const next = new Map<string, KubeObject>()
      for (const [key, object] of list) {
        const before = rows.get(key)
        next.set(key, before !== undefined && same(before, object) ? before : object)
      }
      rows = next
      given = undefined
    },
    clear() {
      rows = new Map()
      given = undefined
    },
  }
}
