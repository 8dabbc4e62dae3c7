import type { KubeObject } from '../kube/index.ts'
import { specOf, statusOf } from './shape.ts'
import type { Condition } from './shape.ts'
import { templateOf } from './template.ts'
import type { View } from './view.ts'

type Target = { type?: string; averageUtilization?: number; averageValue?: string; value?: string }
/** One metric of an autoscaler. */
export type Metric = {
  type: string
  resource?: { name: string; target?: Target }
  containerResource?: { name: string; container: string; target?: Target }
  pods?: { metric?: { name?: string }; target?: Target }
  object?: { metric?: { name?: string }; target?: Target }
  external?: { metric?: { name?: string }; target?: Target }
}
/** The spec of a HorizontalPodAutoscaler. */
export type AutoscalerSpec = {
  scaleTargetRef?: { apiVersion?: string; kind: string; name: string }
  minReplicas?: number
  maxReplicas?: number
  metrics?: Metric[]
}
/** The status of a HorizontalPodAutoscaler. */
export type AutoscalerStatus = {
  currentReplicas?: number
  desiredReplicas?: number
  conditions?: Condition[]
}

/** The spec of an autoscaler. */
export const autoscalerSpec = (object: KubeObject): Partial<AutoscalerSpec> =>
  specOf<AutoscalerSpec>(object)
/** The status of an autoscaler. */
export const autoscalerStatus = (object: KubeObject): Partial<AutoscalerStatus> =>
  statusOf<AutoscalerStatus>(object)

/** The workload an autoscaler scales, when it exists. */
export function scaleTarget(autoscaler: KubeObject, view: View): KubeObject | undefined {
  const target = autoscalerSpec(autoscaler).scaleTargetRef
  return target === undefined
    ? undefined
    : view.find(target.kind, autoscaler.metadata.namespace, target.name)
}

/** The autoscalers of one workload. */
export function autoscalersOf(object: KubeObject, view: View): readonly KubeObject[] {
  return view.within('HorizontalPodAutoscaler', object.metadata.namespace).filter((autoscaler) => {
    const target = autoscalerSpec(autoscaler).scaleTargetRef
    return target?.kind === object.kind && target.name === object.metadata.name
  })
}

/** A container request that a utilization metric needs and the target's template does not set. */
export type MissingRequest = {
  resource: string
  container: string
  metricPath: string
  resourcesPath: string
}

/** Requests that the metrics of an autoscaler need and its target lacks (H27 hpa-request-missing). */
export function missingRequests(autoscaler: KubeObject, view: View): readonly MissingRequest[] {
  const target = scaleTarget(autoscaler, view)
  const template = target === undefined ? undefined : templateOf(target)
  if (template === undefined) return []
  const pod = template.spec.resources?.requests ?? {}
  const sidecars = (template.spec.initContainers ?? [])
    .filter(({ restartPolicy }) => restartPolicy === 'Always')
    .map((container) => ({ container, list: 'initContainers' }))
  const mains = [
    ...sidecars,
    ...(template.spec.containers ?? []).map((container) => ({ container, list: 'containers' })),
  ]
  return (autoscalerSpec(autoscaler).metrics ?? []).flatMap((metric, index): MissingRequest[] => {
    const part = metric.resource ?? metric.containerResource
    if (
      part === undefined ||
      part.target?.averageUtilization === undefined ||
      pod[part.name] !== undefined
    )
      return []
    const only = metric.containerResource?.container
    return (
      mains
        .filter(({ container }) => only === undefined || container.name === only)
        // A limit without a request is defaulted to a request when the pod is made.
        .filter(
          ({ container }) =>
            container.resources?.requests?.[part.name] === undefined &&
            container.resources?.limits?.[part.name] === undefined,
        )
        .map(({ container, list }) => ({
          resource: part.name,
          container: container.name,
          metricPath: `spec.metrics[${index}].${metric.resource === undefined ? 'containerResource' : 'resource'}`,
          resourcesPath: `${template.path}.${list}[${container.name}].resources.requests.${part.name}`,
        }))
    )
  })
}
