import type { ContextInfo } from '../cluster-state.ts'
import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { field, optional, pathField, unknown } from './field.ts'
import { textAt } from './json.ts'
import { knownObjects } from './lookup.ts'

/** The row of one kubeconfig context; it is no object of the API. */
export function contextRow(info: ContextInfo): KubeObject {
  return {
    apiVersion: 'plumbline/v1',
    kind: 'Context',
    metadata: { name: info.name },
    cluster: info.cluster,
    user: info.user,
    server: info.server,
    provider: info.provider,
    signIn: info.signIn,
    source: info.source,
    current: info.current,
    ...(info.namespace === undefined ? {} : { defaultNamespace: info.namespace }),
  }
}

/** A context of the kubeconfig: where it points, and what is known of the connected one. */
export const context = defineKind({
  key: 'Context',
  apiVersion: 'plumbline/v1',
  resource: 'contexts',
  namespaced: false,
  words: ['cluster', 'clusters'],
  columns: ['current', 'connection', 'version', 'provider', 'server'],
  servedBy: () => [],
  fields: [
    pathField('current', 'boolean', 'current'),
    field('connection', 'text', ({ metadata }, { state }) =>
      metadata.name === state.context.name
        ? optional('live', 'connection')
        : optional('idle', 'connection'),
    ),
    field('version', 'version', ({ metadata }, { state }) =>
      metadata.name === state.context.name && state.serverVersion !== undefined
        ? optional(state.serverVersion, 'version')
        : unknown('this context is not connected'),
    ),
    pathField('provider', 'text', 'provider'),
    pathField('server', 'text', 'server'),
    pathField('cluster', 'text', 'cluster'),
    pathField('user', 'text', 'user'),
    pathField('signIn', 'text', 'signIn'),
    pathField('defaultNamespace', 'text', 'defaultNamespace'),
    field(
      'nodes',
      'count',
      ({ metadata }, { state }) => {
        if (metadata.name !== state.context.name) return unknown('this context is not connected')
        const nodes = knownObjects(state, 'Node')
        return nodes.state === 'unknown'
          ? unknown(nodes.reason)
          : optional(nodes.objects.length, 'nodes')
      },
      { needs: ['Node'] },
    ),
    field('source', 'text', (object) => optional(textAt(object, 'source'), 'source')),
  ],
})
