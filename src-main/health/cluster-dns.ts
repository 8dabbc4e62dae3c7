import type { KubeObject } from '../kube/index.ts'
import { podsOfService } from './endpoints.ts'
import { isLive } from './pod.ts'
import { specOf } from './shape.ts'
import type { ServiceSpec } from './shape.ts'
import { namedPort } from './network-policy.ts'
import type { View } from './view.ts'

/** The name service of the cluster: its Service, its pods, and the port they listen on. */
export type ClusterDns = { service: KubeObject; pods: readonly KubeObject[]; port: number }

/** Finds the cluster's DNS by its usual label in kube-system; undefined when it cannot be seen. */
export function clusterDns(view: View): ClusterDns | undefined {
  const service = view
    .within('Service', 'kube-system')
    .find(({ metadata }) => metadata.labels?.['k8s-app'] === 'kube-dns')
  if (service === undefined) return undefined
  const pods = podsOfService(service, view).filter(isLive)
  const port = (specOf<ServiceSpec>(service).ports ?? []).find(({ port: each }) => each === 53)
  const target = port?.targetPort
  const number =
    typeof target === 'string'
      ? pods.map((pod) => namedPort(pod, target)).find((each) => each !== undefined)
      : target
  return { service, pods, port: number ?? 53 }
}

/** The DNS pods as every distribution labels them, for policies to be judged where they cannot be seen. */
export const usualDnsPod: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'cluster-dns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
}
