import type { KubeObject } from '../object.ts'
import { defineKind, type KindDefinition } from './define.ts'
import { field, many, optional, pathField, some, unknown } from './field.ts'
import { conditionOf, conditionStatus, numberAt, objectAt, objectsAt, textAt } from './json.ts'
import type { Field, Kind } from './kind.ts'

/** `True` of a condition as a boolean field, absent when the condition is. */
export function conditionField(key: string, type: string): Field {
  return field(key, 'boolean', (object) => {
    const status = conditionStatus(object, type)
    return optional(
      status === undefined ? undefined : status === 'True',
      `status.conditions[${type}].status`,
    )
  })
}

/** The message of the Ready condition, or of another one given. */
export function messageField(type = 'Ready'): Field {
  return field('message', 'text', (object) =>
    optional(textAt(conditionOf(object, type), 'message'), `status.conditions[${type}].message`),
  )
}

/** An Argo CD Application. */
export const argoApp = defineKind({
  key: 'ArgoApp',
  title: 'Argo CD Application',
  apiKind: 'Application',
  apiVersion: 'argoproj.io/v1alpha1',
  resource: 'applications',
  words: [
    'argo application',
    'argo applications',
    'argocd application',
    'argocd applications',
    'argo app',
    'argo apps',
    'argocd app',
    'argocd apps',
    'application',
    'applications',
  ],
  columns: ['sync', 'health', 'revision', 'lastSync', 'age'],
  fields: [
    pathField('sync', 'text', 'status.sync.status'),
    pathField('health', 'text', 'status.health.status'),
    field('healthy', 'boolean', (object) => {
      const status = textAt(object, 'status', 'health', 'status')
      if (status === undefined || status === 'Unknown') return unknown('Argo CD has not judged it')
      return some(status !== 'Degraded' && status !== 'Missing', 'status.health.status')
    }),
    pathField('revision', 'text', 'status.sync.revision'),
    pathField('lastSync', 'time', 'status.operationState.finishedAt'),
    pathField('project', 'text', 'spec.project'),
    field('repo', 'text', (object) =>
      optional(
        textAt(object, 'spec', 'source', 'repoURL') ??
          textAt(objectsAt(object, 'spec', 'sources')[0], 'repoURL'),
        'spec.source.repoURL',
      ),
    ),
    pathField('path', 'text', 'spec.source.path'),
    pathField('targetRevision', 'text', 'spec.source.targetRevision'),
    field('destination', 'text', (object) => {
      const server =
        textAt(object, 'spec', 'destination', 'name') ??
        textAt(object, 'spec', 'destination', 'server')
      const namespace = textAt(object, 'spec', 'destination', 'namespace')
      return optional(
        server === undefined && namespace === undefined
          ? undefined
          : `${server ?? ''}/${namespace ?? ''}`,
        'spec.destination',
      )
    }),
    field('autoSync', 'boolean', (object) =>
      some(
        Object.hasOwn(objectAt(object, 'spec', 'syncPolicy'), 'automated'),
        'spec.syncPolicy.automated',
      ),
    ),
    pathField('selfHeal', 'boolean', 'spec.syncPolicy.automated.selfHeal', { orElse: false }),
    pathField('prune', 'boolean', 'spec.syncPolicy.automated.prune', { orElse: false }),
    pathField('phase', 'text', 'status.operationState.phase'),
    field('message', 'text', (object) =>
      optional(
        textAt(object, 'status', 'operationState', 'message') ??
          textAt(object, 'status', 'health', 'message'),
        'status.operationState.message',
      ),
    ),
  ],
})

const reconcilerFields: readonly Field[] = [
  conditionField('ready', 'Ready'),
  pathField('suspended', 'boolean', 'spec.suspend', { orElse: false }),
  field('source', 'text', (object) => {
    const reference =
      Object.keys(objectAt(object, 'spec', 'sourceRef')).length > 0
        ? objectAt(object, 'spec', 'sourceRef')
        : objectAt(object, 'spec', 'chart', 'spec', 'sourceRef')
    const name = textAt(reference, 'name')
    return optional(
      name === undefined ? undefined : `${textAt(reference, 'kind') ?? ''}/${name}`,
      'spec.sourceRef',
    )
  }),
  pathField('path', 'text', 'spec.path'),
  pathField('interval', 'text', 'spec.interval'),
  field(
    'dependsOn',
    'text',
    (object) =>
      many(
        objectsAt(object, 'spec', 'dependsOn')
          .flatMap((entry) => textAt(entry, 'name') ?? [])
          .map((value) => ({ value, path: 'spec.dependsOn' })),
        'spec.dependsOn',
      ),
    { many: true },
  ),
  messageField(),
]

/** A Flux Kustomization. */
export const fluxKustomization = defineKind({
  key: 'FluxKustomization',
  title: 'Flux Kustomization',
  apiKind: 'Kustomization',
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  resource: 'kustomizations',
  shortNames: ['ks'],
  words: ['kustomization', 'kustomizations', 'flux kustomization', 'flux kustomizations'],
  columns: ['ready', 'suspended', 'revision', 'age'],
  fields: [
    ...reconcilerFields,
    pathField('revision', 'text', 'status.lastAppliedRevision'),
    pathField('lastApplied', 'text', 'status.lastAppliedRevision'),
    pathField('chart', 'text', 'spec.chart'),
    pathField('chartVersion', 'version', 'spec.chartVersion'),
  ],
})

