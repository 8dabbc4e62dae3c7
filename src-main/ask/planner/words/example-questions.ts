import type { Plan } from '../../../../src-shared/model/plan-types.ts'

/** A question the built-in planner answers, with the Plan it becomes. */
export type ExampleQuestion = { question: string; plan: Plan }

/** The bank of examples, by verb: what is offered as nearest questions and shown to a person who asks what can be asked. */
export const exampleBank: readonly ExampleQuestion[] = [
  {
    question: 'which statefulsets are not fully ready?',
    plan: {
      do: 'list',
      of: {
        kind: 'StatefulSet',
        where: [{ field: 'ready', op: '<', value: { field: 'desired' } }],
      },
    },
  },
  {
    question: 'list pods in namespace web that restarted more than 5 times',
    plan: {
      do: 'list',
      of: { kind: 'Pod', ns: 'web', where: [{ field: 'restarts', op: '>', value: 5 }] },
    },
  },
  {
    question: 'show the 10 oldest jobs',
    plan: { do: 'list', limit: 10, of: { kind: 'Job' }, sort: { by: 'age', dir: 'desc' } },
  },
  {
    question: 'which configmaps are unused?',
    plan: {
      do: 'list',
      of: { kind: 'ConfigMap', where: [{ field: 'unused', op: '=', value: true }] },
    },
  },
  {
    question: 'pods without memory limits in prod',
    plan: {
      do: 'list',
      of: { kind: 'Pod', place: 'prod', where: [{ field: 'memoryLimit', op: 'missing' }] },
    },
  },
  {
    question: 'which services have no endpoints?',
    plan: {
      do: 'list',
      of: { kind: 'Service', where: [{ field: 'endpoints', op: '=', value: 0 }] },
    },
  },
  {
    question: 'how many pods are pending per namespace?',
    plan: {
      do: 'count',
      group: ['namespace'],
      of: { kind: 'Pod', where: [{ field: 'status', op: '=', value: 'Pending' }] },
    },
  },
  {
    question: 'what percentage of nodes are ready?',
    plan: { do: 'count', of: { kind: 'Node' }, share: [{ field: 'ready', op: '=', value: true }] },
  },
  {
    question: 'are all daemonsets ready?',
    plan: {
      do: 'check',
      of: { kind: 'DaemonSet' },
      quant: 'all',
      that: [{ field: 'ready', op: '>=', value: { field: 'desired' } }],
    },
  },
  {
    question: 'is there a deployment named api in namespace shop?',
    plan: {
      do: 'check',
      of: { kind: 'Deployment', name: 'api', ns: 'shop' },
      quant: 'any',
      that: [],
    },
  },
  {
    question: 'do any pods have more than 20 restarts?',
    plan: {
      do: 'check',
      of: { kind: 'Pod' },
      quant: 'any',
      that: [{ field: 'restarts', op: '>', value: 20 }],
    },
  },
  {
    question: 'what image is statefulset ledger running?',
    plan: { do: 'show', fields: ['image'], of: { kind: 'StatefulSet', name: 'ledger' } },
  },
  {
    question: 'describe node worker-7',
    plan: { do: 'show', of: { kind: 'Node', name: 'worker-7' }, what: ['summary'] },
  },
  {
    question: 'show the yaml of ingress shop-front',
    plan: { do: 'show', of: { kind: 'Ingress', name: 'shop-front' }, what: ['yaml'] },
  },
  {
    question: 'why is pod ledger-0 restarting?',
    plan: { do: 'explain', of: { kind: 'Pod', name: 'ledger-0' }, symptom: 'restarting' },
  },
  {
    question: 'why is deployment api not rolling out?',
    plan: { do: 'explain', of: { kind: 'Deployment', name: 'api' }, symptom: 'rollout-stuck' },
  },
  {
    question: 'what is wrong with the nightly-report job?',
    plan: { do: 'explain', of: { kind: 'Job', name: 'nightly-report' } },
  },
  {
    question: 'give me a health overview of namespace shop',
    plan: { do: 'health', of: { ns: 'shop' } },
  },
  {
    question: 'tail 50 lines of the logs of deployment api',
    plan: { do: 'logs', lines: 50, of: { kind: 'Deployment', name: 'api' } },
  },
  {
    question: 'error logs from ledger in the last hour',
    plan: { do: 'logs', level: 'error', of: { name: 'ledger' }, window: { last: '1h' } },
  },
  {
    question: 'show warning events in namespace shop',
    plan: { do: 'events', of: { ns: 'shop' }, type: 'Warning' },
  },
  {
    question: 'what changed in namespace shop since yesterday?',
    plan: { do: 'changes', of: { ns: 'shop' }, window: { since: 'yesterday' } },
  },
  {
    question: 'who changed deployment api?',
    plan: { do: 'changes', of: { kind: 'Deployment', name: 'api' } },
  },
  {
    question: 'show the rollout history of deployment api',
    plan: { do: 'history', of: { kind: 'Deployment', name: 'api' }, what: 'list' },
  },
  { question: 'what drifted from terraform?', plan: { do: 'drift', tool: 'terraform' } },
  {
    question: 'which pods use the most memory?',
    plan: { by: 'pod', do: 'usage', resource: 'memory' },
  },
  { question: 'cpu usage by node', plan: { by: 'node', do: 'usage', resource: 'cpu' } },
  {
    question: 'how much does each namespace cost?',
    plan: { by: 'namespace', do: 'cost', view: 'spend' },
  },
  {
    question: 'who can delete pods in namespace shop?',
    plan: {
      do: 'access',
      mode: 'who-can',
      of: { ns: 'shop' },
      resource: 'pods',
      verbs: ['delete'],
    },
  },
  {
    question: 'can I create secrets in namespace shop?',
    plan: {
      do: 'access',
      mode: 'can',
      of: { ns: 'shop' },
      resource: 'secrets',
      subject: { kind: 'me' },
      verbs: ['create'],
    },
  },
  {
    question: 'can frontend reach ledger on port 8080?',
    plan: { do: 'reach', port: 8080, source: { name: 'frontend' }, target: { name: 'ledger' } },
  },
  {
    question: 'which pods use secret db-login?',
    plan: {
      dir: 'in',
      do: 'relations',
      edge: 'uses',
      of: { kind: 'Secret', name: 'db-login' },
      to: 'Pod',
    },
  },
  {
    question: 'check the cluster for security issues',
    plan: { do: 'audit', families: ['security'] },
  },
  { question: 'which contexts are configured?', plan: { do: 'contexts', what: 'all' } },
  {
    question: 'compare images between staging and prod',
    plan: { aspect: 'images', do: 'compare', sides: [{ place: 'staging' }, { place: 'prod' }] },
  },
  {
    question: 'how do I roll back deployment api?',
    plan: { action: 'rollback', do: 'propose', of: { kind: 'Deployment', name: 'api' } },
  },
]
