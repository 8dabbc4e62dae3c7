import { service } from '../build/network.ts'
import { day, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import { readyNodes, silentNode } from '../build/pod.ts'
import { configMap, event, namespace, role, roleBinding, serviceAccount } from '../build/plain.ts'
import { claim } from '../build/storage.ts'
import { deployment } from '../build/deployment.ts'
import { daemonSet, statefulSet } from '../build/sets.ts'
import { calmDeployments } from './calm.ts'
import { named } from './named.ts'

const ns = 'monitoring'

/** Monitoring: one exporter runs but does not answer its readiness probe. */
export function monitoring(ago: Ago): DemoPart {
  const workloads: DemoObject[] = [
    ...calmDeployments(ago, ns, [
      ['grafana', 'docker.io/grafana/grafana:12.3.0', 1, '100m/192Mi', '500m/384Mi', 3000, 31],
      [
        'alert-router',
        'quay.io/prometheus/alertmanager:v0.29.0',
        2,
        '50m/64Mi',
        '200m/128Mi',
        9093,
        31,
      ],
      [
        'kube-metrics',
        'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0',
        1,
        '50m/128Mi',
        '200m/256Mi',
        8080,
        31,
      ],
      [
        'trace-collector',
        'docker.io/otel/opentelemetry-collector:0.140.0',
        2,
        '200m/256Mi',
        '1/512Mi',
        4317,
        9,
      ],
    ]),
    ...statefulSet(ago, {
      name: 'metrics-store',
      namespace: ns,
      age: 31 * day,
      replicas: 2,
      container: {
        image: 'quay.io/prometheus/prometheus:v3.8.0',
        port: 9090,
        requests: '500m/2Gi',
        limits: '2/4Gi',
        mounts: { data: '/prometheus' },
      },
      claims: [{ name: 'data', storageClass: 'gp3', size: '100Gi' }],
    }),
    ...deployment(ago, {
      name: 'queue-exporter',
      namespace: ns,
      age: 6 * day,
      replicas: 1,
      stuckSince: 6 * day - 10,
      container: {
        image: 'registry.example.com/monitoring/queue-exporter:0.5.2',
        requests: '20m/32Mi',
        limits: '100m/64Mi',
        port: 9187,
        probe: '/ready',
      },
      pods: [{ does: 'run', notReady: true }],
    }),
    ...daemonSet(
      ago,
      {
        name: 'node-exporter',
        namespace: ns,
        age: 31 * day,
        container: {
          image: 'quay.io/prometheus/node-exporter:v1.10.2',
          port: 9100,
          requests: '20m/32Mi',
          limits: '100m/64Mi',
        },
      },
      [...readyNodes, silentNode],
    ),
  ]
  const unready = named(workloads, 'Pod', /^queue-exporter-/)
  const rest: DemoObject[] = [
    namespace(ago, { name: ns, age: 200 * day, labels: { team: 'platform' } }),
    ...['grafana', 'alert-router', 'kube-metrics', 'trace-collector', 'queue-exporter'].flatMap(
      (name) => service(ago, { name, namespace: ns, age: 31 * day, port: 9090 }, workloads),
    ),
    ...service(
      ago,
      { name: 'metrics-store', namespace: ns, age: 31 * day, port: 9090, headless: true },
      workloads,
    ),
    ...[0, 1].flatMap((index) =>
      claim(ago, {
        name: `data-metrics-store-${index}`,
        namespace: ns,
        age: 31 * day,
        storageClass: 'gp3',
        size: '100Gi',
        labels: { app: 'metrics-store' },
      }),
    ),
    configMap(ago, {
      name: 'alert-rules',
      namespace: ns,
      age: 31 * day,
      data: { 'slo.yaml': 'groups:\n  - name: slo\n    rules: []\n' },
    }),
    serviceAccount(ago, { name: 'kube-metrics', namespace: ns, age: 31 * day }),
    role(ago, {
      name: 'kube-metrics',
      age: 31 * day,
      rules: [
        'list,watch pods,nodes,services,namespaces',
        'list,watch deployments,statefulsets,daemonsets apps',
      ],
    }),
    roleBinding(ago, {
      name: 'kube-metrics',
      age: 31 * day,
      role: 'ClusterRole kube-metrics',
      subjects: ['ServiceAccount monitoring/kube-metrics'],
    }),
    event(ago, {
      about: unready,
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
      first: 59,
      last: 1,
      count: 355,
      by: 'kubelet',
      part: 'spec.containers{queue-exporter}',
    }),
  ]
  return {
    objects: [...workloads, ...rest],
    logs: [
      {
        namespace: ns,
        pod: unready.metadata.name,
        container: 'queue-exporter',
        text: [
          `${ago(8)} level=warn msg="broker login refused" broker=event-bus.data.svc:9092`,
          `${ago(1)} level=warn msg="broker login refused" broker=event-bus.data.svc:9092`,
        ].join('\n'),
      },
    ],
  }
}
