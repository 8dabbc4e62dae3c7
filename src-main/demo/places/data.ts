import { cronJob, job, sixHourly } from '../build/job.ts'
import { service } from '../build/network.ts'
import { day, hour, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import { pod } from '../build/pod.ts'
import { event, namespace, secret } from '../build/plain.ts'
import { claim } from '../build/storage.ts'
import { deployment } from '../build/deployment.ts'
import { statefulSet } from '../build/sets.ts'
import { calmDeployments } from './calm.ts'
import { named } from './named.ts'

const ns = 'data'
const noNode =
  "0/6 nodes are available: 1 node(s) had untolerated taint(s), 5 node(s) didn't match Pod's node affinity/selector. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling."

/** Data: a pod asks for a node label that no node has, another has been going away for two hours. */
export function data(ago: Ago): DemoPart {
  const stateful = (
    name: string,
    image: string,
    port: number,
    replicas: number,
    size: string,
    memory: string,
  ): DemoObject[] => [
    ...statefulSet(ago, {
      name,
      namespace: ns,
      age: 64 * day,
      replicas,
      container: {
        image,
        port,
        requests: `250m/${memory}`,
        limits: `2/${memory}`,
        mounts: { data: '/data' },
      },
      claims: [{ name: 'data', storageClass: 'gp3', size }],
    }),
    ...Array.from({ length: replicas }, (_, index) =>
      claim(ago, {
        name: `data-${name}-${index}`,
        namespace: ns,
        age: 64 * day,
        storageClass: 'gp3',
        size,
        labels: { app: name },
      }),
    ).flat(),
  ]
  const workloads: DemoObject[] = [
    ...calmDeployments(ago, ns, [
      [
        'schema-registry',
        'docker.io/confluentinc/cp-schema-registry:8.1.0',
        2,
        '200m/512Mi',
        '1/1Gi',
        8081,
        64,
      ],
      [
        'event-writer',
        'registry.example.com/data/event-writer:3.3.0',
        3,
        '200m/256Mi',
        '1/512Mi',
        8080,
        15,
      ],
      [
        'event-reader',
        'registry.example.com/data/event-reader:3.3.0',
        3,
        '200m/256Mi',
        '1/512Mi',
        8080,
        15,
      ],
      ['dashboards', 'docker.io/apache/superset:5.0.0', 1, '250m/768Mi', '1/1Gi', 8088, 40],
    ]),
    ...stateful('event-bus', 'docker.io/apache/kafka:4.1.0', 9092, 3, '200Gi', '2Gi'),
    ...stateful('session-cache', 'docker.io/valkey/valkey:9.0.1', 6379, 2, '10Gi', '512Mi'),
    ...deployment(ago, {
      name: 'feature-builder',
      namespace: ns,
      age: 100,
      replicas: 1,
      stuckSince: 90,
      container: {
        image: 'registry.example.com/data/feature-builder:0.14.0',
        requests: '2/4Gi',
        limits: '4/8Gi',
      },
      template: { nodeSelector: { accelerator: 'nvidia-l4' } },
      pods: [{ does: 'pend', message: noNode }],
    }),
    pod(ago, {
      name: 'import-debug',
      namespace: ns,
      age: 9 * day,
      labels: { run: 'import-debug' },
      container: { image: 'docker.io/library/busybox:1.38', args: ['sleep', 'infinity'] },
      containerName: 'import-debug',
      is: { does: 'terminate', since: 2 * hour, finalizers: ['imports.example.com/release-lease'] },
    }),
    ...cronJob(ago, {
      name: 'warehouse-load',
      namespace: ns,
      age: 150 * day,
      schedule: sixHourly(ago(3 * hour)),
      container: {
        image: 'registry.example.com/data/warehouse-load:2.2.0',
        requests: '500m/1Gi',
        limits: '1/2Gi',
      },
      runs: [
        { startedAgo: 3 * hour, minutes: 41, exit: { code: 0, reason: 'Completed' } },
        { startedAgo: 9 * hour, minutes: 39, exit: { code: 0, reason: 'Completed' } },
      ],
    }),
    ...cronJob(ago, {
      name: 'gdpr-export',
      namespace: ns,
      age: 90 * day,
      schedule: '0 3 * * 1',
      suspended: true,
      container: { image: 'registry.example.com/data/gdpr-export:1.0.3' },
      runs: [],
      lastSuccessAgo: 16 * day,
    }),
    ...job(ago, {
      name: 'backfill-2026-q3',
      namespace: ns,
      container: {
        image: 'registry.example.com/data/warehouse-load:2.2.0',
        args: ['--from=2026-07-01'],
      },
      run: { startedAgo: 70, minutes: 0 },
    }),
  ]
  const rest: DemoObject[] = [
    namespace(ago, { name: ns, age: 200 * day, labels: { team: 'data' } }),
    ...['schema-registry', 'event-writer', 'event-reader', 'dashboards'].flatMap((name) =>
      service(ago, { name, namespace: ns, age: 64 * day, port: 8080 }, workloads),
    ),
    ...service(
      ago,
      { name: 'event-bus', namespace: ns, age: 64 * day, port: 9092, headless: true },
      workloads,
    ),
    ...service(
      ago,
      { name: 'session-cache', namespace: ns, age: 64 * day, port: 6379, headless: true },
      workloads,
    ),
    ...claim(ago, {
      name: 'old-exports',
      namespace: ns,
      age: 150 * day,
      storageClass: 'gp3',
      size: '500Gi',
    }),
    secret(ago, {
      name: 'warehouse-login',
      namespace: ns,
      age: 150 * day,
      keys: ['username', 'password'],
    }),
    event(ago, {
      about: named(workloads, 'Pod', /^feature-builder-/),
      type: 'Warning',
      reason: 'FailedScheduling',
      message: noNode,
      first: 58,
      last: 2,
      count: 19,
      by: 'default-scheduler',
    }),
  ]
  return {
    objects: [...workloads, ...rest],
    logs: [
      {
        namespace: ns,
        pod: named(workloads, 'Pod', /^event-writer-/).metadata.name,
        container: 'event-writer',
        text: [
          `${ago(14)} level=info msg="connected" broker=event-bus-0:9092`,
          `${ago(3)} level=info msg="flushed" records=1841`,
        ].join('\n'),
      },
    ],
  }
}
