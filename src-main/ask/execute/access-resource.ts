import type { ServedKinds } from '../../kube/index.ts'

/** A resource as RBAC writes it; `served` is false when discovery knows no such resource. */
export type AskedResource = {
  resource: string
  group: string
  subresource?: string
  namespaced: boolean
  served: boolean
}

/** Reads `pods`, `deploy`, `pods/log`, `deployments.apps` or `*` into group and plural; undefined when nothing was asked. */
export function resourceOf(
  word: string | undefined,
  served: ServedKinds,
): AskedResource | undefined {
  if (word === undefined) return undefined
  if (word === '*') return { resource: '*', group: '*', namespaced: true, served: true }
  const [plain = '', subresource] = word.split('/')
  const kind = served.find(plain)
  const sub = subresource === undefined ? {} : { subresource }
  if (kind === undefined)
    return { resource: plain, group: '', ...sub, namespaced: true, served: false }
  return {
    resource: kind.resource,
    group: kind.group,
    ...sub,
    namespaced: kind.namespaced,
    served: true,
  }
}

/** The resource as a person reads it. */
export function resourceText({ resource, subresource, group }: AskedResource): string {
  const full = subresource === undefined ? resource : `${resource}/${subresource}`
  if (resource === '*') return 'everything'
  return group === '' || group.endsWith('k8s.io') || !group.includes('.')
    ? full
    : `${full}.${group}`
}
