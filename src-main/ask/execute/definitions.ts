import type { Select } from '../../../src-shared/model/plan-types.ts'
import {
  findKind,
  groupKind,
  type ClusterState,
  type JsonObject,
  type KubeObject,
  type Need,
} from '../../kube/index.ts'

type RawNeed = Extract<Need, { read: 'raw' }>

/** Reads of the definitions of the custom kinds a selection names: they give printer columns. */
export function definitionNeeds(select: Select, state: ClusterState): readonly RawNeed[] {
  const keys = [select.kind ?? []].flat().flatMap((key) => groupKind(key) ?? [key])
  return keys.flatMap((key): readonly RawNeed[] => {
    const served = state.served.find(key)
    // Kinds of the registry have fields of their own.
    if (!served || findKind(key) || !served.group.includes('.')) return []
    if (served.group.endsWith('.k8s.io')) return []
    const name = `${served.resource}.${served.group}`
    return [{ read: 'raw', key: 'CustomResourceDefinition', name }]
  })
}

/** The definitions that were read; one that could not be read leaves its kind with the generic columns. */
export function definitionsOf(select: Select, state: ClusterState): readonly KubeObject[] {
  return definitionNeeds(select, state).flatMap((need) => {
    const object = state.raw(need)?.object
    return object ? [asObject(object)] : []
  })
}

function asObject(raw: JsonObject): KubeObject {
  const metadata = raw['metadata'] as { name?: string } | undefined
  return {
    ...raw,
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: metadata?.name ?? '' },
  }
}
