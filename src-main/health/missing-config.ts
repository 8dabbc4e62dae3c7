import type { KubeObject } from '../kube/index.ts'
import type { Problem } from './rule.ts'
import { configReferences, templateOf } from './template.ts'
import type { ConfigReference } from './template.ts'
import { startSeverity } from './workload.ts'
import type { View } from './view.ts'
import { listed, nearest } from './words.ts'

/** One problem per ConfigMap or Secret that a template needs and that does not exist (H18). */
export function missingConfig(
  object: KubeObject,
  view: View,
  kind: 'ConfigMap' | 'Secret',
): readonly Problem[] {
  const template = templateOf(object)
  const namespace = object.metadata.namespace
  if (template === undefined || namespace === undefined) return []
  const needed = Map.groupBy(
    configReferences(template.spec).filter(
      (reference) => reference.kind === kind && !reference.optional,
    ),
    ({ name }) => name,
  )
  return [...needed]
    .filter(([name]) => view.absent(kind, namespace, name))
    .map(([name, references]) => {
      const first = references[0]
      const near = nearest(
        name,
        view.within(kind, namespace).map((each) => each.metadata.name),
      )
      const path = `${template.path}.${first?.path ?? ''}`
      const other = kind === 'ConfigMap' ? 'Secret' : 'ConfigMap'
      const twin = view.find(other, namespace, name)
      return {
        says: `names ${kind} ${name}, which does not exist in namespace ${namespace}`,
        more: [
          ...references
            .filter(({ key }) => key === undefined || first?.key !== undefined)
            .slice(0, 1)
            .map(useText(kind, name)),
          ...(twin === undefined
            ? []
            : [`A ${other} named ${name} exists there; the reference asks for a ${kind}.`]),
          ...(near.length > 0
            ? [
                `${kind} ${listed(near)} ${near.length === 1 ? 'exists' : 'exist'} there, under another name.`,
              ]
            : []),
        ],
        path,
        severity: startSeverity(object, view),
        seen: [
          view.field(object, path, name),
          view.listed(
            kind,
            namespace,
            `${kind} ${name} is not among the ${view.within(kind, namespace).length} in namespace ${namespace}`,
          ),
          ...(twin === undefined ? [] : [view.field(twin, 'metadata.name')]),
          ...mountEvents(object, view, name),
        ],
        steps: [
          { id: 'list', args: { resource: kind === 'ConfigMap' ? 'configmaps' : 'secrets' } },
          {
            id: 'create-ref',
            args: {
              change: `Create ${kind} ${name} in namespace ${namespace}${keysText(references)}${near[0] === undefined ? '' : `, or name ${kind} ${near[0]} instead if that is meant`}`,
            },
          },
        ],
      }
    })
}

function useText(kind: string, name: string) {
  return ({ container, volume, path }: ConfigReference): string => {
    if (volume !== undefined)
      return `Volume ${volume} mounts ${kind} ${name}, so the containers wait in ContainerCreating.`
    return path.includes('envFrom')
      ? `Container ${container} takes its environment (envFrom) from ${kind} ${name}.`
      : `Container ${container} takes environment variables from ${kind} ${name}.`
  }
}

function keysText(references: readonly ConfigReference[]): string {
  const keys = [...new Set(references.flatMap(({ key }) => (key === undefined ? [] : [key])))]
  return keys.length === 0 ? '' : ` with the ${keys.length === 1 ? 'key' : 'keys'} ${listed(keys)}`
}

/** What the kubelet said about that name: the wait message of a container, or a failed mount. */
function mountEvents(object: KubeObject, view: View, name: string): ReturnType<View['event']>[] {
  const quotedName = `"${name}"`
  return view
    .podsOf(object)
    .flatMap((pod) => view.events(pod))
    .filter(({ type, message }) => type === 'Warning' && message.includes(quotedName))
    .slice(0, 1)
    .map((event) => view.event(event))
}
