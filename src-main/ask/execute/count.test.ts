import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { answerTo, crashLooping, deployment, namespace, pod, textOf } from './test-answers.ts'

const nine = [
  namespace('n'),
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => pod(name, 'n')),
  ...['x', 'y', 'z'].map((name) => pod(name, 'n', { status: crashLooping(8) })),
]

function headline(plan: Plan, objects: readonly unknown[]): string {
  return answerTo(plan, { objects }).answer.headline
}

describe('count', () => {
  it('A89 counts six running Pods of nine whose phase is Running', () => {
    expect(
      headline(
        {
          do: 'count',
          of: { kind: 'Pod', ns: 'n', where: [{ field: 'status', op: '=', value: 'Running' }] },
        },
        nine,
      ),
    ).toBe('6 Pods that are Running in namespace n.')
    expect(
      headline(
        {
          do: 'count',
          of: { kind: 'Pod', ns: 'n', where: [{ field: 'phase', op: '=', value: 'Running' }] },
        },
        nine,
      ),
    ).toMatch(/^9 Pods/)
  })

  it('A38 says how many of the running Pods are not ready', () => {
    const status = {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'False' }],
      containerStatuses: [{ name: 'main', ready: false, restartCount: 0, state: { running: {} } }],
    }
    const { answer } = answerTo(
      {
        do: 'count',
        of: { kind: 'Pod', ns: 'n', where: [{ field: 'status', op: '=', value: 'Running' }] },
      },
      { objects: [...nine, pod('slow', 'n', { status })] },
    )
    expect(answer.headline).toMatch(/^7 Pods/)
    expect(answer.facts.map(({ text }) => text)).toContain(
      '1 of the running Pods is not ready: slow.',
    )
  })

  it('A90 says "at least" and partly when a page is missing', () => {
    const { answer } = answerTo(
      { do: 'count', of: { kind: 'Pod' } },
      {
        objects: [namespace('n'), namespace('m'), pod('a', 'n'), pod('b', 'm')],
        denied: [{ kind: 'Pod', namespace: 'm' }],
      },
    )
    expect(answer.status).toBe('partly')
    expect(answer.headline).toMatch(/^At least 1 Pod/)
  })

  it('A74 never counts a forbidden kind as 0', () => {
    const { answer } = answerTo(
      { do: 'count', of: { kind: 'Pod' } },
      { objects: nine, denied: [{ kind: 'Pod' }] },
    )
    expect(answer.status).toBe('cannot-see')
    expect(textOf(answer)).not.toMatch(/\b0 Pods/)
  })

  it('groups, largest first, with the total in the headline', () => {
    const objects = [namespace('a'), namespace('b'), pod('1', 'a'), pod('2', 'b'), pod('3', 'b')]
    const { answer } = answerTo(
      { do: 'count', of: { kind: 'Pod' }, group: ['namespace'] },
      { objects },
    )
    expect(answer.headline).toBe('3 in total over 2 namespace; most in b (2).')
    expect(answer.table?.rows.map(({ cells }) => cells)).toEqual([
      { group: 'b', count: 2 },
      { group: 'a', count: 1 },
    ])
  })

  it('keeps groups that satisfy having', () => {
    const objects = [namespace('a'), namespace('b'), pod('1', 'a'), pod('2', 'b'), pod('3', 'b')]
    const { answer } = answerTo(
      { do: 'count', of: { kind: 'Pod' }, group: ['namespace'], having: { op: '>', value: 1 } },
      { objects },
    )
    expect(answer.table?.rows).toHaveLength(1)
  })

  const sized = (name: string, memory: string, init?: string): object =>
    pod(name, 'n', {
      containers: [{ name: 'main', image: 'x', resources: { requests: { memory } } }],
      spec:
        init === undefined
          ? {}
          : {
              initContainers: [
                { name: 'i', image: 'x', resources: { requests: { memory: init } } },
              ],
            },
    })

  it('sums over containers without init containers, averages over rows', () => {
    const objects = [namespace('n'), sized('a', '1Gi', '4Gi'), sized('b', '3Gi')]
    expect(
      headline(
        { do: 'count', of: { kind: 'Pod', ns: 'n' }, agg: { fn: 'sum', field: 'memoryRequest' } },
        objects,
      ),
    ).toBe('Total memory request of 2 Pods in namespace n: 4 GiB.')
    expect(
      headline(
        { do: 'count', of: { kind: 'Pod', ns: 'n' }, agg: { fn: 'max', field: 'restarts' } },
        objects,
      ),
    ).toBe('Largest restarts of 2 Pods in namespace n: 0.')
  })

  it('gives a share with both numbers', () => {
    const { answer } = answerTo(
      {
        do: 'count',
        of: { kind: 'Pod', ns: 'n' },
        share: [{ field: 'restarts', op: '>', value: 3 }],
      },
      { objects: nine },
    )
    expect(answer.headline).toBe(
      '33.3 % (3 of 9) of the Pods in namespace n have more than 3 restarts.',
    )
  })

  it('A27 counts the Pods of a workload by its base name, as an assumption', () => {
    const owner = { kind: 'StatefulSet', name: 'db', uid: 's' }
    const objects = [
      namespace('n'),
      pod('db-0', 'n', { owner }),
      pod('db-1', 'n', { owner }),
      pod('dbx', 'n'),
    ]
    const { answer } = answerTo({ do: 'count', of: { kind: 'Pod', name: 'db' } }, { objects })
    expect(answer.headline).toMatch(/^2 Pods/)
    expect(answer.understood.assumptions.join(' ')).toMatch(/"db" was read as the workload/)
  })

  it('counts a Deployment kind with an unread label key as zero rows of a whole list', () => {
    const { answer } = answerTo(
      { do: 'count', of: { kind: 'Deployment', labels: 'a=b' } },
      { objects: [namespace('n'), deployment('web', 'n', {})] },
    )
    expect([answer.status, answer.headline]).toEqual([
      'answered',
      '0 Deployments with label a=b in namespace n.',
    ])
  })
})
