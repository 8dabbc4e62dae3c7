import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { canonicalPlan, lexiconFrom, planQuestion, restate } from './index.ts'

const plans: Plan[] = [
  { do: 'list', of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] } },
  {
    do: 'list',
    of: { kind: ['Pod', 'Job'], ns: { starts: 'team-', not: ['team-1'] }, labels: 'app=a,tier!=b' },
    fields: ['image', 'node', 'memoryLimit'],
    group: ['node'],
    sort: { by: 'age', dir: 'desc' },
    limit: 3,
  },
  {
    do: 'list',
    of: {
      kind: 'Pod',
      ns: '*',
      where: [
        {
          any: [
            { field: 'tag', op: 'missing' },
            { field: 'tag', op: '=', value: 'latest' },
          ],
        },
      ],
    },
    line: 'VIOLATING: {name}',
  },
  {
    do: 'list',
    of: {
      kind: 'Namespace',
      where: [{ not: { field: 'labels.owner', op: 'matches', value: '^[a-z]+"\\.x$' } }],
    },
  },
  {
    do: 'list',
    of: {
      kind: 'Deployment',
      where: [
        { edge: 'manages', dir: 'in', to: { kind: ['Helm', 'ArgoApp'] }, quant: 'none' },
        {
          container: 'every',
          where: [
            { field: 'cpuLimit', op: 'exists' },
            { field: 'image', op: 'starts', value: 'a b' },
          ],
        },
      ],
    },
  },
  {
    do: 'list',
    of: {
      kind: 'HorizontalPodAutoscaler',
      where: [{ field: 'max', op: '<=', value: { field: 'min' } }],
    },
  },
  { do: 'list', of: { kind: 'Certificate.example.com', from: 'previous', nth: 2 } },
  {
    do: 'list',
    of: { kind: 'Pod', ctx: '*', place: ['a', 'b'] },
    distinct: 'image',
    with: ['explain', 'steps'],
    declined: ['write'],
  },
  {
    do: 'count',
    of: { kind: 'Pod' },
    group: ['namespace'],
    having: { op: '>', value: 3 },
    agg: { fn: 'avg', field: 'age' },
  },
  { do: 'count', of: { kind: 'Pod' }, share: [{ field: 'ready', op: '=', value: true }] },
  {
    do: 'check',
    of: { kind: 'Pod', name: 'x' },
    that: [{ field: 'status', op: 'in', value: ['Error', 'A, b and c'] }],
    quant: { op: '>=', value: 90, unit: '%' },
  },
  { do: 'check', of: { kind: 'Service', name: ['x', 'y'], ns: 'n' }, that: [], quant: 'any' },
  { do: 'show', of: { kind: 'ConfigMap', name: 'x' }, what: ['data', 'keys'], path: 'a#b.c' },
  {
    do: 'explain',
    of: { kind: 'Pod', name: 'api-0', ns: 'prod' },
    symptom: 'crash-loop',
    window: { around: '2025-10-19', pad: '1d' },
  },
  { do: 'explain', of: { name: { starts: 'a', ends: 'b' } }, match: 'no route' },
  { do: 'health' },
  {
    do: 'logs',
    of: { name: 'x' },
    lines: 5,
    match: 'ERROR',
    notMatch: 'debug',
    level: 'error',
    previous: true,
    containers: ['a', 'b'],
    view: 'patterns',
    window: { from: '2026-01-01', to: '2026-02-01' },
  },
  { do: 'logs', of: { name: 'x' }, containers: 'all', previous: false },
  {
    do: 'events',
    type: 'Warning',
    reason: ['BackOff', 'Failed'],
    group: ['reason'],
    window: { last: '6h' },
  },
  {
    do: 'changes',
    of: { place: 'payments' },
    ops: ['create', 'delete'],
    by: 'person',
    order: 'oldest',
    window: { since: 'last-rollout' },
  },
  { do: 'history', of: { kind: 'Deployment', name: 'api' }, what: 'diff', revision: 7, against: 6 },
  {
    do: 'drift',
    tool: 'argo-cd',
    by: 'person',
    window: { since: 'last-sync' },
    verdicts: ['changed'],
  },
  { do: 'usage', by: 'node', resource: 'both', against: 'allocatable', limit: 5 },
  { do: 'cost', view: 'spend', by: 'label:team', resource: 'cpu' },
  {
    do: 'access',
    mode: 'can',
    subject: { kind: 'ServiceAccount', name: 'helm', ns: 'x' },
    verbs: ['delete', '*'],
    resource: 'pods',
  },
  { do: 'reach', source: 'outside', target: { kind: 'Service', name: 'a' }, port: 80 },
  { do: 'reach', source: { kind: 'Pod' }, port: 'http' },
  {
    do: 'relations',
    of: { kind: 'Secret', name: 'x' },
    edge: ['uses', 'owns'],
    dir: 'in',
    to: ['Pod', 'Job'],
    view: 'graph',
  },
  {
    do: 'audit',
    of: { ns: 'kubeflow' },
    families: ['access', 'network-policy'],
    rules: ['image-latest'],
  },
  { do: 'contexts', what: 'all', provider: 'gke' },
  {
    do: 'compare',
    of: { kind: 'Namespace' },
    sides: [{ ctx: 'a' }, { ctx: 'b', ns: 'c' }],
    aspect: 'images',
  },
  {
    do: 'propose',
    of: { kind: 'NetworkPolicy' },
    action: 'allow-traffic',
    args: { from: 'a', to: 'b', port: 80 },
  },
]

describe('restate', () => {
  it.each(plans.map((plan) => [restate(plan), plan] as const))(
    'A6 reads back: %s',
    (text, plan) => {
      const planned = planQuestion(
        text,
        lexiconFrom(),
        { turns: [] },
        { now: new Date('2026-11-22T18:00:00Z'), timeZone: 'UTC' },
      )
      expect(planned.plan).toEqual(canonicalPlan(plan))
      expect(planned.restated).toBe(restate(canonicalPlan(plan)))
    },
  )

  it('A6 says the plan in words a person can check', () => {
    expect(
      restate({
        do: 'list',
        of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] },
      }),
    ).toBe('List Deployments where ready is below 2, in all namespaces.')
    expect(
      restate({ do: 'explain', of: { kind: 'Pod', name: 'api-0' }, symptom: 'crash-loop' }),
    ).toBe('Explain why Pod "api-0" is crash-looping.')
  })
})
