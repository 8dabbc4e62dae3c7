import { type ServedKinds, stateOf } from '../kube/index.ts'
import type { DemoObject } from './build/object.ts'

/** Resources of kinds whose plural is not that of the kind, as discovery of a real server names them. */
const resources = new Map([
  ['PodMetrics', 'pods'],
  ['NodeMetrics', 'nodes'],
])

/** What the demo cluster serves: the built-in kinds and those of its own objects. */
export function demoKinds(objects: readonly DemoObject[], asOf: string): ServedKinds {
  const first = new Map(objects.map((object) => [`${object.apiVersion}/${object.kind}`, object]))
  const { served } = stateOf({ objects: [...first.values()], asOf })
  const kinds = new Map(
    served.kinds.map((kind) => [
      kind.key,
      { ...kind, resource: resources.get(kind.kind) ?? kind.resource },
    ]),
  )
  return {
    ...served,
    kinds: [...kinds.values()],
    find(word) {
      const found = served.find(word)
      return found === undefined ? undefined : kinds.get(found.key)
    },
  }
}
