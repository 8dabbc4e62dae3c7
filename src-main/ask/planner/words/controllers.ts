import type { Phrase } from '../phrase.ts'

/** Software that acts on objects of a cluster, by what people call it; `name` is how it is written. */
export const controllers: readonly { name: string; words: readonly Phrase[] }[] = [
  { name: 'Argo CD', words: ['argo cd|rollouts?', 'argocd', 'argo-cd'] },
  { name: 'Flux', words: ['flux|fluxcd', 'flux cd'] },
  { name: 'cert-manager', words: ['cert-manager|certmanager', 'cert manager'] },
  { name: 'Istio', words: ['istio', 'the? istio sidecar? injector'] },
  { name: 'Linkerd', words: ['linkerd'] },
  { name: 'KEDA', words: ['keda'] },
  {
    name: 'VerticalPodAutoscaler',
    words: ['vpa', 'verticalpodautoscaler', 'vertical pod? autoscaler', 'vertical autoscaler'],
  },
  { name: 'Karpenter', words: ['karpenter'] },
  { name: 'External Secrets', words: ['external secrets operator?', 'external-secrets', 'eso'] },
  { name: 'Sealed Secrets', words: ['sealed secrets controller?', 'sealed-secrets'] },
  { name: 'Crossplane', words: ['crossplane'] },
  { name: 'Kyverno', words: ['kyverno'] },
  { name: 'Velero', words: ['velero'] },
  { name: 'Knative', words: ['knative'] },
  { name: 'Prometheus Operator', words: ['prometheus operator', 'prometheus-operator'] },
]
