import type { KubeObject } from '../object.ts'
import { field, many, pathField, some, unknown, type FieldDetail } from './field.ts'
import { objectAt, textAt } from './json.ts'
import type { Field, FieldContext, FieldValue } from './kind.ts'
import { knownObjects } from './lookup.ts'
import { podSelector, requirements } from './network.ts'
import { podsOf } from './owners.ts'
import { podStatus } from './pod-status.ts'
import { selectorText, matchesLabels } from '../../../src-shared/text/selector.ts'
import { podTemplateOf } from './template.ts'

/** A replica count of the status; absent is 0 (A39). */
export function replicas(key: string, statusKey: string, detail: FieldDetail = {}): Field {
  return pathField(key, 'count', `status.${statusKey}`, { orElse: 0, ...detail })
}

/** Restarts of all Pods of a workload; unknown when they could not be read. */
export function podRestarts(through: readonly string[]): Field {
  return field(
    'restarts',
    'count',
    (object, { state }) => {
      const pods = podsOf(object, state)
      if (pods === undefined) return unknown('its Pods could not be read')
      return some(
        pods.reduce((sum, pod) => sum + podStatus(pod).restarts, 0),
        'status.containerStatuses[].restartCount',
      )
    },
    { needs: ['Pod', ...through] },
  )
}

/** The label conditions by which an object selects, as the API writes them. */
export const selectorField: Field = field('selector', 'text', (object) => {
  const selector = podSelector(object)
  return selector === undefined || selector.length === 0
    ? { state: 'absent', path: 'spec.selector' }
    : some(selectorText(selector), 'spec.selector')
})

/** Names of the autoscalers that target a workload. */
export const autoscalers: Field = field(
  'hpa',
  'text',
  (object, { state }) =>
    names(
      state,
      'HorizontalPodAutoscaler',
      object,
      (scaler) =>
        textAt(scaler, 'spec', 'scaleTargetRef', 'kind') === object.kind &&
        textAt(scaler, 'spec', 'scaleTargetRef', 'name') === object.metadata.name,
    ),
  { many: true, needs: ['HorizontalPodAutoscaler'], words: ['autoscaler', 'autoscalers', 'hpas'] },
)

/** Names of the disruption budgets whose selector matches a workload's template. */
export const budgets: Field = field(
  'pdb',
  'text',
  (object, { state }) =>
    names(state, 'PodDisruptionBudget', object, (budget) => {
      const labels = podTemplateOf(object).labels as { readonly [key: string]: string }
      const selector = requirements(objectAt(budget, 'spec', 'selector'))
      return matchesLabels(selector, labels)
    }),
  {
    many: true,
    needs: ['PodDisruptionBudget'],
    words: ['budget', 'budgets', 'disruption budget', 'disruption budgets', 'pdbs'],
  },
)

function names(
  state: FieldContext['state'],
  key: string,
  object: KubeObject,
  matches: (other: KubeObject) => boolean,
): FieldValue {
  const known = knownObjects(state, key, object.metadata.namespace)
  if (known.state === 'unknown') return unknown(known.reason)
  const found = known.objects.filter(
    (other) => other.metadata.namespace === object.metadata.namespace && matches(other),
  )
  return many(
    found.map(({ metadata }) => ({ value: metadata.name, path: 'metadata.name' })),
    'metadata.name',
  )
}
