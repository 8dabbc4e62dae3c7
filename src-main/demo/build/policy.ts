import { type Ago, type DemoObject, meta } from './object.ts'
import { condition } from './pod.ts'

/** A HorizontalPodAutoscaler of a Deployment; `blind` is the message when it gets no metrics. */
export function autoscaler(
  ago: Ago,
  of: {
    name: string
    namespace: string
    age: number
    min: number
    max: number
    current: number
    desired: number
    cpuPct?: number
    blind?: string
  },
): DemoObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: meta(ago, {
      kind: 'HorizontalPodAutoscaler',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
    }),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: of.name },
      minReplicas: of.min,
      maxReplicas: of.max,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
    },
    status: {
      currentReplicas: of.current,
      desiredReplicas: of.desired,
      currentMetrics:
        of.cpuPct === undefined
          ? []
          : [
              {
                type: 'Resource',
                resource: { name: 'cpu', current: { averageUtilization: of.cpuPct } },
              },
            ],
      conditions: [
        { ...condition('AbleToScale', 'True', ago(of.age)), reason: 'SucceededGetScale' },
        of.blind === undefined
          ? { ...condition('ScalingActive', 'True', ago(of.age)), reason: 'ValidMetricFound' }
          : {
              ...condition('ScalingActive', 'False', ago(of.age)),
              reason: 'FailedGetResourceMetric',
              message: of.blind,
            },
        of.desired >= of.max
          ? {
              ...condition('ScalingLimited', 'True', ago(90)),
              reason: 'TooManyReplicas',
              message: 'the desired replica count is more than the maximum replica count',
            }
          : { ...condition('ScalingLimited', 'False', ago(of.age)), reason: 'DesiredWithinRange' },
      ],
    },
  }
}

/** A PodDisruptionBudget of the pods of one app. */
export function disruptionBudget(
  ago: Ago,
  of: {
    name: string
    namespace: string
    age: number
    minAvailable: number
    healthy: number
    expected: number
  },
): DemoObject {
  const allowed = Math.max(0, of.healthy - of.minAvailable)
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: meta(ago, {
      kind: 'PodDisruptionBudget',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
    }),
    spec: { minAvailable: of.minAvailable, selector: { matchLabels: { app: of.name } } },
    status: {
      currentHealthy: of.healthy,
      desiredHealthy: of.minAvailable,
      expectedPods: of.expected,
      disruptionsAllowed: allowed,
      observedGeneration: 1,
    },
  }
}

/** A ResourceQuota with what is used of it. */
export function quota(
  ago: Ago,
  of: {
    name: string
    namespace: string
    age: number
    hard: { [resource: string]: string }
    used: { [resource: string]: string }
  },
): DemoObject {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: meta(ago, {
      kind: 'ResourceQuota',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
    }),
    spec: { hard: of.hard },
    status: { hard: of.hard, used: of.used },
  }
}

/** A LimitRange with defaults for containers that name no requests. */
export function limitRange(
  ago: Ago,
  of: { name: string; namespace: string; age: number; defaults: { [resource: string]: string } },
): DemoObject {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: meta(ago, {
      kind: 'LimitRange',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
    }),
    spec: { limits: [{ type: 'Container', defaultRequest: of.defaults, default: of.defaults }] },
  }
}
