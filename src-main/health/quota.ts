import { quantityNumber } from '../../src-shared/text/quantity.ts'
import type { KubeObject } from '../kube/index.ts'
import { specContainers } from './pod.ts'
import { specOf, statusOf } from './shape.ts'
import type { Container, PodSpec } from './shape.ts'
import type { View } from './view.ts'

type Hard = { [key: string]: string }

/** The hard limits of a quota: those in status when it was computed, else the spec's. */
export function hardOf(quota: KubeObject): Hard {
  return statusOf<{ hard: Hard }>(quota).hard ?? specOf<{ hard: Hard }>(quota).hard ?? {}
}

/** What a quota counts as used; undefined until it was computed. */
export function usedOf(quota: KubeObject): Hard | undefined {
  return statusOf<{ used: Hard }>(quota).used
}

/** A field that a quota demands of every container and that one does not set. */
export type NeededField = { container: string; path: string; key: string }

const computeKeys = /^(?:(requests|limits)\.)?(cpu|memory)$/

/** Fields that a quota makes mandatory and that a pod spec leaves out; defaults of LimitRanges in the namespace count as set. */
export function neededFields(quota: KubeObject, spec: PodSpec, view: View): readonly NeededField[] {
  const namespace = quota.metadata.namespace
  return Object.keys(hardOf(quota)).flatMap((key): NeededField[] => {
    const match = computeKeys.exec(key)
    if (match === null) return []
    const side = match[1] === 'limits' ? 'limits' : 'requests'
    const resource = match[2] ?? ''
    if (
      spec.resources?.[side]?.[resource] !== undefined ||
      hasDefault(view, namespace, side, resource)
    )
      return []
    return specContainers(spec)
      .filter(({ container }) => !sets(container, side, resource))
      .map(({ container, path }) => ({
        container: container.name,
        path: `${path}.resources.${side}.${resource}`,
        key: `${side}.${resource}`,
      }))
  })
}

function sets(container: Container, side: 'requests' | 'limits', resource: string): boolean {
  if (container.resources?.[side]?.[resource] !== undefined) return true
  return side === 'requests' && container.resources?.limits?.[resource] !== undefined
}

type RangeItem = {
  type?: string
  default?: Hard
  defaultRequest?: Hard
  min?: Hard
  max?: Hard
  maxLimitRequestRatio?: Hard
}

/** The items of the LimitRanges of a namespace. */
export function rangeItems(
  view: View,
  namespace: string | undefined,
): readonly { range: KubeObject; item: RangeItem; index: number }[] {
  return view.within('LimitRange', namespace).flatMap((range) =>
    (specOf<{ limits: RangeItem[] }>(range).limits ?? []).map((item, index) => ({
      range,
      item,
      index,
    })),
  )
}

function hasDefault(
  view: View,
  namespace: string | undefined,
  side: 'requests' | 'limits',
  resource: string,
): boolean {
  return rangeItems(view, namespace).some(
    ({ item }) =>
      item.type === 'Container' &&
      (side === 'limits'
        ? item.default?.[resource] !== undefined
        : item.defaultRequest?.[resource] !== undefined || item.default?.[resource] !== undefined),
  )
}

/** What one more pod of a spec adds to a quota key; undefined for keys that pods do not count against. */
export function podUse(spec: PodSpec, key: string): number | undefined {
  if (key === 'pods' || key === 'count/pods') return 1
  const match = /^(?:(requests|limits)\.)?(cpu|memory|ephemeral-storage)$/.exec(key)
  if (match === null) return undefined
  const side = match[1] === 'limits' ? 'limits' : 'requests'
  const resource = match[2] ?? ''
  const own = spec.resources?.[side]?.[resource]
  if (own !== undefined) return quantityNumber(own)
  return (spec.containers ?? []).reduce((sum, { resources }) => {
    const quantity =
      resources?.[side]?.[resource] ??
      (side === 'requests' ? resources?.limits?.[resource] : undefined)
    return sum + (quantity === undefined ? 0 : (quantityNumber(quantity) ?? 0))
  }, 0)
}
