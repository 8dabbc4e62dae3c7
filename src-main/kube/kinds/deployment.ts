import { defineKind } from './define.ts'
import { field, pathField } from './field.ts'
import { numberAt, objectAt } from './json.ts'
import { usageFields } from './usage-fields.ts'
import { autoscalers, budgets, podRestarts, replicas, selectorField } from './workload-fields.ts'

const revisionPath = ['metadata', 'annotations', 'deployment.kubernetes.io/revision'] as const

/** The rollout revision that a Deployment or ReplicaSet carries. */
export const revisionField = field('revision', 'count', (object) => {
  const text = objectAt(object, 'metadata', 'annotations')[revisionPath[2]]
  const path = `metadata.annotations[${revisionPath[2]}]`
  return typeof text === 'string' && /^\d+$/.test(text)
    ? { state: 'some', values: [{ value: Number(text), path }] }
    : { state: 'absent', path }
})

/** A Deployment: wanted, ready, updated and available replicas are four fields (A39). */
export const deployment = defineKind({
  key: 'Deployment',
  apiVersion: 'apps/v1',
  resource: 'deployments',
  shortNames: ['deploy'],
  words: ['deploys'],
  columns: ['ready', 'desired', 'updated', 'available', 'age'],
  template: true,
  fields: [
    replicas('ready', 'readyReplicas'),
    pathField('desired', 'count', 'spec.replicas', { orElse: 1 }),
    replicas('updated', 'updatedReplicas'),
    replicas('available', 'availableReplicas'),
    field('unavailable', 'count', (object) => ({
      state: 'some',
      values: [
        {
          value: numberAt(object, 'status', 'unavailableReplicas') ?? 0,
          path: 'status.unavailableReplicas',
        },
      ],
    })),
    podRestarts(['ReplicaSet']),
    pathField('paused', 'boolean', 'spec.paused', { orElse: false }),
    pathField('strategy', 'text', 'spec.strategy.type', { orElse: 'RollingUpdate' }),
    pathField('maxSurge', 'text', 'spec.strategy.rollingUpdate.maxSurge'),
    pathField('maxUnavailable', 'text', 'spec.strategy.rollingUpdate.maxUnavailable'),
    revisionField,
    selectorField,
    autoscalers,
    budgets,
    ...usageFields,
  ],
})
