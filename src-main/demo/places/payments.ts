import { service } from '../build/network.ts'
import { day, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import {
  configMap,
  event,
  namespace,
  role,
  roleBinding,
  secret,
  serviceAccount,
} from '../build/plain.ts'
import { autoscaler, disruptionBudget, quota } from '../build/policy.ts'
import { claim } from '../build/storage.ts'
import { eventsFor, named } from './named.ts'
import { paymentsWorkloads } from './payments-workloads.ts'

const ns = 'payments'
const missingKey = "couldn't find key url in Secret payments/ledger-db"
const noImage =
  'Back-off pulling image "registry.example.com/payments/webhook-relay:2.3.1": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/payments/webhook-relay:2.3.1": failed to resolve reference "registry.example.com/payments/webhook-relay:2.3.1": registry.example.com/payments/webhook-relay:2.3.1: not found'

/** Payments: a rollout waits for a Secret key that is not there, an image is not in the registry, a nightly run fails. */
export function payments(ago: Ago): DemoPart {
  const workloads = paymentsWorkloads(ago)
  const rest: DemoObject[] = [
    namespace(ago, {
      name: ns,
      age: 200 * day,
      labels: { team: 'payments', 'pod-security.kubernetes.io/enforce': 'restricted' },
    }),
    ...[
      'payments-api',
      'fraud-score',
      'invoices',
      'refunds',
      'exchange-rates',
      'webhook-relay',
    ].flatMap((name) =>
      service(ago, { name, namespace: ns, age: 75 * day, port: 8080 }, workloads),
    ),
    ...service(
      ago,
      { name: 'ledger', namespace: ns, age: 31 * day, port: 5432, headless: true },
      workloads,
    ),
    ...[0, 1, 2].flatMap((index) =>
      claim(ago, {
        name: `data-ledger-${index}`,
        namespace: ns,
        age: 31 * day,
        storageClass: 'gp3',
        size: '100Gi',
        labels: { app: 'ledger' },
      }),
    ),
    autoscaler(ago, {
      name: 'payments-api',
      namespace: ns,
      age: 60 * day,
      min: 4,
      max: 10,
      current: 4,
      desired: 5,
      cpuPct: 81,
    }),
    disruptionBudget(ago, {
      name: 'payments-api',
      namespace: ns,
      age: 180 * day,
      minAvailable: 3,
      healthy: 3,
      expected: 4,
    }),
    quota(ago, {
      name: 'payments',
      namespace: ns,
      age: 120 * day,
      hard: { 'requests.cpu': '12', 'requests.memory': '24Gi', pods: '40' },
      used: { 'requests.cpu': '4470m', 'requests.memory': '7456Mi', pods: '25' },
    }),
    configMap(ago, {
      name: 'payments-config',
      namespace: ns,
      age: 180 * day,
      data: { 'log-level': 'info', currency: 'EUR' },
    }),
    secret(ago, {
      name: 'ledger-db',
      namespace: ns,
      age: 31 * day,
      keys: ['host', 'password', 'username'],
    }),
    secret(ago, {
      name: 'psp-credentials',
      namespace: ns,
      age: 180 * day,
      keys: ['api-key', 'merchant-id'],
    }),
    serviceAccount(ago, { name: 'ledger', namespace: ns, age: 31 * day }),
    role(ago, {
      name: 'reader',
      namespace: ns,
      age: 120 * day,
      rules: ['get,list,watch pods,services,configmaps', 'get,list deployments apps'],
    }),
    roleBinding(ago, {
      name: 'reader',
      namespace: ns,
      age: 120 * day,
      role: 'Role reader',
      subjects: ['Group payments-developers', 'ServiceAccount tools/report-bot'],
    }),
  ]
  const waiting = [0, 1].map((index) => named(workloads, 'Pod', /^payments-api-/, index))
  const unpulled = named(workloads, 'Pod', /^webhook-relay-/)
  const failedRun = named(workloads, 'Job', /^settlement-/)
  const events = [
    ...waiting.map((about) =>
      event(ago, {
        about,
        type: 'Warning',
        reason: 'Failed',
        message: `Error: ${missingKey}`,
        first: 26,
        last: 1,
        count: 118,
        by: 'kubelet',
        part: 'spec.containers{api}',
      }),
    ),
    ...eventsFor(ago, named(workloads, 'Deployment', /^payments-api$/), 'deployment-controller', [
      [
        'Normal',
        'ScalingReplicaSet',
        `Scaled up replica set ${named(workloads, 'ReplicaSet', /^payments-api-/).metadata.name} to 2`,
        26,
        26,
      ],
    ]),
    ...eventsFor(ago, unpulled, 'kubelet', [
      [
        'Warning',
        'Failed',
        noImage.replace(
          /^Back-off pulling image "[^"]*": ErrImagePull: /,
          'Failed to pull image "registry.example.com/payments/webhook-relay:2.3.1": ',
        ),
        59,
        4,
        14,
      ],
      [
        'Warning',
        'BackOff',
        'Back-off pulling image "registry.example.com/payments/webhook-relay:2.3.1"',
        59,
        1,
        240,
      ],
    ]),
    event(ago, {
      about: failedRun,
      type: 'Warning',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
      first: 28,
      last: 28,
      by: 'job-controller',
    }),
  ]
  return {
    objects: [...workloads, ...rest, ...events],
    logs: workloads
      .filter(({ kind, metadata }) => kind === 'Pod' && metadata.name.startsWith('settlement-'))
      .map(({ metadata }) => ({
        namespace: ns,
        pod: metadata.name,
        container: 'main',
        text: [
          `${String(metadata['creationTimestamp'])} settlement 1.4.0 window=1h`,
          `${String(metadata['creationTimestamp'])} error: dial tcp: lookup acquirer-gw.partner.example.com: no such host`,
          `${String(metadata['creationTimestamp'])} 0 of 1 batches settled, exit 1`,
        ].join('\n'),
      })),
  }
}
