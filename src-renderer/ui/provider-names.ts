import type { ContextEntry } from '../../src-shared/contract/connections.ts'

/** Providers as neutral badges (U14); `other` has none. */
export const providerNames: Record<ContextEntry['provider'], string> = {
  eks: 'EKS',
  gke: 'GKE',
  aks: 'AKS',
  k3s: 'k3s',
  kind: 'kind',
  minikube: 'minikube',
  'bare-metal': 'bare metal',
  demo: 'Demo',
  other: '',
}
