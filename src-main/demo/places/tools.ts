import { service } from '../build/network.ts'
import { day, hour, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import { event, namespace, serviceAccount } from '../build/plain.ts'
import { limitRange, quota } from '../build/policy.ts'
import { deployment } from '../build/deployment.ts'
import { calmDeployments } from './calm.ts'
import { named } from './named.ts'

/** Tools: a quota refuses pods, a bot lacks a right; and two quiet namespaces beside it. */
export function tools(ago: Ago): DemoPart {
  const ns = 'tools'
  const refused =
    'pods "load-test-6c5f7d9b4-" is forbidden: exceeded quota: tools, requested: requests.cpu=2, used: requests.cpu=1600m, limited: requests.cpu=2'
  const workloads: DemoObject[] = [
    ...calmDeployments(ago, ns, [
      [
        'registry-cache',
        'docker.io/library/registry:3.0.0',
        1,
        '100m/128Mi',
        '400m/256Mi',
        5000,
        80,
      ],
      [
        'build-runner',
        'registry.example.com/tools/build-runner:4.1.0',
        3,
        '500m/512Mi',
        '2/1Gi',
        8080,
        12,
      ],
    ]),
    ...deployment(ago, {
      name: 'load-test',
      namespace: ns,
      age: 4 * hour,
      replicas: 2,
      stuckSince: 4 * hour - 10,
      refused,
      container: { image: 'docker.io/grafana/k6:1.4.0', requests: '2/1Gi', limits: '2/1Gi' },
    }),
    ...deployment(ago, {
      name: 'report-bot',
      namespace: ns,
      age: 16 * day,
      replicas: 1,
      template: { serviceAccountName: 'report-bot' },
      container: {
        image: 'registry.example.com/tools/report-bot:1.0.8',
        requests: '20m/48Mi',
        limits: '100m/96Mi',
      },
      pods: [
        {
          does: 'wait',
          reason: 'CrashLoopBackOff',
          message: 'back-off 5m0s restarting failed container=report-bot',
          restarts: 31,
          lastExit: { code: 1, reason: 'Error', startedAgo: 4, endedAgo: 4 },
        },
      ],
    }),
  ]
  const bot = named(workloads, 'Pod', /^report-bot-/)
  return {
    objects: [
      ...workloads,
      namespace(ago, { name: ns, age: 200 * day, labels: { team: 'platform' } }),
      namespace(ago, { name: 'default', age: 200 * day }),
      namespace(ago, { name: 'vault', age: 200 * day, labels: { team: 'security' } }),
      namespace(ago, {
        name: 'preview-1182',
        age: 3 * day,
        terminating: {
          since: 5 * hour,
          message:
            'Some content in the namespace has finalizers remaining: previews.example.com/cleanup in 1 resource instances',
        },
      }),
      ...service(
        ago,
        { name: 'registry-cache', namespace: ns, age: 80 * day, port: 5000, type: 'NodePort' },
        workloads,
      ),
      quota(ago, {
        name: ns,
        namespace: ns,
        age: 80 * day,
        hard: { 'requests.cpu': '2', 'requests.memory': '8Gi' },
        used: { 'requests.cpu': '1620m', 'requests.memory': '1712Mi' },
      }),
      limitRange(ago, {
        name: ns,
        namespace: ns,
        age: 80 * day,
        defaults: { cpu: '100m', memory: '128Mi' },
      }),
      serviceAccount(ago, { name: 'report-bot', namespace: ns, age: 16 * day }),
      event(ago, {
        about: named(workloads, 'ReplicaSet', /^load-test-/),
        type: 'Warning',
        reason: 'FailedCreate',
        message: `Error creating: ${refused}`,
        first: 58,
        last: 6,
        count: 9,
        by: 'replicaset-controller',
      }),
      event(ago, {
        about: bot,
        type: 'Warning',
        reason: 'BackOff',
        message: `Back-off restarting failed container report-bot in pod ${bot.metadata.name}_tools`,
        first: 59,
        last: 1,
        count: 250,
        by: 'kubelet',
      }),
    ],
    logs: [true, false].map((previous) => ({
      namespace: ns,
      pod: bot.metadata.name,
      container: 'report-bot',
      previous,
      text: [
        `${ago(4)} report-bot 1.0.8 collects from namespaces shop, payments`,
        `${ago(4)} fatal: pods is forbidden: User "system:serviceaccount:tools:report-bot" cannot list resource "pods" in API group "" in the namespace "shop"`,
      ].join('\n'),
    })),
  }
}
