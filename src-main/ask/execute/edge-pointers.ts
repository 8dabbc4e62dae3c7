import { objectAt, objectsAt, textAt, type KubeObject } from '../../kube/index.ts'

/** Edges that one object states about another by kind, namespace and name. */
export const pointers: {
  readonly [edge in 'routes' | 'scales' | 'binds' | 'depends-on']: (
    from: KubeObject,
    to: KubeObject,
  ) => boolean
} = {
  routes: (from, to) =>
    to.kind === 'Service' &&
    backendNames(from).some(
      ({ name, namespace }) =>
        name === to.metadata.name &&
        (namespace ?? from.metadata.namespace) === to.metadata.namespace,
    ),
  scales: (from, to) =>
    textAt(from, 'spec', 'scaleTargetRef', 'name') === to.metadata.name &&
    (textAt(from, 'spec', 'scaleTargetRef', 'kind') ?? 'Deployment') === to.kind &&
    from.metadata.namespace === to.metadata.namespace,
  binds: (from, to) =>
    from.kind === 'PersistentVolumeClaim'
      ? textAt(from, 'spec', 'volumeName') === to.metadata.name && to.kind === 'PersistentVolume'
      : textAt(from, 'roleRef', 'name') === to.metadata.name &&
        textAt(from, 'roleRef', 'kind') === to.kind &&
        (to.metadata.namespace === undefined || to.metadata.namespace === from.metadata.namespace),
  'depends-on': (from, to) =>
    from.kind === to.kind &&
    objectsAt(from, 'spec', 'dependsOn').some(
      (entry) =>
        textAt(entry, 'name') === to.metadata.name &&
        (textAt(entry, 'namespace') ?? from.metadata.namespace) === to.metadata.namespace,
    ),
}

function backendNames(route: KubeObject): readonly { name: string; namespace?: string }[] {
  const found: { name: string; namespace?: string }[] = []
  const add = (name: string | undefined, namespace?: string): void => {
    if (name !== undefined) found.push({ name, ...(namespace === undefined ? {} : { namespace }) })
  }
  add(textAt(objectAt(route, 'spec', 'defaultBackend'), 'service', 'name'))
  for (const rule of objectsAt(route, 'spec', 'rules')) {
    for (const path of objectsAt(rule, 'http', 'paths'))
      add(textAt(path, 'backend', 'service', 'name'))
    for (const backend of objectsAt(rule, 'backendRefs'))
      add(textAt(backend, 'name'), textAt(backend, 'namespace'))
  }
  return found
}
