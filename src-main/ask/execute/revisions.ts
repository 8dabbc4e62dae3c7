import {
  knownObjects,
  numberAt,
  objectAt,
  ownedBy,
  podTemplateOf,
  textAt,
  type ClusterState,
  type JsonObject,
  type KubeObject,
} from '../../kube/index.ts'

/** One revision of a workload: its number, template and the object that keeps it. */
export type Revision = {
  number: number
  object: KubeObject
  template: JsonObject
  created?: string
  current: boolean
  cause?: string
}

/** The kind that keeps the revisions of a workload; undefined for kinds without a rollout. */
export function revisionKind(kind: string): 'ReplicaSet' | 'ControllerRevision' | undefined {
  if (kind === 'Deployment') return 'ReplicaSet'
  return kind === 'StatefulSet' || kind === 'DaemonSet' ? 'ControllerRevision' : undefined
}

/** The revisions of a workload, newest first; undefined when they could not all be read. */
export function revisionsOf(
  workload: KubeObject,
  state: ClusterState,
): readonly Revision[] | undefined {
  const key = revisionKind(workload.kind)
  if (key === undefined) return undefined
  const known = knownObjects(state, key, workload.metadata.namespace)
  if (known.state === 'unknown') return undefined
  const newest = Math.max(...ownedBy(known.objects, workload).map(numberOf))
  return ownedBy(known.objects, workload)
    .map((object): Revision => {
      const number = numberOf(object)
      const cause = object.metadata.annotations?.['kubernetes.io/change-cause']
      return {
        number,
        object,
        template: templateOf(object),
        ...(object.metadata.creationTimestamp === undefined
          ? {}
          : { created: object.metadata.creationTimestamp }),
        current: number === newest,
        ...(cause === undefined ? {} : { cause }),
      }
    })
    .toSorted((a, b) => b.number - a.number)
}

/** Images of a revision's template, in the order of its containers. */
export function imagesOf(revision: Revision): readonly string[] {
  const stub: KubeObject = {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: '' },
    template: revision.template,
  }
  return podTemplateOf(stub).containers.flatMap(({ container }) => textAt(container, 'image') ?? [])
}

/** One difference between two templates, at a path of D25's grammar; undefined = not set on that side. */
export type Difference = { path: string; before?: string; after?: string }

/** Every leaf that differs between two templates; list entries with a name are matched by it. */
export function differences(before: JsonObject, after: JsonObject): readonly Difference[] {
  const [left, right] = [leaves(before), leaves(after)]
  const paths = [...new Set([...left.keys(), ...right.keys()])].toSorted()
  return paths.flatMap((path): readonly Difference[] => {
    const [a, b] = [left.get(path), right.get(path)]
    return a === b
      ? []
      : [
          {
            path,
            ...(a === undefined ? {} : { before: a }),
            ...(b === undefined ? {} : { after: b }),
          },
        ]
  })
}

function leaves(root: JsonObject): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (node: unknown, path: string): void => {
    if (Array.isArray(node)) {
      for (const [index, entry] of node.entries()) {
        const name =
          typeof entry === 'object' && entry !== null
            ? (entry as { name?: unknown }).name
            : undefined
        visit(entry, `${path}[${typeof name === 'string' ? name : index}]`)
      }
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node))
        visit(value, path === '' ? key : `${path}.${key}`)
    } else if (node !== undefined && node !== null && !ignored.test(path))
      found.set(path, String(node as string | number | boolean))
  }
  visit(root, '')
  return found
}

/** Marks that a revision itself brings and differ between any two, and the names that stand in the path already. */
const ignored =
  /pod-template-hash|controller-revision-hash|pod-template-generation|metadata\.creationTimestamp|\]\.name$/

function numberOf(object: KubeObject): number {
  return (
    numberAt(object, 'revision') ??
    Number(object.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0)
  )
}

function templateOf(object: KubeObject): JsonObject {
  return object.kind === 'ControllerRevision'
    ? objectAt(object, 'data', 'spec', 'template')
    : objectAt(object, 'spec', 'template')
}
