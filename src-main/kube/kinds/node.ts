import { milliCores, quantityNumber } from '../../../src-shared/text/quantity.ts'
import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, many, optional, pathField, some, unknown } from './field.ts'
import { at, booleanAt, conditionOf, objectAt, objectsAt, textAt } from './json.ts'
import type { Field, FieldContext, FieldType, FieldValue } from './kind.ts'
import { indexBy, knownObjects } from './lookup.ts'
import { podTemplateOf } from './template.ts'
import { nodePressures } from './status/infrastructure.ts'
import { usageFields, usageOf } from './usage-fields.ts'

type Resource = 'cpu' | 'memory'

function labelField(key: string, labels: readonly string[]): Field {
  return field(key, 'text', ({ metadata }) => {
    const label = labels.find((name) => metadata.labels?.[name] !== undefined)
    return label === undefined
      ? absent(`metadata.labels[${labels[0]}]`)
      : optional(metadata.labels?.[label], `metadata.labels[${label}]`)
  })
}

function resourceField(
  key: string,
  type: FieldType,
  section: 'capacity' | 'allocatable',
  resource: string,
): Field {
  return field(key, type, (node) =>
    optional(amount(node, section, resource), `status.${section}.${resource}`),
  )
}

function amount(
  node: KubeObject,
  section: 'capacity' | 'allocatable',
  resource: string,
): number | undefined {
  const raw = at(node, 'status', section, resource)
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
  return resource === 'cpu' ? milliCores(raw) : quantityNumber(raw)
}

function podsOn(node: KubeObject, { state }: FieldContext): readonly KubeObject[] | string {
  const pods = knownObjects(state, 'Pod')
  if (pods.state === 'unknown') return pods.reason
  const index = indexBy(pods.objects, 'node', (pod) => {
    const phase = textAt(pod, 'status', 'phase')
    const name = textAt(pod, 'spec', 'nodeName')
    return name === undefined || phase === 'Succeeded' || phase === 'Failed' ? [] : [name]
  })
  return index.get(node.metadata.name) ?? []
}

/** What a Pod asks of its Node: containers and sidecars together, or the largest init container if that is more. */
export function podRequest(pod: KubeObject, resource: Resource): number {
  const read = (container: KubeObject | ReturnType<typeof objectAt>): number => {
    const raw = at(container, 'resources', 'requests', resource)
    if (typeof raw !== 'string' && typeof raw !== 'number') return 0
    return (resource === 'cpu' ? milliCores(raw) : quantityNumber(raw)) ?? 0
  }
  const { containers } = podTemplateOf(pod)
  const lasting = containers
    .filter(({ sort }) => sort !== 'init')
    .reduce((sum, { container }) => sum + read(container), 0)
  const first = Math.max(
    0,
    ...containers.filter(({ sort }) => sort === 'init').map(({ container }) => read(container)),
  )
  return Math.max(lasting, first)
}

function requested(node: KubeObject, context: FieldContext, resource: Resource): FieldValue {
  const pods = podsOn(node, context)
  if (typeof pods === 'string') return unknown(pods)
  return some(
    pods.reduce((sum, pod) => sum + podRequest(pod, resource), 0),
    `spec.containers[].resources.requests.${resource}`,
  )
}

function percent(value: FieldValue, whole: number | undefined): FieldValue {
  if (value.state !== 'some') return value
  const amountSeen = value.values[0]
  if (amountSeen === undefined || whole === undefined || whole === 0)
    return unknown('its allocatable amount is not known')
  return some(Math.round((Number(amountSeen.value) / whole) * 1000) / 10, amountSeen.path)
}

function address(type: string): (node: KubeObject) => FieldValue {
  return (node) => {
    const found = objectsAt(node, 'status', 'addresses').find((entry) => entry['type'] === type)
    return optional(textAt(found, 'address'), `status.addresses[${type}].address`)
  }
}

function roles({ metadata }: KubeObject): FieldValue {
  const prefix = 'node-role.kubernetes.io/'
  const found = Object.keys(metadata.labels ?? {}).filter((key) => key.startsWith(prefix))
  const values = found.map((key) => ({
    value: key.slice(prefix.length),
    path: `metadata.labels[${key}]`,
  }))
  return many(
    values.filter(({ value }) => value !== ''),
    `metadata.labels[${prefix}]`,
  )
}

const spotMarks: readonly (readonly [string, string])[] = [
  ['eks.amazonaws.com/capacityType', 'SPOT'],
  ['karpenter.sh/capacity-type', 'spot'],
  ['cloud.google.com/gke-spot', 'true'],
  ['cloud.google.com/gke-preemptible', 'true'],
  ['kubernetes.azure.com/scalesetpriority', 'spot'],
]

function spot({ metadata }: KubeObject): FieldValue {
  const labels = metadata.labels ?? {}
  const mark = spotMarks.find(([key, value]) => labels[key] === value)
  const known = spotMarks.find(([key]) => labels[key] !== undefined)
  return some(mark !== undefined, `metadata.labels[${(mark ?? known ?? spotMarks[0])?.[0]}]`)
}

