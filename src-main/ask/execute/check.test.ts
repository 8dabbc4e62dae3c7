import { describe, expect, it } from 'vitest'
import type { Plan, Pred, Quant } from '../../../src-shared/model/plan-types.ts'
import { answerTo, crashLooping, deployment, namespace, pod } from './test-answers.ts'

const objects = [
  namespace('n'),
  pod('fine', 'n'),
  pod('bad', 'n', { status: crashLooping(5) }),
  deployment('web', 'n', { replicas: 3, ready: 3 }),
]
const running: Pred = { field: 'status', op: '=', value: 'Running' }

function check(that: Pred[], quant: Quant, of: object = { kind: 'Pod', ns: 'n' }): Plan {
  return { do: 'check', of, that, quant } as Plan
}

describe('check', () => {
  it.each<[string, Plan, string, boolean]>([
    ['all', check([running], 'all'), 'No: 1 of 2 Pods in namespace n is not Running: bad.', false],
    ['any', check([running], 'any'), 'Yes: 1 of 2 Pods in namespace n is Running: fine.', true],
    [
      'any that holds for none',
      check([{ field: 'restarts', op: '>', value: 99 }], 'any'),
      'No: none of 2 Pods in namespace n has more than 99 restarts.',
      false,
    ],
    [
      'none, in positive words',
      check([running], 'none'),
      '1 of 2 Pods in namespace n is Running: fine.',
      false,
    ],
    [
      'none that holds, without a bare yes',
      check([{ field: 'restarts', op: '>', value: 99 }], 'none'),
      'None of 2 Pods in namespace n has more than 99 restarts.',
      true,
    ],
    [
      'most',
      check([running], 'most'),
      'No: 1 of 2 Pods in namespace n is not Running: bad.',
      false,
    ],
    [
      'a share',
      check([running], { op: '>=', value: 50, unit: '%' }),
      'Yes: 1 of 2 Pods in namespace n is Running.',
      true,
    ],
    [
      'one object that satisfies',
      check([{ field: 'ready', op: '>=', value: 2 }], 'all', {
        kind: 'Deployment',
        name: 'web',
        ns: 'n',
      }),
      'Yes: Deployment web in n has at least 2 ready.',
      true,
    ],
    [
      'one object that does not',
      check([{ field: 'ready', op: '>=', value: 4 }], 'all', {
        kind: 'Deployment',
        name: 'web',
        ns: 'n',
      }),
      'No: Deployment web in n does not have at least 4 ready.',
      false,
    ],
    [
      'existence',
      check([], 'any', { kind: 'Deployment', name: 'web', ns: 'n' }),
      'Yes: Deployment web in n exists.',
      true,
    ],
  ])('A53 answers %s', (_name, plan, headline, holds) => {
    const { answer, outcome } = answerTo(plan, { objects })
    expect(answer.headline).toBe(headline)
    expect(outcome.holds).toBe(holds)
    expect(answer.status).toBe('answered')
  })

  it('A59 answers no when something asked for does not exist', () => {
    const { answer, outcome } = answerTo(
      check([], 'any', { kind: 'Service', name: 'ghost', ns: 'n' }),
      { objects },
    )
    expect(answer.headline).toMatch(/^No: no Service named ghost exists in namespace n/)
    expect([answer.status, outcome.holds]).toEqual(['answered', false])
  })

  it('A59 stays partly when the object whose state is asked for does not exist', () => {
    const { answer, outcome } = answerTo(
      check([running], 'all', { kind: 'Pod', name: 'ghost', ns: 'n' }),
      { objects },
    )
    expect([answer.status, outcome.holds]).toEqual(['partly', false])
  })

  it('cannot tell while a row that is not known could turn the verdict', () => {
    const { answer, outcome } = answerTo(check([{ field: 'cpu', op: '>', value: '1' }], 'any'), {
      objects,
      notServed: ['PodMetrics'],
    })
    expect(answer.headline).toBe('Cannot tell: 2 of 2 could not be decided.')
    expect(outcome.holds).toBeUndefined()
    expect(answer.limits.join(' ')).toMatch(/metrics API is not installed/)
  })

  it('A75 keeps a yes that unseen namespaces cannot turn, and no yes that they could', () => {
    const given = {
      objects: [...objects, namespace('m'), pod('hidden', 'm')],
      denied: [{ kind: 'Pod', namespace: 'm' }],
    }
    expect(answerTo(check([running], 'any', { kind: 'Pod' }), given).outcome.holds).toBe(true)
    expect(
      answerTo(check([{ field: 'restarts', op: '>=', value: 0 }], 'all', { kind: 'Pod' }), given)
        .outcome.holds,
    ).toBeUndefined()
  })
})
