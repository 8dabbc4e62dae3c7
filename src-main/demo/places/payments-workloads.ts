import { cronJob, hourly, job } from '../build/job.ts'
import { day, hour, type Ago, type DemoObject } from '../build/object.ts'
import { deployment } from '../build/deployment.ts'
import { statefulSet } from '../build/sets.ts'
import { calmDeployments } from './calm.ts'

const ns = 'payments'
const missingKey = "couldn't find key url in Secret payments/ledger-db"
const noImage =
  'Back-off pulling image "registry.example.com/payments/webhook-relay:2.3.1": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/payments/webhook-relay:2.3.1": failed to resolve reference "registry.example.com/payments/webhook-relay:2.3.1": registry.example.com/payments/webhook-relay:2.3.1: not found'

/** The workloads of namespace payments. */
export function paymentsWorkloads(ago: Ago): DemoObject[] {
  const api = (image: string, key: string) => ({
    name: 'api',
    image,
    requests: '200m/256Mi',
    limits: '1/512Mi',
    port: 8080,
    probe: '/healthz',
    env: { LEDGER_URL: `secret:ledger-db/${key}`, LOG_LEVEL: 'config:payments-config/log-level' },
  })
  const relay = (tag: string) => ({
    image: `registry.example.com/payments/webhook-relay:${tag}`,
    requests: '50m/64Mi',
    limits: '200m/128Mi',
    port: 8080,
    probe: '/healthz',
  })
  return [
    ...calmDeployments(ago, ns, [
      [
        'fraud-score',
        'registry.example.com/payments/fraud-score:6.1.0',
        2,
        '500m/512Mi',
        '2/1Gi',
        8080,
        12,
      ],
      [
        'invoices',
        'registry.example.com/payments/invoices:2.20.3',
        2,
        '100m/192Mi',
        '400m/384Mi',
        8080,
        26,
      ],
      [
        'refunds',
        'registry.example.com/payments/refunds:1.11.0',
        1,
        '50m/96Mi',
        '200m/192Mi',
        8080,
        26,
      ],
      [
        'exchange-rates',
        'registry.example.com/payments/exchange-rates:0.9.1',
        1,
        '20m/48Mi',
        '100m/96Mi',
        8080,
        55,
      ],
    ]),
    ...deployment(ago, {
      name: 'payments-api',
      namespace: ns,
      age: 180 * day,
      revision: 42,
      rolledOut: 26,
      replicas: 4,
      stuckSince: 16,
      container: api('registry.example.com/payments/api:4.8.0', 'url'),
      pods: [
        { does: 'wait', reason: 'CreateContainerConfigError', message: missingKey },
        { does: 'wait', reason: 'CreateContainerConfigError', message: missingKey },
      ],
      older: {
        container: api('registry.example.com/payments/api:4.7.2', 'host'),
        age: 3 * day,
        pods: [
          { does: 'run' },
          {
            does: 'run',
            restarts: 1,
            lastExit: { code: 1, reason: 'Error', startedAgo: 3 * day, endedAgo: 2 * day },
          },
          { does: 'run' },
        ],
      },
      writers: [{ manager: 'argocd-controller', minutesAgo: 26, operation: 'Apply' }],
      labels: { 'app.kubernetes.io/instance': 'payments' },
    }),
    ...deployment(ago, {
      name: 'webhook-relay',
      namespace: ns,
      age: 75 * day,
      revision: 6,
      rolledOut: 5 * hour,
      replicas: 2,
      stuckSince: 5 * hour - 10,
      container: relay('2.3.1'),
      pods: [
        { does: 'wait', reason: 'ImagePullBackOff', message: noImage },
        { does: 'wait', reason: 'ImagePullBackOff', message: noImage },
      ],
      older: { container: relay('2.3.0'), age: 30 * day, pods: [{ does: 'run' }] },
    }),
    ...statefulSet(ago, {
      name: 'ledger',
      namespace: ns,
      age: 31 * day,
      replicas: 3,
      container: {
        image: 'docker.io/library/postgres:18.1',
        requests: '500m/1Gi',
        limits: '2/2Gi',
        port: 5432,
        mounts: { data: '/var/lib/postgresql' },
      },
      claims: [{ name: 'data', storageClass: 'gp3', size: '100Gi' }],
    }),
    ...cronJob(ago, {
      name: 'settlement',
      namespace: ns,
      age: 150 * day,
      schedule: hourly(ago(32)),
      backoffLimit: 1,
      tries: 2,
      container: {
        image: 'registry.example.com/payments/settlement:1.4.0',
        requests: '100m/128Mi',
        limits: '500m/256Mi',
        args: ['--window=1h'],
      },
      runs: [
        { startedAgo: 32, minutes: 4, exit: { code: 1, reason: 'Error' } },
        { startedAgo: 92, minutes: 4, exit: { code: 1, reason: 'Error' } },
        { startedAgo: 152, minutes: 4, exit: { code: 1, reason: 'Error' } },
        { startedAgo: 212, minutes: 3, exit: { code: 0, reason: 'Completed' } },
      ],
    }),
    ...job(ago, {
      name: 'migrate-4-8-0',
      namespace: ns,
      container: { image: 'registry.example.com/payments/api:4.8.0', args: ['migrate'] },
      run: { startedAgo: 29, minutes: 2, exit: { code: 0, reason: 'Completed' } },
    }),
  ]
}
