import type { Answer } from '../../src-shared/model/answer.ts'
import type { Evidence } from '../../src-shared/model/evidence.ts'
import { asking, basis, fact, reads, ref } from './invented-parts.ts'

const newPods = ['payments-api-6f7c9d84b-x8k2p', 'payments-api-6f7c9d84b-m4w9t']
const oldPods = [
  'payments-api-58d5b7c6f-2hqlv',
  'payments-api-58d5b7c6f-9zrdc',
  'payments-api-58d5b7c6f-tj6nb',
]

const rolloutEvidence: Evidence[] = [
  {
    id: 'e1',
    kind: 'field',
    object: ref('Pod', newPods[0] ?? ''),
    path: 'status.containerStatuses[api].state.waiting.reason',
    value: 'CreateContainerConfigError',
    read: reads.pods,
  },
  {
    id: 'e2',
    kind: 'event',
    object: ref('Pod', newPods[0] ?? ''),
    text: "Failed: Error: couldn't find key url in Secret payments/ledger-db",
    read: reads.events,
  },
  {
    id: 'e3',
    kind: 'field',
    object: ref('Deployment', 'payments-api', 'payments', 'apps/v1'),
    path: 'spec.template.spec.containers[api].env[LEDGER_URL].valueFrom.secretKeyRef.key',
    value: 'url',
    read: reads.deployments,
  },
  {
    id: 'e4',
    kind: 'field',
    object: ref('Secret', 'ledger-db'),
    path: 'data',
    value: 'host, password, username (key names only)',
    read: reads.secrets,
  },
  {
    id: 'e5',
    kind: 'field',
    object: ref('ReplicaSet', 'payments-api-58d5b7c6f', 'payments', 'apps/v1'),
    path: 'spec.template.spec.containers[api].env[LEDGER_URL].valueFrom.secretKeyRef.key',
    value: 'host',
    read: reads.replicaSets,
  },
  {
    id: 'e6',
    kind: 'record',
    object: ref('Deployment', 'payments-api', 'payments', 'apps/v1'),
    text: '14:06:12 argocd-controller, Apply',
    read: reads.deployments,
  },
  {
    id: 'e7',
    kind: 'field',
    object: ref('EndpointSlice', 'payments-api-fg2', 'payments', 'discovery.k8s.io/v1'),
    path: 'endpoints[*].conditions.ready',
    value: 'true, true, true',
    read: reads.slices,
  },
]

/** A cause with five facts, a table and steps: the answer of the drawn Ask screen. */
export function stuckRollout(): Answer {
  return {
    ...basis('a-stuck', 'why is payments-api stuck again since lunch?'),
    status: 'answered',
    headline: 'payments-api cannot roll out: Secret ledger-db has no key `url`.',
    facts: [
      fact(1, '2 of 5 Pods wait with CreateContainerConfigError since 14:06:41.', 'e1', 'e2'),
      fact(2, 'Container `api` takes `LEDGER_URL` from Secret ledger-db, key `url`.', 'e3'),
      fact(
        3,
        'Secret ledger-db has 3 keys: `host`, `password`, `username`. There is no `url`.',
        'e4',
      ),
      fact(
        4,
        'The key was `host` until 14:06:12. argocd-controller set it to `url` in revision 42.',
        'e5',
        'e6',
      ),
      fact(
        5,
        '3 Pods of revision 41 are Ready, so the Service still answers on 3 endpoints.',
        'e7',
      ),
    ],
    table: {
      columns: [
        { key: 'name', title: 'Pod' },
        { key: 'revision', title: 'Revision' },
        { key: 'ready', title: 'Ready' },
        { key: 'status', title: 'Status' },
        { key: 'restarts', title: 'Restarts' },
        { key: 'age', title: 'Age' },
        { key: 'node', title: 'Node' },
      ],
      rows: [
        ...newPods.map((name, index) => ({
          ref: ref('Pod', name),
          cells: {
            name,
            revision: 42,
            ready: '0/1',
            status: 'CreateContainerConfigError',
            restarts: 0,
            age: '26 min',
            node: `ip-10-0-${index + 2}-17`,
            healthy: false,
          },
          evidence: [],
        })),
        ...oldPods.map((name, index) => ({
          ref: ref('Pod', name),
          cells: {
            name,
            revision: 41,
            ready: '1/1',
            status: 'Running',
            restarts: index === 1 ? 1 : 0,
            age: '3 d',
            node: `ip-10-0-1-${88 + index}`,
            healthy: true,
          },
          evidence: [],
        })),
      ],
      total: 5,
      truncated: false,
    },
    findings: [
      {
        id: 'k1',
        rule: 'missing-secret-key',
        severity: 'critical',
        title: 'Secret ledger-db has no key url',
        object: ref('Deployment', 'payments-api', 'payments', 'apps/v1'),
        evidence: ['e3', 'e4'],
        steps: [],
      },
    ],
    evidence: rolloutEvidence,
    reads: Object.values(reads),
    understood: {
      plan: {
        do: 'explain',
        symptom: 'rollout-stuck',
        of: { kind: 'Deployment', name: 'payments-api', ns: 'payments' },
        window: { since: 'lunch, 12:00' },
      },
      restated: 'why Deployment payments/payments-api does not roll out, since 12:00, in prod-eu',
      ignoredWords: ['again'],
      assumptions: [],
    },
    limits: [
      'Events before 13:32 are gone. This cluster keeps them for 1 h.',
      'No logs from the 2 new Pods. Their container never started.',
      'Secret values are never read, only key names.',
    ],
    steps: [
      {
        title: 'Read the same with kubectl',
        risk: 'read',
        command: 'kubectl --context prod-eu -n payments get deploy,rs,pods -l app=payments-api',
      },
      {
        title: 'Fix it in Git: set the key back to `host`',
        risk: 'safe',
        file: {
          path: 'overlays/prod/payments-api.yaml',
          line: 61,
          change: '-  key: url\n+  key: host',
        },
      },
      {
        title: 'Set the key back in the live object',
        risk: 'disruptive',
        command: 'kubectl --context prod-eu -n payments apply --server-side -f ledger-key.yaml',
      },
      asking('what else reads Secret ledger-db?'),
      asking('what changed in payments since 14:00?'),
      asking('show logs of the Ready pods'),
    ],
  }
}
