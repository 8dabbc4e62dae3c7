import { describe, expect, it } from 'vitest'
import { answerTo, deployment, namespace, pod, textOf } from './test-answers.ts'

const metrics = (name: string, ns: string, cpu: string, memory: string): object => ({
  apiVersion: 'metrics.k8s.io/v1beta1',
  kind: 'PodMetrics',
  metadata: { name, namespace: ns },
  containers: [{ name: 'main', usage: { cpu, memory } }],
})
const requesting = {
  containers: [
    { name: 'main', image: 'x', resources: { requests: { cpu: '200m', memory: '256Mi' } } },
  ],
}
const objects = [
  namespace('a'),
  namespace('b'),
  pod('one', 'a', requesting),
  pod('two', 'b', requesting),
  metrics('one', 'a', '100m', '512Mi'),
  metrics('two', 'b', '10m', '64Mi'),
  deployment('web', 'a', {}),
]

describe('usage', () => {
  it('A50 A82 says not installed without the metrics API, never 0', () => {
    const { answer } = answerTo(
      { do: 'usage', by: 'pod', resource: 'both' },
      { objects: [namespace('a'), pod('one', 'a')] },
    )
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toMatch(/metrics API \(metrics\.k8s\.io\) is not installed/)
    expect(textOf(answer)).not.toMatch(/\b0\b/)
  })

  it('orders by what is used and sets it against requests', () => {
    const { answer } = answerTo(
      { do: 'usage', by: 'pod', resource: 'both', against: 'requests' },
      { objects },
    )
    expect(answer.headline).toBe(
      'one uses cpu 100m (50 % of requests), memory 512 MiB (200 % of requests), most of 2.',
    )
    expect(
      answer.table?.rows.map(({ cells }) => [cells['name'], cells['cpu'], cells['memoryPct']]),
    ).toEqual([
      ['one', 100, 200],
      ['two', 10, 25],
    ])
    expect(answer.evidence.some(({ kind }) => kind === 'metric')).toBe(true)
  })

  it('adds up by namespace', () => {
    const { answer } = answerTo({ do: 'usage', by: 'namespace', resource: 'memory' }, { objects })
    expect(answer.table?.rows.map(({ cells }) => cells['name'])).toEqual(['a', 'b'])
  })

  it('A50 says that a window is not covered by a single sample', () => {
    const { answer } = answerTo(
      { do: 'usage', by: 'pod', resource: 'cpu', window: { last: '1d' } },
      { objects },
    )
    expect(answer.status).toBe('partly')
    expect(answer.limits.join(' ')).toMatch(/^Window not covered/)
  })
})
