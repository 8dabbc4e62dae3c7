import { defineKind } from './define.ts'
import { absent, field, many, optional, some, unknown } from './field.ts'
import { textAt } from './json.ts'
import { indexBy, knownObjects } from './lookup.ts'
import { isHealthy } from './status/health.ts'
import { healthOf } from './status/index.ts'

const byNamespace = (object: { metadata: { namespace?: string } }): readonly string[] => [
  object.metadata.namespace ?? '',
]

/** A Namespace with the Pods in it. */
export const namespace = defineKind({
  key: 'Namespace',
  apiVersion: 'v1',
  resource: 'namespaces',
  shortNames: ['ns'],
  namespaced: false,
  words: ['project', 'projects'],
  columns: ['status', 'pods', 'unhealthyPods', 'age'],
  fields: [
    field('status', 'text', (object) =>
      optional(
        object.metadata.deletionTimestamp === undefined
          ? textAt(object, 'status', 'phase')
          : 'Terminating',
        'status.phase',
      ),
    ),
    field(
      'pods',
      'count',
      ({ metadata }, { state }) => {
        const pods = knownObjects(state, 'Pod', metadata.name)
        if (pods.state === 'unknown') return unknown(pods.reason)
        return some(
          indexBy(pods.objects, 'namespace', byNamespace).get(metadata.name)?.length ?? 0,
          'metadata.namespace',
        )
      },
      { needs: ['Pod'] },
    ),
    field(
      'unhealthyPods',
      'count',
      ({ metadata }, context) => {
        const pods = knownObjects(context.state, 'Pod', metadata.name)
        if (pods.state === 'unknown') return unknown(pods.reason)
        const own = indexBy(pods.objects, 'namespace', byNamespace).get(metadata.name) ?? []
        return some(
          own.filter((pod) => isHealthy(healthOf(pod, context).status) === false).length,
          'status.phase',
        )
      },
      { needs: ['Pod', 'Node'] },
    ),
    field(
      'podSecurity',
      'text',
      ({ metadata }) => {
        const prefix = 'pod-security.kubernetes.io/'
        const marks = Object.entries(metadata.labels ?? {}).filter(
          ([key]) => key.startsWith(prefix) && !key.endsWith('-version'),
        )
        return many(
          marks.map(([key, value]) => ({
            value: `${key.slice(prefix.length)}=${value}`,
            path: `metadata.labels[${key}]`,
          })),
          `metadata.labels[${prefix}enforce]`,
        )
      },
      { many: true },
    ),
    field(
      'quota',
      'text',
      ({ metadata }, { state }) => {
        const quotas = knownObjects(state, 'ResourceQuota', metadata.name)
        if (quotas.state === 'unknown') return unknown(quotas.reason)
        const own = quotas.objects.filter((quota) => quota.metadata.namespace === metadata.name)
        return own.length === 0
          ? absent('metadata.name')
          : many(
              own.map((quota) => ({ value: quota.metadata.name, path: 'metadata.name' })),
              'metadata.name',
            )
      },
      { many: true, needs: ['ResourceQuota'] },
    ),
  ],
})
