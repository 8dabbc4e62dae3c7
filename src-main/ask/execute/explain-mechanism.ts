import type { ClusterState, KubeObject, Need } from '../../kube/index.ts'
import { autoscalersOf, autoscalerSpec, type View } from '../../health/index.ts'
import type { DraftFact, DraftEvidence } from '../outcome.ts'

/** A mechanism that may scale a workload beside the autoscaler of Kubernetes itself: its kind, its group and its plain name. */
const mechanisms = [
  { name: 'KEDA', kind: 'ScaledObject', group: 'keda.sh', refersBy: 'scaleTargetRef' },
  {
    name: 'The vertical autoscaler',
    kind: 'VerticalPodAutoscaler',
    group: 'autoscaling.k8s.io',
    refersBy: 'targetRef',
  },
] as const

/** Listings that tell which mechanism scales a workload. */
export function mechanismNeeds(
  state: ClusterState,
  namespace: string | undefined,
): readonly Need[] {
  return mechanisms.flatMap(({ kind, group }) => {
    const served = state.served.find(`${kind}.${group}`)
    return served === undefined
      ? []
      : [
          {
            read: 'list',
            kind: served.key,
            ...(namespace === undefined ? {} : { namespaces: [namespace] }),
          } as const,
        ]
  })
}

/** Which mechanism acts on a workload, and which is not installed or not set up for it (A48, A78). */
export function mechanismFacts(object: KubeObject, view: View): readonly DraftFact[] {
  // An autoscaler is itself a mechanism, not what one acts on.
  if (
    object.kind === 'HorizontalPodAutoscaler' ||
    mechanisms.some(({ kind }) => kind === object.kind)
  )
    return []
  const name = `${object.kind} ${object.metadata.name}`
  const autoscalers = autoscalersOf(object, view)
  const namespace = object.metadata.namespace
  const facts: DraftFact[] = autoscalers.map((autoscaler) => {
    const { minReplicas, maxReplicas } = autoscalerSpec(autoscaler)
    return {
      template: 'scaled-by',
      text: `HorizontalPodAutoscaler ${autoscaler.metadata.name} scales ${name}, between ${minReplicas ?? 1} and ${maxReplicas ?? 1} replicas.`,
      evidence: [
        view.field(autoscaler, 'spec.scaleTargetRef.name'),
        view.field(autoscaler, 'spec.maxReplicas'),
      ],
    }
  })
  if (autoscalers.length === 0 && view.sees('HorizontalPodAutoscaler', namespace) === 'complete') {
    facts.push({
      template: 'no-autoscaler',
      text: `No HorizontalPodAutoscaler targets ${name}.`,
      evidence: [view.listed('HorizontalPodAutoscaler', namespace, 'no autoscaler targets it')],
    })
  }
  for (const mechanism of mechanisms) facts.push(...mechanismFact(mechanism, object, view))
  return facts
}

function mechanismFact(
  { name, kind, group, refersBy }: (typeof mechanisms)[number],
  object: KubeObject,
  view: View,
): readonly DraftFact[] {
  const served = view.state.served.find(`${kind}.${group}`)
  if (served === undefined) {
    if (!view.state.served.complete) return []
    return [
      {
        template: 'not-installed',
        text: `${name} is not installed: kind ${kind} is not served.`,
        evidence: servedEvidence(view),
      },
    ]
  }
  const namespace = object.metadata.namespace
  const own = view.within(served.key, namespace).filter((each) => {
    const spec = each['spec'] as
      | { [key: string]: { name?: string; kind?: string } | undefined }
      | undefined
    const target = spec?.[refersBy]
    return target?.name === object.metadata.name && (target.kind ?? 'Deployment') === object.kind
  })
  if (own.length > 0) {
    return own.map((each) => ({
      template: 'scaled-by',
      text: `${kind} ${each.metadata.name} scales ${object.kind} ${object.metadata.name}.`,
      evidence: [view.field(each, `spec.${refersBy}.name`)],
    }))
  }
  if (view.sees(served.key, namespace) !== 'complete') return []
  return [
    {
      template: 'not-set-up',
      text: `No ${kind} targets ${object.kind} ${object.metadata.name} in namespace ${namespace ?? ''}.`,
      evidence: [
        view.listed(
          served.key,
          namespace,
          `${view.within(served.key, namespace).length} of that kind, none targets it`,
        ),
      ],
    },
  ]
}

/** Discovery itself shows that a kind is not served. */
function servedEvidence(view: View): readonly DraftEvidence[] {
  const reads = view.state.served.reads.slice(0, 2)
  if (reads.length === 0)
    return [view.listed('Namespace', undefined, 'the kinds that the server serves')]
  return reads.map((read) => ({ kind: 'read', text: 'the kinds that the server serves', read }))
}