/** A Node: readiness, what it offers, what is asked of it and what it uses. */
export const node = defineKind({
  key: 'Node',
  apiVersion: 'v1',
  resource: 'nodes',
  shortNames: ['no'],
  namespaced: false,
  words: [
    'machine',
    'machines',
    'worker',
    'workers',
    'master',
    'masters',
    'vm',
    'vms',
    'server',
    'servers',
  ],
  columns: ['ready', 'roles', 'version', 'pods', 'cpuRequestedPct', 'memoryRequestedPct', 'age'],
  fields: [
    field('ready', 'boolean', (object) => {
      const status = textAt(conditionOf(object, 'Ready'), 'status')
      const path = 'status.conditions[Ready].status'
      return status === undefined
        ? unknown('it has no Ready condition')
        : some(status === 'True', path)
    }),
    field('roles', 'text', roles, { many: true }),
    pathField('version', 'version', 'status.nodeInfo.kubeletVersion'),
    field(
      'pods',
      'count',
      (object, context) => {
        const pods = podsOn(object, context)
        return typeof pods === 'string' ? unknown(pods) : some(pods.length, 'spec.nodeName')
      },
      { needs: ['Pod'] },
    ),
    field(
      'cpuRequestedPct',
      'percent',
      (object, context) =>
        percent(requested(object, context, 'cpu'), amount(object, 'allocatable', 'cpu')),
      { needs: ['Pod'], title: 'CPU requested' },
    ),
    field(
      'memoryRequestedPct',
      'percent',
      (object, context) =>
        percent(requested(object, context, 'memory'), amount(object, 'allocatable', 'memory')),
      { needs: ['Pod'], title: 'Memory requested' },
    ),
    field('cordoned', 'boolean', (object) =>
      some(booleanAt(object, 'spec', 'unschedulable') ?? false, 'spec.unschedulable'),
    ),
    field(
      'pressure',
      'text',
      (object) =>
        many(
          nodePressures(object).map((value) => ({
            value,
            path: `status.conditions[${value}].status`,
          })),
          'status.conditions',
        ),
      { many: true },
    ),
    field(
      'taints',
      'text',
      (object) =>
        many(
          objectsAt(object, 'spec', 'taints').map((taint) => {
            const value = textAt(taint, 'value')
            return {
              value: `${textAt(taint, 'key') ?? ''}${value === undefined ? '' : `=${value}`}:${textAt(taint, 'effect') ?? ''}`,
              path: 'spec.taints',
            }
          }),
          'spec.taints',
        ),
      { many: true },
    ),
    pathField('os', 'text', 'status.nodeInfo.osImage'),
    pathField('arch', 'text', 'status.nodeInfo.architecture'),
    pathField('runtime', 'text', 'status.nodeInfo.containerRuntimeVersion'),
    labelField('zone', ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone']),
    labelField('region', [
      'topology.kubernetes.io/region',
      'failure-domain.beta.kubernetes.io/region',
    ]),
    labelField('instanceType', [
      'node.kubernetes.io/instance-type',
      'beta.kubernetes.io/instance-type',
    ]),
    labelField('pool', [
      'eks.amazonaws.com/nodegroup',
      'cloud.google.com/gke-nodepool',
      'kubernetes.azure.com/agentpool',
      'karpenter.sh/nodepool',
      'node-pool',
      'agentpool',
    ]),
    field('spot', 'boolean', spot),
    resourceField('cpuCapacity', 'cpu', 'capacity', 'cpu'),
    resourceField('memoryCapacity', 'memory', 'capacity', 'memory'),
    resourceField('cpuAllocatable', 'cpu', 'allocatable', 'cpu'),
    resourceField('memoryAllocatable', 'memory', 'allocatable', 'memory'),
    resourceField('podCapacity', 'count', 'capacity', 'pods'),
    field('gpuCapacity', 'count', (object) => {
      const name = Object.keys(objectAt(object, 'status', 'capacity')).find((key) =>
        /(?:^|\/)gpu$/.test(key),
      )
      return name === undefined
        ? absent('status.capacity')
        : optional(amount(object, 'capacity', name), `status.capacity.${name}`)
    }),
    field('cpuRequested', 'cpu', (object, context) => requested(object, context, 'cpu'), {
      needs: ['Pod'],
    }),
    field('memoryRequested', 'memory', (object, context) => requested(object, context, 'memory'), {
      needs: ['Pod'],
    }),
    ...usageFields,
    field(
      'cpuPct',
      'percent',
      (object, context) =>
        percent(usageOf(object, context, 'cpu'), amount(object, 'allocatable', 'cpu')),
      { needs: ['NodeMetrics'], title: 'CPU used' },
    ),
    field(
      'memoryPct',
      'percent',
      (object, context) =>
        percent(usageOf(object, context, 'memory'), amount(object, 'allocatable', 'memory')),
      { needs: ['NodeMetrics'], title: 'Memory used' },
    ),
    field('internalIP', 'text', address('InternalIP')),
    field('externalIP', 'text', address('ExternalIP')),
    field('price', 'count', () => unknown('no price source is connected')),
  ],
})
