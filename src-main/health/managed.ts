import type { KubeObject } from '../kube/index.ts'

/** The tool that writes an object, as far as its labels and annotations say it (H61). */
export type Manager = { tool: 'argo' | 'flux' | 'helm' | 'operator'; text: string }

/** Reads the marks that Argo CD, Flux and Helm leave, and a controller owner above the object. */
export function managerOf(object: KubeObject): Manager | undefined {
  const labels = object.metadata.labels ?? {}
  const annotations = object.metadata.annotations ?? {}
  const application =
    annotations['argocd.argoproj.io/tracking-id']?.split(':')[0] ??
    labels['argocd.argoproj.io/instance']
  if (application) return { tool: 'argo', text: `the source of Argo CD Application ${application}` }
  const kustomization = labels['kustomize.toolkit.fluxcd.io/name']
  if (kustomization)
    return { tool: 'flux', text: `the source of Flux Kustomization ${kustomization}` }
  const helmRelease = labels['helm.toolkit.fluxcd.io/name']
  if (helmRelease) return { tool: 'flux', text: `the values of Flux HelmRelease ${helmRelease}` }
  const release = annotations['meta.helm.sh/release-name']
  if (release) return { tool: 'helm', text: `the values or chart of Helm release ${release}` }
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller === true)
  return owner === undefined ? undefined : { tool: 'operator', text: `${owner.kind} ${owner.name}` }
}
