import type { KubeObject } from '../object.ts'

/** The tool that says it owns an object, the name it knows it by, and the schema path of the mark. */
export type Manager = { tool: string; name?: string; path: string }

const fluxKustomization = 'kustomize.toolkit.fluxcd.io'
const fluxHelm = 'helm.toolkit.fluxcd.io'

/** Every tool that left its mark on an object, the outermost first: GitOps, then Helm, then the rest. */
export function managersOf(object: KubeObject): readonly Manager[] {
  const { labels = {}, annotations = {}, managedFields = [] } = object.metadata
  const found: Manager[] = []
  const add = (tool: string, name: string | undefined, path: string): void => {
    found.push({ tool, path, ...(name === undefined || name === '' ? {} : { name }) })
  }
  const tracking = annotations['argocd.argoproj.io/tracking-id']
  if (tracking !== undefined)
    add('Argo CD', tracking.split(':')[0], 'metadata.annotations[argocd.argoproj.io/tracking-id]')
  else if (labels['argocd.argoproj.io/instance'] !== undefined) {
    add(
      'Argo CD',
      labels['argocd.argoproj.io/instance'],
      'metadata.labels[argocd.argoproj.io/instance]',
    )
  }
  for (const prefix of [fluxKustomization, fluxHelm]) {
    const name = labels[`${prefix}/name`]
    if (name !== undefined) add('Flux', name, `metadata.labels[${prefix}/name]`)
  }
  const release = annotations['meta.helm.sh/release-name']
  const by = labels['app.kubernetes.io/managed-by']
  if (release !== undefined) add('Helm', release, 'metadata.annotations[meta.helm.sh/release-name]')
  else if (by === 'Helm')
    add(
      'Helm',
      labels['app.kubernetes.io/instance'] ?? labels['release'],
      'metadata.labels[app.kubernetes.io/managed-by]',
    )
  const composite = labels['crossplane.io/composite']
  if (composite !== undefined)
    add('Crossplane', composite, 'metadata.labels[crossplane.io/composite]')
  const terraform = managedFields.find(({ manager }) =>
    /^(?:terraform|opentofu|hashicorp)\b/i.test(manager ?? ''),
  )
  if (terraform) add('Terraform', undefined, 'metadata.managedFields[].manager')
  if (found.length === 0 && by !== undefined && by !== '')
    add(by, undefined, 'metadata.labels[app.kubernetes.io/managed-by]')
  return found
}
