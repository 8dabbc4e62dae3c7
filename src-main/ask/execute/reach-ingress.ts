import { backendsOf, type View } from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'

/** The Ingresses that lead to a Service. */
export function ingressesTo(service: KubeObject, view: View): readonly KubeObject[] {
  return view
    .within('Ingress', service.metadata.namespace)
    .filter((ingress) =>
      backendsOf(ingress).some((backend) => backend.service === service.metadata.name),
    )
}
