import type { View } from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { DraftFact } from '../outcome.ts'
import { headline } from './words.ts'

/** Software that acts on objects, by its name in a Plan, with a kind that is served wherever it is installed. */
const controllers: ReadonlyMap<string, { kind: string; group: string }> = new Map([
  ['Argo CD', { kind: 'Application', group: 'argoproj.io' }],
  ['Flux', { kind: 'Kustomization', group: 'kustomize.toolkit.fluxcd.io' }],
  ['cert-manager', { kind: 'Certificate', group: 'cert-manager.io' }],
  ['Istio', { kind: 'VirtualService', group: 'networking.istio.io' }],
  ['Linkerd', { kind: 'ServiceProfile', group: 'linkerd.io' }],
  ['KEDA', { kind: 'ScaledObject', group: 'keda.sh' }],
  ['VerticalPodAutoscaler', { kind: 'VerticalPodAutoscaler', group: 'autoscaling.k8s.io' }],
  ['Karpenter', { kind: 'NodePool', group: 'karpenter.sh' }],
  ['External Secrets', { kind: 'ExternalSecret', group: 'external-secrets.io' }],
  ['Sealed Secrets', { kind: 'SealedSecret', group: 'bitnami.com' }],
  ['Crossplane', { kind: 'CompositeResourceDefinition', group: 'apiextensions.crossplane.io' }],
  ['Kyverno', { kind: 'ClusterPolicy', group: 'kyverno.io' }],
  ['Velero', { kind: 'Backup', group: 'velero.io' }],
  ['Knative', { kind: 'Configuration', group: 'serving.knative.dev' }],
  ['Prometheus Operator', { kind: 'ServiceMonitor', group: 'monitoring.coreos.com' }],
])

/** What is said first when software is asked about that this cluster does not have (A78); undefined when it is there, or not known. */
export function absentController(
  name: string | undefined,
  objects: readonly KubeObject[],
  view: View,
): { headline: string; fact: DraftFact } | undefined {
  const controller = name === undefined ? undefined : controllers.get(name)
  if (name === undefined || controller === undefined) return undefined
  const { served } = view.state
  const isServed = served.kinds.some(
    ({ group, kind }) => group === controller.group && kind === controller.kind,
  )
  if (isServed || !served.complete) return undefined
  const [object] = objects
  const about =
    object === undefined ? '' : `, so it does not act on ${object.kind} ${object.metadata.name}`
  return {
    headline: headline(
      `${name} is not installed (kind ${controller.kind} of ${controller.group} is not served)${about}.`,
    ),
    fact: {
      template: 'not-installed',
      text: `${name} is not installed: kind ${controller.kind}.${controller.group} is not served.`,
      evidence: [view.listed('Namespace', undefined, 'the kinds that the server serves')],
    },
  }
}
