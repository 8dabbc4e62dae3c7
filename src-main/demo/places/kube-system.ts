import { service } from '../build/network.ts'
import { day, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import { readyNodes, silentNode } from '../build/pod.ts'
import { namespace } from '../build/plain.ts'
import { daemonSet } from '../build/sets.ts'
import { calmDeployments } from './calm.ts'

/** The control plane's own namespace, healthy. */
export function kubeSystem(ago: Ago): DemoPart {
  const ns = 'kube-system'
  const workloads: DemoObject[] = [
    ...calmDeployments(ago, ns, [
      ['coredns', 'registry.k8s.io/coredns/coredns:v1.13.1', 2, '100m/70Mi', '-/170Mi', 53, 61],
      [
        'metrics-server',
        'registry.k8s.io/metrics-server/metrics-server:v0.8.0',
        2,
        '100m/200Mi',
        '-/400Mi',
        10250,
        61,
      ],
      [
        'ebs-csi-controller',
        'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.53.0',
        2,
        '10m/40Mi',
        '-/256Mi',
        9808,
        61,
      ],
    ]),
    ...daemonSet(
      ago,
      {
        name: 'node-proxy',
        namespace: ns,
        age: 31 * day,
        container: { image: 'registry.k8s.io/kube-proxy:v1.35.4', requests: '50m/64Mi' },
      },
      [...readyNodes, silentNode],
    ),
    ...daemonSet(
      ago,
      {
        name: 'pod-network',
        namespace: ns,
        age: 61 * day,
        container: { image: 'quay.io/cilium/cilium:v1.19.0', requests: '100m/256Mi' },
      },
      [...readyNodes, silentNode],
    ),
  ]
  return {
    objects: [
      ...workloads,
      namespace(ago, { name: ns, age: 200 * day }),
      ...service(
        ago,
        { name: 'kube-dns', namespace: ns, age: 61 * day, port: 53, selector: { app: 'coredns' } },
        workloads,
      ),
      ...service(
        ago,
        { name: 'metrics-server', namespace: ns, age: 61 * day, port: 443 },
        workloads,
      ),
    ],
    logs: [],
  }
}
