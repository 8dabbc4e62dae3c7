import type { JsonObject, KubeObject } from '../object.ts'
import { objectAt, objectsAt, textAt } from './json.ts'

/** One container of a pod or pod template with its schema path; `runs`: it lives as long as the pod (main or sidecar). */
export type TemplateContainer = {
  name: string
  container: JsonObject
  path: string
  sort: 'main' | 'init' | 'sidecar'
}

/** The pod spec an object holds, at `path`, with its containers in order: main, then init and sidecars. */
export type PodTemplate = {
  spec: JsonObject
  path: string
  labels: JsonObject
  containers: readonly TemplateContainer[]
}

const templatePaths: { readonly [kind: string]: readonly string[] } = {
  Pod: ['spec'],
  Container: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  PodTemplate: ['template', 'spec'],
}

const cache = new WeakMap<KubeObject, PodTemplate>()

/** The pod template of a Pod, container row or workload; an object without one gives an empty template. */
export function podTemplateOf(object: KubeObject): PodTemplate {
  const known = cache.get(object)
  if (known) return known
  const keys = templatePaths[object.kind] ?? ['spec', 'template', 'spec']
  const spec = objectAt(object, ...keys)
  const path = keys.join('.')
  const main = objectsAt(spec, 'containers').map((container) =>
    named(container, `${path}.containers`, 'main'),
  )
  const init = objectsAt(spec, 'initContainers').map((container) =>
    named(
      container,
      `${path}.initContainers`,
      textAt(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init',
    ),
  )
  const labels =
    object.kind === 'Pod'
      ? objectAt(object, 'metadata', 'labels')
      : objectAt(object, ...keys.slice(0, -1), 'metadata', 'labels')
  const template = { spec, path, labels, containers: [...main, ...init] }
  cache.set(object, template)
  return template
}

function named(
  container: JsonObject,
  path: string,
  sort: TemplateContainer['sort'],
): TemplateContainer {
  const name = textAt(container, 'name') ?? ''
  return { name, container, path: `${path}[${name}]`, sort }
}
