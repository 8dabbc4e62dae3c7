import type { JsonObject, KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { field, optional, pathField, some } from './field.ts'
import { booleanAt, numberAt, objectAt, objectsAt, textAt } from './json.ts'
import { podStatusFields } from './pod.ts'
import { podTemplateOf, type TemplateContainer } from './template.ts'
import { usageFields } from './usage-fields.ts'

/** One row per container of every Pod; its labels, age and namespace are those of the Pod (A8). */
export function containerRows(pods: readonly KubeObject[]): readonly KubeObject[] {
  return pods.flatMap((pod) =>
    podTemplateOf(pod).containers.map((container) => containerRow(pod, container)),
  )
}

/** One row per container of a Pod or pod template, with the schema paths of a Pod's own spec. */
export function containerRowsOf(object: KubeObject): readonly KubeObject[] {
  if (object.kind === 'Container') return [object]
  const { spec, containers } = podTemplateOf(object)
  const pod: KubeObject = { ...object, spec }
  return containers.map((container) => containerRow(pod, container))
}

function containerRow(pod: KubeObject, { name, container, sort }: TemplateContainer): KubeObject {
  const list = sort === 'main' ? 'containers' : 'initContainers'
  const statuses = sort === 'main' ? 'containerStatuses' : 'initContainerStatuses'
  const own = objectsAt(pod, 'status', statuses).filter((status) => textAt(status, 'name') === name)
  const { containers: _main, initContainers: _init, ...spec } = objectAt(pod, 'spec')
  const { uid, labels, annotations, creationTimestamp, deletionTimestamp, namespace } = pod.metadata
  return {
    apiVersion: 'v1',
    kind: 'Container',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
      ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
      ...(uid === undefined
        ? {}
        : {
            uid: `${uid}/${name}`,
            ownerReferences: [
              { apiVersion: 'v1', kind: 'Pod', name: pod.metadata.name, uid, controller: true },
            ],
          }),
    },
    podName: pod.metadata.name,
    ...(uid === undefined ? {} : { podUid: uid }),
    sort,
    spec: { ...spec, [list]: [container] },
    status: { phase: textAt(pod, 'status', 'phase'), [statuses]: [...own] },
  }
}

function statusOf(object: KubeObject): { status: JsonObject | undefined; path: string } {
  for (const key of ['containerStatuses', 'initContainerStatuses']) {
    const status = objectsAt(object, 'status', key)[0]
    if (status) return { status, path: `status.${key}[${object.metadata.name}]` }
  }
  return { status: undefined, path: `status.containerStatuses[${object.metadata.name}]` }
}

function stateWord(status: JsonObject | undefined): string | undefined {
  if (status === undefined) return undefined
  if (Object.hasOwn(objectAt(status, 'state'), 'running')) return 'Running'
  return (
    textAt(status, 'state', 'waiting', 'reason') ??
    textAt(status, 'state', 'terminated', 'reason') ??
    (Object.hasOwn(objectAt(status, 'state'), 'terminated') ? 'Terminated' : 'Waiting')
  )
}

/** One container of a Pod as a row. */
export const container = defineKind({
  key: 'Container',
  apiVersion: 'v1',
  resource: 'containers',
  words: ['init container', 'init containers', 'sidecar', 'sidecars'],
  columns: ['pod', 'state', 'ready', 'restarts', 'image'],
  template: true,
  servedBy: (served) => served.kinds.filter(({ kind, group }) => kind === 'Pod' && group === ''),
  rowsOf: containerRows,
  fields: [
    pathField('pod', 'text', 'podName', { words: ['pods'] }),
    field(
      'state',
      'text',
      (object) => {
        const { status, path } = statusOf(object)
        return optional(stateWord(status), `${path}.state`)
      },
      { words: ['status'] },
    ),
    field('ready', 'boolean', (object) => {
      const { status, path } = statusOf(object)
      return some(booleanAt(status, 'ready') === true, `${path}.ready`)
    }),
    field('restarts', 'count', (object) => {
      const { status, path } = statusOf(object)
      return some(numberAt(status, 'restartCount') ?? 0, `${path}.restartCount`)
    }),
    field('init', 'boolean', (object) =>
      some(textAt(object, 'sort') === 'init', 'spec.initContainers'),
    ),
    ...podStatusFields,
    ...usageFields,
  ],
})
