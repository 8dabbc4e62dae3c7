import { node } from '../build/node.ts'
import { day, type Ago, type DemoObject, type DemoPart, meta } from '../build/object.ts'
import { readyNodes, silentFor, silentNode } from '../build/pod.ts'
import { event, role, roleBinding } from '../build/plain.ts'
import { storageClass } from '../build/storage.ts'
import { named } from './named.ts'

/** Nodes and what belongs to the whole cluster: one node stopped reporting. */
export function clusterWide(ago: Ago): DemoPart {
  const zone = (name: string): string =>
    `eu-central-1${['a', 'b', 'c'][Number(name.split('-')[3]) - 1] ?? 'a'}`
  const apps = { cpu: '16', memory: '64Gi', instanceType: 'm7i.4xlarge', labels: { pool: 'apps' } }
  const nodes: DemoObject[] = [
    ...readyNodes.map((name, index) =>
      node(ago, { ...apps, name, zone: zone(name), ...(index === 3 ? { cordoned: true } : {}) }),
    ),
    node(ago, {
      ...apps,
      name: silentNode,
      zone: zone(silentNode),
      silent: true,
      labels: { pool: 'apps', 'eks.amazonaws.com/capacityType': 'SPOT' },
    }),
  ]
  const silent = named(nodes, 'Node', /3-41$/)
  return {
    objects: [
      ...nodes,
      storageClass(ago, { name: 'gp3', age: 61 * day, isDefault: true }),
      storageClass(ago, { name: 'gp3-archive', age: 61 * day }),
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        metadata: meta(ago, {
          kind: 'IngressClass',
          name: 'nginx',
          age: 61 * day,
          annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
        }),
        spec: { controller: 'k8s.io/ingress-nginx' },
      },
      ...[
        ['system-cluster-critical', 2_000_000_000],
        ['system-node-critical', 2_000_001_000],
        ['business-critical', 100_000],
      ].map(([name, value]) => ({
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: meta(ago, { kind: 'PriorityClass', name: String(name), age: 61 * day }),
        value,
        globalDefault: false,
      })),
      role(ago, { name: 'cluster-admin', age: 61 * day, rules: ['* * *'] }),
      role(ago, {
        name: 'view',
        age: 61 * day,
        rules: [
          'get,list,watch pods,services,configmaps,events',
          'get,list,watch deployments,statefulsets,daemonsets apps',
        ],
      }),
      role(ago, { name: 'secret-reader', age: 20 * day, rules: ['get,list secrets'] }),
      roleBinding(ago, {
        name: 'platform-admins',
        age: 61 * day,
        role: 'ClusterRole cluster-admin',
        subjects: ['Group platform-engineers'],
      }),
      roleBinding(ago, {
        name: 'everyone-views',
        age: 61 * day,
        role: 'ClusterRole view',
        subjects: ['Group developers'],
      }),
      roleBinding(ago, {
        name: 'backup-secrets',
        age: 20 * day,
        role: 'ClusterRole secret-reader',
        subjects: ['ServiceAccount platform/backup'],
      }),
      event(ago, {
        about: silent,
        type: 'Warning',
        reason: 'NodeNotReady',
        message: `Node ${silentNode} status is now: NodeNotReady`,
        first: silentFor,
        last: silentFor,
        by: 'node-controller',
      }),
    ],
    logs: [],
  }
}
