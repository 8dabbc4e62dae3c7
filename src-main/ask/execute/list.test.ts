import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { answer as answerSchema } from '../../../src-shared/model/answer.ts'
import { stateOf, type StateOf } from '../../kube/index.ts'
import { compose } from '../compose/index.ts'
import type { Outcome } from '../outcome.ts'
import { executorOf } from './index.ts'
import type { Answer } from '../../../src-shared/model/answer.ts'

const now = new Date('2026-11-22T18:00:00Z')

function ask(plan: Plan, given: Omit<StateOf, 'asOf'>): { answer: Answer; outcome: Outcome } {
  const state = stateOf({ ...given, asOf: now.toISOString() })
  const executor = executorOf(plan.do)
  if (!executor) throw new Error(`no executor for ${plan.do}`)
  const outcome = executor.run({ plan, state, now, timeZone: 'UTC' })
  if ('more' in outcome) throw new Error(`wants more: ${JSON.stringify(outcome.more)}`)
  const answer = compose({
    id: 'a1',
    question: 'q',
    plan,
    outcome,
    state,
    now: now.toISOString(),
    restated: 'r',
    ignoredWords: [],
    assumptions: [],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 0, readMs: 0, totalMs: 0 },
  })
  return { answer: answerSchema.parse(answer), outcome }
}

const deployment = (
  name: string,
  namespace: string,
  replicas: number | undefined,
  ready: number | undefined,
): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace, uid: `${namespace}-${name}` },
  spec: {
    ...(replicas === undefined ? {} : { replicas }),
    template: { spec: { containers: [{ name: 'c', image: 'nginx:1' }] } },
  },
  status: {
    ...(ready === undefined
      ? {}
      : {
          readyReplicas: ready,
          availableReplicas: ready,
          replicas: ready,
          updatedReplicas: ready,
        }),
  },
})
const namespace = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
})

describe('list', () => {
  const objects = [
    namespace('shop'),
    namespace('prod'),
    deployment('web', 'shop', 3, 1),
    deployment('api', 'shop', 2, 2),
    deployment('new', 'prod', undefined, undefined),
  ]

  it('A39 finds Deployments with fewer than 2 ready replicas, an absent count being 0', () => {
    const { answer } = ask(
      { do: 'list', of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] } },
      { objects },
    )
    expect(answer.status).toBe('answered')
    expect(answer.table?.rows.map(({ ref }) => ref?.name)).toEqual(['new', 'web'])
  })
})
