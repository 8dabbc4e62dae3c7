import { milliCores, quantityNumber } from '../../../src-shared/text/quantity.ts'
import type { KubeObject } from '../object.ts'
import { field, some, unknown } from './field.ts'
import { at, objectsAt, textAt } from './json.ts'
import type { Field, FieldContext, FieldValue } from './kind.ts'
import { knownObjects, objectNamed } from './lookup.ts'
import { podsOf } from './owners.ts'

type Resource = 'cpu' | 'memory'

/** What a Pod, a container row, a Node or a workload uses now, from the metrics API; "not installed" when it is absent (A50). */
export const usageFields: readonly Field[] = [
  field('cpu', 'cpu', (object, context) => usageOf(object, context, 'cpu'), {
    needs: ['PodMetrics', 'NodeMetrics'],
  }),
  field('memory', 'memory', (object, context) => usageOf(object, context, 'memory'), {
    needs: ['PodMetrics', 'NodeMetrics'],
  }),
]

/** Measured usage in millicores or bytes, unknown with the reason where nothing measures it. */
export function usageOf(object: KubeObject, context: FieldContext, resource: Resource): FieldValue {
  const { state } = context
  const key = object.kind === 'Node' ? 'NodeMetrics' : 'PodMetrics'
  const served = state.served.find(key)
  if (!served) return unknown('the metrics API is not installed')
  const known = knownObjects(state, served.key, object.metadata.namespace)
  if (known.state === 'unknown') return unknown(known.reason)
  if (object.kind === 'Node')
    return nodeUsage(objectNamed(known.objects, undefined, object.metadata.name), resource)
  const names = measuredPods(object, context)
  if (names === undefined) return unknown('its Pods were not read')
  const samples = names.map((name) => objectNamed(known.objects, object.metadata.namespace, name))
  const container = object.kind === 'Container' ? object.metadata.name : undefined
  const values = samples.flatMap((sample) =>
    sample ? containerValues(sample, resource, container) : [],
  )
  if (values.length === 0) return unknown('the metrics API has no sample of it yet')
  const path =
    container === undefined
      ? `containers[].usage.${resource}`
      : `containers[${container}].usage.${resource}`
  return some(
    values.reduce((sum, value) => sum + value, 0),
    path,
  )
}

function measuredPods(object: KubeObject, { state }: FieldContext): readonly string[] | undefined {
  if (object.kind === 'Pod') return [object.metadata.name]
  if (object.kind === 'Container') return [textAt(object, 'podName') ?? '']
  return podsOf(object, state)?.map(({ metadata }) => metadata.name)
}

function nodeUsage(sample: KubeObject | undefined, resource: Resource): FieldValue {
  const value = sample && read(at(sample, 'usage', resource), resource)
  return value === undefined
    ? unknown('the metrics API has no sample of it yet')
    : some(value, `usage.${resource}`)
}

function containerValues(
  sample: KubeObject,
  resource: Resource,
  container: string | undefined,
): readonly number[] {
  return objectsAt(sample, 'containers')
    .filter((entry) => container === undefined || textAt(entry, 'name') === container)
    .flatMap((entry) => read(at(entry, 'usage', resource), resource) ?? [])
}

function read(raw: unknown, resource: Resource): number | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
  return resource === 'cpu' ? milliCores(raw) : quantityNumber(raw)
}
