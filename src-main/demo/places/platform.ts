import { service } from '../build/network.ts'
import { day, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import { readyNodes, silentNode } from '../build/pod.ts'
import { configMap, namespace, secret, serviceAccount } from '../build/plain.ts'
import { deployment } from '../build/deployment.ts'
import { daemonSet } from '../build/sets.ts'
import { calmDeployments } from './calm.ts'

/** The platform team's own things: mostly healthy, one rollout is under way. */
export function platform(ago: Ago): DemoPart {
  const ns = 'platform'
  const dns = (tag: string) => ({
    image: `registry.k8s.io/external-dns/external-dns:${tag}`,
    requests: '20m/64Mi',
    limits: '100m/128Mi',
  })
  const workloads: DemoObject[] = [
    ...calmDeployments(ago, ns, [
      [
        'cert-issuer',
        'quay.io/jetstack/cert-manager-controller:v1.19.1',
        1,
        '50m/96Mi',
        '200m/192Mi',
        9402,
        31,
      ],
      [
        'ingress-gateway',
        'registry.k8s.io/ingress-nginx/controller:v1.14.0',
        3,
        '200m/256Mi',
        '1/512Mi',
        80,
        18,
      ],
      [
        'secret-sync',
        'ghcr.io/external-secrets/external-secrets:v1.1.0',
        1,
        '50m/96Mi',
        '200m/192Mi',
        8080,
        31,
      ],
      ['backup', 'docker.io/velero/velero:v1.17.1', 1, '100m/128Mi', '500m/512Mi', 8085, 20],
      ['policy-engine', 'ghcr.io/kyverno/kyverno:v1.16.0', 2, '100m/256Mi', '500m/512Mi', 9443, 31],
    ]),
    ...deployment(ago, {
      name: 'external-dns',
      namespace: ns,
      age: 31 * day,
      rolledOut: 1,
      revision: 8,
      replicas: 2,
      container: dns('v0.20.0'),
      pods: [{ does: 'wait', reason: 'ContainerCreating' }],
      older: { container: dns('v0.19.0'), age: 31 * day, pods: [{ does: 'run' }, { does: 'run' }] },
    }),
    ...daemonSet(
      ago,
      {
        name: 'log-shipper',
        namespace: ns,
        age: 9 * day,
        container: {
          image: 'docker.io/fluent/fluent-bit:4.2.0',
          requests: '50m/64Mi',
          limits: '200m/128Mi',
        },
      },
      [...readyNodes, silentNode],
    ),
  ]
  return {
    objects: [
      ...workloads,
      namespace(ago, { name: ns, age: 200 * day, labels: { team: 'platform' } }),
      ...['cert-issuer', 'secret-sync', 'backup', 'policy-engine'].flatMap((name) =>
        service(ago, { name, namespace: ns, age: 31 * day, port: 8080 }, workloads),
      ),
      ...service(
        ago,
        { name: 'ingress-gateway', namespace: ns, age: 18 * day, port: 80, type: 'LoadBalancer' },
        workloads,
      ),
      configMap(ago, {
        name: 'ingress-config',
        namespace: ns,
        age: 61 * day,
        data: { 'worker-connections': '16384', 'proxy-body-size': '8m' },
      }),
      secret(ago, {
        name: 'backup-storage',
        namespace: ns,
        age: 61 * day,
        keys: ['access-key', 'secret-key'],
      }),
      serviceAccount(ago, { name: 'backup', namespace: ns, age: 61 * day }),
    ],
    logs: [],
  }
}
