import type { KubeObject } from '../kube/index.ts'
import { endpointsOf, podsOfService } from './endpoints.ts'
import { isReady } from './pod.ts'
import { partOf, specOf } from './shape.ts'
import type { LabelSelector, ServiceSpec } from './shape.ts'
import type { View } from './view.ts'

/** One webhook of a configuration. */
export type Webhook = {
  name: string
  failurePolicy?: string
  clientConfig?: { url?: string; service?: ServiceTarget; caBundle?: string }
  namespaceSelector?: LabelSelector
  objectSelector?: LabelSelector
  rules?: { operations?: string[]; apiGroups?: string[]; resources?: string[] }[]
}
/** The Service that is called. */
export type ServiceTarget = { namespace: string; name: string; port?: number; path?: string }

/** The webhooks of a validating or mutating configuration. */
export const webhooksOf = (configuration: KubeObject): readonly Webhook[] =>
  partOf<Webhook[]>(configuration, 'webhooks') ?? []

/** Why a called Service cannot answer; undefined when it can, or when that cannot be seen. */
export function brokenBackend(
  target: ServiceTarget,
  view: View,
): { why: string; seen: readonly ReturnType<View['field']>[] } | undefined {
  const service = view.find('Service', target.namespace, target.name)
  if (service === undefined) {
    if (!view.absent('Service', target.namespace, target.name)) return undefined
    return {
      why: `Service ${target.name} does not exist in namespace ${target.namespace}`,
      seen: [view.listed('Service', target.namespace, `Service ${target.name} does not exist`)],
    }
  }
  const port = target.port ?? 443
  const ports = specOf<ServiceSpec>(service).ports ?? []
  if (!ports.some((each) => each.port === port)) {
    return {
      why: `Service ${target.namespace}/${target.name} has no port ${port}`,
      seen: [view.field(service, 'spec.ports')],
    }
  }
  if (!view.complete('EndpointSlice', target.namespace) || !view.complete('Pod', target.namespace))
    return undefined
  const endpoints = endpointsOf(service, view)
  if (endpoints.ready > 0 || podsOfService(service, view).some(isReady)) return undefined
  return {
    why: `Service ${target.namespace}/${target.name} has no ready endpoints`,
    seen: [
      view.listed('EndpointSlice', target.namespace, `Service ${target.name}: 0 ready endpoints`),
      view.field(service, 'spec.selector'),
    ],
  }
}

/** What a webhook is called for, in words. */
export function scopeText({ rules = [] }: Webhook): string {
  return (
    rules
      .map(
        ({ operations = [], resources = [] }) =>
          `${operations.join(', ')} of ${resources.join(', ')}`,
      )
      .join('; ') || 'nothing'
  )
}
