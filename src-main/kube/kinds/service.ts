import type { JsonObject, KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { field, many, pathField, some, unknown } from './field.ts'
import { at, numberAt, objectsAt, textAt, textsAt } from './json.ts'
import type { FieldContext, FieldEntry, FieldValue } from './kind.ts'
import { readyAddresses } from './network.ts'
import { selectorField } from './workload-fields.ts'

function portPath(port: JsonObject): string {
  return `spec.ports[${textAt(port, 'name') ?? String(numberAt(port, 'port') ?? '')}]`
}

function ports(
  service: KubeObject,
  read: (port: JsonObject) => string | number | undefined,
  key: string,
): FieldValue {
  const values = objectsAt(service, 'spec', 'ports').flatMap((port): FieldEntry[] => {
    const value = read(port)
    return value === undefined ? [] : [{ value, path: `${portPath(port)}.${key}` }]
  })
  return many(values, `spec.ports[].${key}`)
}

function addresses(
  service: KubeObject,
  { state }: FieldContext,
  key: 'ready' | 'notReady',
): FieldValue {
  const found = readyAddresses(service, state)
  return found.state === 'unknown'
    ? unknown(found.reason)
    : some(found[key], 'endpoints[].addresses')
}

function loadBalancer(service: KubeObject): readonly FieldEntry[] {
  return objectsAt(service, 'status', 'loadBalancer', 'ingress').flatMap((entry) => {
    const value = textAt(entry, 'ip') ?? textAt(entry, 'hostname')
    return value === undefined ? [] : [{ value, path: 'status.loadBalancer.ingress' }]
  })
}

function externalIPs(service: KubeObject): readonly FieldEntry[] {
  return textsAt(service, 'spec', 'externalIPs').map((value) => ({
    value,
    path: 'spec.externalIPs',
  }))
}

/** A Service: its addresses, ports and how many ready endpoints stand behind it. */
export const service = defineKind({
  key: 'Service',
  apiVersion: 'v1',
  resource: 'services',
  shortNames: ['svc'],
  words: ['svcs', 'endpoint of'],
  columns: ['type', 'clusterIP', 'externalIP', 'ports', 'endpoints', 'age'],
  fields: [
    pathField('type', 'text', 'spec.type', { orElse: 'ClusterIP' }),
    pathField('clusterIP', 'text', 'spec.clusterIP'),
    field(
      'externalIP',
      'text',
      (object) =>
        many([...loadBalancer(object), ...externalIPs(object)], 'status.loadBalancer.ingress'),
      { many: true },
    ),
    field(
      'ports',
      'text',
      (object) =>
        ports(
          object,
          (port) => `${numberAt(port, 'port') ?? ''}/${textAt(port, 'protocol') ?? 'TCP'}`,
          'port',
        ),
      { many: true },
    ),
    field('endpoints', 'count', (object, context) => addresses(object, context, 'ready'), {
      needs: ['EndpointSlice'],
    }),
    field(
      'nodePort',
      'count',
      (object) => ports(object, (port) => numberAt(port, 'nodePort'), 'nodePort'),
      { many: true },
    ),
    field(
      'targetPorts',
      'text',
      (object) =>
        ports(
          object,
          (port) => {
            const target = at(port, 'targetPort') ?? at(port, 'port')
            return typeof target === 'string' || typeof target === 'number'
              ? String(target)
              : undefined
          },
          'targetPort',
        ),
      { many: true },
    ),
    field(
      'loadBalancer',
      'text',
      (object) => many(loadBalancer(object), 'status.loadBalancer.ingress'),
      { many: true },
    ),
    field('externalIPs', 'text', (object) => many(externalIPs(object), 'spec.externalIPs'), {
      many: true,
    }),
    selectorField,
    field(
      'notReadyEndpoints',
      'count',
      (object, context) => addresses(object, context, 'notReady'),
      { needs: ['EndpointSlice'] },
    ),
    field('headless', 'boolean', (object) =>
      some(textAt(object, 'spec', 'clusterIP') === 'None', 'spec.clusterIP'),
    ),
    pathField('trafficPolicy', 'text', 'spec.externalTrafficPolicy'),
    pathField('affinity', 'text', 'spec.sessionAffinity', { orElse: 'None' }),
  ],
})

/** Ready and not ready addresses of one slice. */
function sliceAddresses(slice: KubeObject, isReady: boolean): FieldValue {
  const values = objectsAt(slice, 'endpoints')
    .filter((endpoint) => (at(endpoint, 'conditions', 'ready') !== false) === isReady)
    .flatMap((endpoint) => textsAt(endpoint, 'addresses'))
  return many(
    values.map((value) => ({ value, path: 'endpoints[].addresses' })),
    'endpoints',
  )
}

/** An EndpointSlice: the addresses behind a Service. */
export const endpointSlice = defineKind({
  key: 'EndpointSlice',
  apiVersion: 'discovery.k8s.io/v1',
  resource: 'endpointslices',
  words: ['endpoint', 'endpoints', 'ep', 'endpoint slice', 'endpoint slices'],
  columns: ['service', 'readyAddresses', 'notReadyAddresses', 'ports'],
  fields: [
    field('service', 'text', ({ metadata }) => {
      const key = 'kubernetes.io/service-name'
      const name = metadata.labels?.[key]
      return name === undefined
        ? { state: 'absent', path: `metadata.labels[${key}]` }
        : some(name, `metadata.labels[${key}]`)
    }),
    field('readyAddresses', 'text', (object) => sliceAddresses(object, true), { many: true }),
    field('notReadyAddresses', 'text', (object) => sliceAddresses(object, false), { many: true }),
    field(
      'ports',
      'text',
      (object) => {
        const values = objectsAt(object, 'ports').map((port) => ({
          value: `${numberAt(port, 'port') ?? '*'}/${textAt(port, 'protocol') ?? 'TCP'}`,
          path: 'ports',
        }))
        return many(values, 'ports')
      },
      { many: true },
    ),
    pathField('addressType', 'text', 'addressType'),
  ],
})
