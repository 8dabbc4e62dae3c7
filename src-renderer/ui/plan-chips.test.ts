import { expect, test } from 'vitest'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import { planChips, planSubject, type PlanChip } from './plan-chips.ts'

function drawn({ word, tag, place, text, state }: PlanChip): string {
  const parts = [
    word,
    tag === undefined ? undefined : `<${tag}>`,
    place === undefined ? text : `${place}/${text}`,
  ]
  const line = parts.filter((part) => part !== undefined && part !== '').join(' ')
  return state === 'assumed' ? `(${line})` : line
}

function chipsOf(plan: Plan, assumptions: string[] = []): string[] {
  return planChips({ plan, restated: '', ignoredWords: [], assumptions }, ['prod']).map(drawn)
}

const cases: [string, Plan, string[]][] = [
  [
    'a list shows its kind and each condition',
    { do: 'list', of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] } },
    ['list Deployments', 'where ready < 2', 'in prod'],
  ],
  [
    'an explanation shows symptom, object and time',
    {
      do: 'explain',
      symptom: 'rollout-stuck',
      of: { kind: 'Deployment', name: 'payments-api', ns: 'payments' },
      window: { since: 'yesterday' },
    },
    ['why not rolling out', '<deploy> payments/payments-api', 'since yesterday', 'in prod'],
  ],
  [
    'a namespace of a list is a chip of its own',
    { do: 'count', of: { kind: 'Pod', ns: 'shop' }, group: ['node'] },
    ['count Pods', 'in shop', 'per node', 'in prod'],
  ],
  [
    'a verb without a target covers everything',
    { do: 'health' },
    ['health of everything', 'in prod'],
  ],
  [
    'logs of one object carry the verb on the object',
    {
      do: 'logs',
      of: { kind: 'Pod', name: 'api-1', ns: 'a' },
      match: 'timeout',
      window: { last: '1h' },
    },
    ['logs of <po> a/api-1', 'with timeout', 'last 1h', 'in prod'],
  ],
  [
    'name patterns are written as patterns',
    { do: 'list', of: { kind: 'Pod', name: { starts: 'pay', not: ['payroll'] } } },
    ['list <po> pay… and not payroll', 'in prod'],
  ],
  [
    'alternatives, negations and containers stay readable',
    {
      do: 'list',
      of: {
        kind: 'Pod',
        where: [
          {
            any: [
              { field: 'status', op: '=', value: 'Failed' },
              { field: 'restarts', op: '>=', value: 3 },
            ],
          },
          { not: { field: 'labels.team', op: 'exists' } },
          { container: 'every', where: [{ field: 'ready', op: '=', value: false }] },
        ],
      },
    },
    [
      'list Pods',
      'where status is Failed or restarts ≥ 3',
      'where not (labels.team is set)',
      'where every container: not ready',
      'in prod',
    ],
  ],
  [
    'order and cut are shown',
    { do: 'list', of: { kind: 'Node' }, sort: { by: 'age', dir: 'desc' }, limit: 5 },
    ['list Nodes', 'by age, most first', 'first 5', 'in prod'],
  ],
  [
    'a declined part is shown',
    { do: 'explain', of: { name: 'web' }, declined: ['write'] },
    ['why unhealthy', 'web', 'not done write', 'in prod'],
  ],
  [
    'a clarification shows what is missing',
    { do: 'clarify', missing: ['namespace'] },
    ['missing the namespace', 'in prod'],
  ],
  [
    'a question about reach shows both ends',
    { do: 'reach', source: 'outside', target: { name: 'web' }, port: 80 },
    ['from outside', 'to web', 'port 80', 'in prod'],
  ],
]

test.each(cases)('U28 %s', (_name, plan, expected) => {
  expect(chipsOf(plan)).toEqual(expected)
})

test('U28 every assumption is a chip of its own, marked as assumed', () => {
  expect(chipsOf({ do: 'health' }, ['every namespace you can read, 14'])).toContain(
    '(every namespace you can read, 14)',
  )
})

test('the subject of a plan is its object, else its kind', () => {
  expect(planSubject({ do: 'explain', of: { name: 'web', kind: 'Pod' } })).toBe('web')
  expect(planSubject({ do: 'list', of: { kind: 'Ingress' } })).toBe('Ingresses')
  expect(planSubject({ do: 'clarify', missing: ['kind'] })).toBeUndefined()
})