/** A Flux HelmRelease. */
export const fluxHelmRelease = defineKind({
  key: 'FluxHelmRelease',
  title: 'Flux HelmRelease',
  apiKind: 'HelmRelease',
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  resource: 'helmreleases',
  shortNames: ['hr'],
  words: ['helmrelease', 'helmreleases', 'flux helm release', 'flux helm releases'],
  columns: ['ready', 'suspended', 'revision', 'age'],
  fields: [
    ...reconcilerFields,
    field('revision', 'text', (object) => {
      const latest = objectsAt(object, 'status', 'history')[0]
      const version = numberAt(latest, 'version')
      return optional(
        textAt(object, 'status', 'lastAppliedRevision') ??
          (version === undefined ? undefined : String(version)),
        'status.history[0].version',
      )
    }),
    pathField('lastApplied', 'text', 'status.lastAppliedRevision'),
    pathField('chart', 'text', 'spec.chart.spec.chart'),
    field('chartVersion', 'version', (object) =>
      optional(
        textAt(objectsAt(object, 'status', 'history')[0], 'chartVersion') ??
          textAt(object, 'spec', 'chart', 'spec', 'version'),
        'status.history[0].chartVersion',
      ),
    ),
  ],
})

function fluxSource(kind: string, resource: string, words: readonly string[], url: string): Kind {
  const definition: KindDefinition = {
    key: kind,
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    resource,
    words,
    columns: ['url', 'revision', 'ready', 'suspended'],
    fields: [
      pathField('url', 'text', url),
      pathField('revision', 'text', 'status.artifact.revision'),
      conditionField('ready', 'Ready'),
      pathField('suspended', 'boolean', 'spec.suspend', { orElse: false }),
      pathField('interval', 'text', 'spec.interval'),
      messageField(),
    ],
  }
  return defineKind(definition)
}

/** The sources Flux fetches from. */
export const fluxSources: readonly Kind[] = [
  fluxSource(
    'GitRepository',
    'gitrepositories',
    ['git repository', 'git repositories', 'gitrepo', 'gitrepos'],
    'spec.url',
  ),
  fluxSource(
    'OCIRepository',
    'ocirepositories',
    ['oci repository', 'oci repositories'],
    'spec.url',
  ),
  fluxSource(
    'HelmRepository',
    'helmrepositories',
    ['helm repository', 'helm repositories', 'helm repo', 'helm repos'],
    'spec.url',
  ),
  fluxSource('Bucket', 'buckets', ['flux bucket', 'flux buckets'], 'spec.endpoint'),
]

/** One row per Helm release: of its release records (Secrets), the newest one. */
export function helmRows(secrets: readonly KubeObject[]): readonly KubeObject[] {
  const newest = new Map<string, KubeObject>()
  for (const record of secrets) {
    const labels = record.metadata.labels ?? {}
    if (labels['owner'] !== 'helm' || !record.metadata.name.startsWith('sh.helm.release.v1.'))
      continue
    const key = `${record.metadata.namespace}/${labels['name']}`
    const known = newest.get(key)
    if (!known || revision(record) > revision(known)) newest.set(key, record)
  }
  return [...newest.values()].map((record) => ({
    ...record,
    kind: 'HelmRelease',
    apiVersion: 'helm.sh/v1',
    metadata: {
      ...record.metadata,
      name: record.metadata.labels?.['name'] ?? record.metadata.name,
    },
    record: record.metadata.name,
  }))
}

function revision(record: KubeObject): number {
  return Number(record.metadata.labels?.['version'] ?? 0)
}

const notDecoded = () => unknown('the release record itself is not decoded, only its labels')

/** A Helm release, from the labels of its newest release record; what needs the record itself is unknown. */
export const helm = defineKind({
  key: 'Helm',
  title: 'Helm release',
  apiKind: 'HelmRelease',
  apiVersion: 'helm.sh/v1',
  resource: 'helmreleases',
  words: [
    'helm release',
    'helm releases',
    'release',
    'releases',
    'chart',
    'charts',
    'helm chart',
    'helm charts',
    'helm deployment',
    'helm deployments',
  ],
  columns: ['status', 'chartVersion', 'appVersion', 'revision', 'updated'],
  servedBy: (served) => served.kinds.filter(({ kind, group }) => kind === 'Secret' && group === ''),
  rowsOf: helmRows,
  fields: [
    pathField('status', 'text', 'metadata.labels.status'),
    field('chartVersion', 'version', notDecoded),
    field('appVersion', 'version', notDecoded),
    pathField('revision', 'count', 'metadata.labels.version'),
    field('updated', 'time', ({ metadata }) => {
      const at = Number(metadata.labels?.['modifiedAt'])
      const time =
        Number.isFinite(at) && at > 0
          ? new Date(at * 1000).toISOString().replace('.000Z', 'Z')
          : metadata.creationTimestamp
      return optional(time, 'metadata.labels[modifiedAt]')
    }),
    field('chart', 'text', notDecoded),
    field('valuesKeys', 'text', notDecoded, { many: true }),
    field('healthy', 'boolean', ({ metadata }) => {
      const status = metadata.labels?.['status']
      return status === undefined
        ? unknown('its record has no status label')
        : some(status !== 'failed', 'metadata.labels[status]')
    }),
    field('health', 'text', ({ metadata }) => {
      const status = metadata.labels?.['status'] ?? 'unknown'
      const word =
        status === 'failed'
          ? 'failing'
          : status.startsWith('pending')
            ? 'progressing'
            : status === 'unknown'
              ? 'unknown'
              : 'healthy'
      return some(word, 'metadata.labels[status]')
    }),
    field('why', 'text', ({ metadata }) =>
      optional(metadata.labels?.['status'], 'metadata.labels[status]'),
    ),
  ],
})
