import { selectorText } from '../../../src-shared/text/selector.ts'
import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, many, optional, pathField, some, unknown } from './field.ts'
import { at, conditionStatus, numberAt, objectAt, objectsAt, textAt, textsAt } from './json.ts'
import type { FieldValue } from './kind.ts'
import { podSelector, selectedPods } from './network.ts'
import { replicas, selectorField } from './workload-fields.ts'

function metricText(metric: KubeObject | ReturnType<typeof objectAt>): string {
  const type = textAt(metric, 'type') ?? ''
  const source = objectAt(metric, type.charAt(0).toLowerCase() + type.slice(1))
  const name = textAt(source, 'name') ?? textAt(source, 'metric', 'name') ?? type
  const target = objectAt(source, 'target')
  const percent = numberAt(target, 'averageUtilization')
  const value = textAt(target, 'averageValue') ?? textAt(target, 'value')
  return percent === undefined
    ? `${name}${value === undefined ? '' : ` ${value}`}`
    : `${name} ${percent}%`
}

function condition(key: string, type: string): ReturnType<typeof field> {
  return field(key, 'boolean', (object) => {
    const status = conditionStatus(object, type)
    return status === undefined
      ? absent(`status.conditions[${type}].status`)
      : some(status === 'True', `status.conditions[${type}].status`)
  })
}

/** A HorizontalPodAutoscaler: target, bounds, replicas now, and whether it sits at its maximum. */
export const horizontalPodAutoscaler = defineKind({
  key: 'HorizontalPodAutoscaler',
  apiVersion: 'autoscaling/v2',
  resource: 'horizontalpodautoscalers',
  shortNames: ['hpa'],
  words: [
    'hpas',
    'autoscaler',
    'autoscalers',
    'horizontal pod autoscaler',
    'horizontal pod autoscalers',
  ],
  columns: ['target', 'min', 'max', 'current', 'desired', 'atMax'],
  fields: [
    field('target', 'text', (object) => {
      const name = textAt(object, 'spec', 'scaleTargetRef', 'name')
      return name === undefined
        ? absent('spec.scaleTargetRef')
        : some(
            `${textAt(object, 'spec', 'scaleTargetRef', 'kind') ?? ''}/${name}`,
            'spec.scaleTargetRef',
          )
    }),
    pathField('min', 'count', 'spec.minReplicas', { orElse: 1 }),
    pathField('max', 'count', 'spec.maxReplicas'),
    replicas('current', 'currentReplicas'),
    replicas('desired', 'desiredReplicas'),
    field('atMax', 'boolean', (object) => {
      const max = numberAt(object, 'spec', 'maxReplicas')
      const current = numberAt(object, 'status', 'currentReplicas')
      return max === undefined || current === undefined
        ? unknown('its replicas are not known')
        : some(current >= max, 'status.currentReplicas')
    }),
    field(
      'metrics',
      'text',
      (object) =>
        many(
          objectsAt(object, 'spec', 'metrics').map((metric) => ({
            value: metricText(metric),
            path: 'spec.metrics',
          })),
          'spec.metrics',
        ),
      { many: true },
    ),
    condition('ableToScale', 'AbleToScale'),
    condition('scalingActive', 'ScalingActive'),
    condition('limited', 'ScalingLimited'),
  ],
})

/** A count or percentage of a disruption budget: a number as a number, `50%` as text. */
function countOrPercent(object: KubeObject, key: string): FieldValue {
  const raw = at(object, 'spec', key)
  return optional(
    typeof raw === 'number' || typeof raw === 'string' ? raw : undefined,
    `spec.${key}`,
  )
}

/** A PodDisruptionBudget: what it allows and how many Pods it counts. */
export const podDisruptionBudget = defineKind({
  key: 'PodDisruptionBudget',
  apiVersion: 'policy/v1',
  resource: 'poddisruptionbudgets',
  shortNames: ['pdb'],
  words: ['pdbs', 'budget', 'budgets', 'disruption budget', 'disruption budgets'],
  columns: ['minAvailable', 'maxUnavailable', 'allowed', 'healthyPods', 'expected'],
  fields: [
    field('minAvailable', 'count', (object) => countOrPercent(object, 'minAvailable')),
    field('maxUnavailable', 'count', (object) => countOrPercent(object, 'maxUnavailable')),
    replicas('allowed', 'disruptionsAllowed'),
    replicas('healthyPods', 'currentHealthy'),
    replicas('expected', 'expectedPods'),
    replicas('desiredHealthy', 'desiredHealthy'),
    selectorField,
  ],
})

function policyTypes(object: KubeObject): readonly string[] {
  const given = textsAt(object, 'spec', 'policyTypes')
  if (given.length > 0) return given
  return objectsAt(object, 'spec', 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress']
}

/** A NetworkPolicy: which Pods it selects and how many rules let traffic through. */
export const networkPolicy = defineKind({
  key: 'NetworkPolicy',
  apiVersion: 'networking.k8s.io/v1',
  resource: 'networkpolicies',
  shortNames: ['netpol'],
  words: ['netpols', 'network policy', 'network policies'],
  columns: ['selects', 'types', 'ingressRules', 'egressRules'],
  fields: [
    field(
      'selects',
      'count',
      (object, { state }) => {
        const pods = selectedPods(object, state)
        return pods === undefined
          ? unknown('Pods could not be read')
          : some(pods.length, 'spec.podSelector')
      },
      { needs: ['Pod'] },
    ),
    field(
      'types',
      'text',
      (object) =>
        many(
          policyTypes(object).map((value) => ({ value, path: 'spec.policyTypes' })),
          'spec.policyTypes',
        ),
      { many: true },
    ),
    field('ingressRules', 'count', (object) =>
      some(objectsAt(object, 'spec', 'ingress').length, 'spec.ingress'),
    ),
    field('egressRules', 'count', (object) =>
      some(objectsAt(object, 'spec', 'egress').length, 'spec.egress'),
    ),
    field('denyAll', 'boolean', (object) => {
      const selectsAll = (podSelector(object) ?? []).length === 0
      const isClosed = policyTypes(object).every(
        (type) => objectsAt(object, 'spec', type.toLowerCase()).length === 0,
      )
      return some(selectsAll && isClosed, 'spec')
    }),
    field('podSelector', 'text', (object) =>
      some(selectorText(podSelector(object) ?? []) || 'all Pods', 'spec.podSelector'),
    ),
  ],
})
