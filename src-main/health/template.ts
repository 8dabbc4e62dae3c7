import type { KubeObject } from '../kube/index.ts'
import { podSpec, workloadSpec } from './shape.ts'
import type { PodSpec } from './shape.ts'

/** A pod template of any kind, or an uncontrolled pod as its own template; `path` leads to the pod spec. */
export type Template = {
  spec: PodSpec
  labels: { readonly [key: string]: string }
  annotations: { readonly [key: string]: string }
  path: string
}

const templateKinds: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Rollout',
  'Pod',
]

const known = new WeakMap<KubeObject, Template>()

/** The template an object holds; undefined for kinds without one. A Pod is its own template. */
export function templateOf(object: KubeObject): Template | undefined {
  if (!templateKinds.includes(object.kind)) return undefined
  const cached = known.get(object)
  if (cached !== undefined) return cached
  const made = readTemplate(object)
  if (made !== undefined) known.set(object, made)
  return made
}

function readTemplate(object: KubeObject): Template | undefined {
  if (object.kind === 'Pod') {
    return {
      spec: podSpec(object),
      labels: object.metadata.labels ?? {},
      annotations: object.metadata.annotations ?? {},
      path: 'spec',
    }
  }
  const spec = workloadSpec(object)
  const isCron = object.kind === 'CronJob'
  const template = isCron ? spec.jobTemplate?.spec?.template : spec.template
  if (template === undefined) return undefined
  return {
    spec: template.spec ?? {},
    labels: template.metadata?.labels ?? {},
    annotations: template.metadata?.annotations ?? {},
    path: isCron ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec',
  }
}

/** The kinds that hold templates a person edits; owned ReplicaSets, Jobs of CronJobs and controlled pods are copies. */
export function holdsTemplate(object: KubeObject): boolean {
  if (!templateKinds.includes(object.kind)) return false
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller === true)
  // A mirror pod is changed on its node; it is not a template anyone edits here.
  return (
    owner === undefined ||
    (object.kind !== 'Pod' && object.kind !== 'ReplicaSet' && object.kind !== 'Job')
  )
}

/** Every kind that can hold a template. */
export const kindsWithTemplate = templateKinds

/** A reference from a pod spec to a ConfigMap or Secret: `path` is below the pod spec; `key` when one key is meant. */
export type ConfigReference = {
  kind: 'ConfigMap' | 'Secret'
  name: string
  key?: string
  path: string
  optional: boolean
  /** The container that cannot start without it; undefined = a volume. */
  container?: string
  volume?: string
}

/** Every ConfigMap and Secret a pod spec names (env, envFrom, volumes, projected volumes, CSI), in order. */
export function configReferences(spec: PodSpec): readonly ConfigReference[] {
  const found: ConfigReference[] = []
  const push = (
    reference: Omit<ConfigReference, 'name' | 'optional'> & {
      name: string | undefined
      optional: boolean | undefined
    },
  ): void => {
    if (reference.name)
      found.push({ ...reference, name: reference.name, optional: reference.optional ?? false })
  }
  const containers = [
    ...(spec.initContainers ?? []).map((container) => ({
      container,
      at: `initContainers[${container.name}]`,
    })),
    ...(spec.containers ?? []).map((container) => ({
      container,
      at: `containers[${container.name}]`,
    })),
  ]
  for (const { container, at } of containers) {
    for (const variable of container.env ?? []) {
      const path = `${at}.env[${variable.name}].valueFrom`
      const map = variable.valueFrom?.configMapKeyRef
      const secret = variable.valueFrom?.secretKeyRef
      if (map)
        push({
          kind: 'ConfigMap',
          name: map.name,
          key: map.key,
          path: `${path}.configMapKeyRef`,
          optional: map.optional,
          container: container.name,
        })
      if (secret)
        push({
          kind: 'Secret',
          name: secret.name,
          key: secret.key,
          path: `${path}.secretKeyRef`,
          optional: secret.optional,
          container: container.name,
        })
    }
    for (const [index, source] of (container.envFrom ?? []).entries()) {
      const path = `${at}.envFrom[${index}]`
      if (source.configMapRef)
        push({
          kind: 'ConfigMap',
          name: source.configMapRef.name,
          path: `${path}.configMapRef`,
          optional: source.configMapRef.optional,
          container: container.name,
        })
      if (source.secretRef)
        push({
          kind: 'Secret',
          name: source.secretRef.name,
          path: `${path}.secretRef`,
          optional: source.secretRef.optional,
          container: container.name,
        })
    }
  }
  for (const volume of spec.volumes ?? []) {
    const at = `volumes[${volume.name}]`
    const addItems = (
      kind: 'ConfigMap' | 'Secret',
      name: string | undefined,
      path: string,
      optional: boolean | undefined,
      items: readonly { key: string }[] | undefined,
    ): void => {
      push({ kind, name, path, optional, volume: volume.name })
      for (const { key } of items ?? [])
        push({ kind, name, key, path: `${path}.items[${key}]`, optional, volume: volume.name })
    }
    if (volume.configMap)
      addItems(
        'ConfigMap',
        volume.configMap.name,
        `${at}.configMap`,
        volume.configMap.optional,
        volume.configMap.items,
      )
    if (volume.secret)
      addItems(
        'Secret',
        volume.secret.secretName,
        `${at}.secret`,
        volume.secret.optional,
        volume.secret.items,
      )
    for (const [index, source] of (volume.projected?.sources ?? []).entries()) {
      const path = `${at}.projected.sources[${index}]`
      if (source.configMap)
        addItems(
          'ConfigMap',
          source.configMap.name,
          `${path}.configMap`,
          source.configMap.optional,
          source.configMap.items,
        )
      if (source.secret)
        addItems(
          'Secret',
          source.secret.name,
          `${path}.secret`,
          source.secret.optional,
          source.secret.items,
        )
    }
    if (volume.csi?.nodePublishSecretRef)
      push({
        kind: 'Secret',
        name: volume.csi.nodePublishSecretRef.name,
        path: `${at}.csi.nodePublishSecretRef`,
        optional: false,
        volume: volume.name,
      })
  }
  return found
}
