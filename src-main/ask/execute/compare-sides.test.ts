import { describe, expect, it } from 'vitest'
import { answerTo, deployment, namespace } from './test-answers.ts'

const objects = [
  namespace('dev'),
  namespace('prod'),
  deployment('web', 'dev', { replicas: 1 }),
  deployment('web', 'prod', { replicas: 3 }),
  deployment('api', 'dev', { replicas: 1 }),
]
const sides = [{ ns: 'dev' }, { ns: 'prod' }]

describe('compare', () => {
  it('names what stands on one side only', () => {
    const { answer } = answerTo({ do: 'compare', of: { kind: 'Deployment' }, sides }, { objects })
    expect(answer.headline).toBe('1 of 2 objects differ between dev and prod.')
    expect(answer.table?.rows.map(({ cells }) => cells)).toEqual([
      { object: 'Deployment api', aspect: 'exists', side1: 'present', side2: 'absent' },
    ])
  })

  it('compares one aspect of what stands on both', () => {
    const { answer } = answerTo(
      { do: 'compare', of: { kind: 'Deployment' }, sides, aspect: 'replicas' },
      { objects },
    )
    expect(answer.facts.map(({ text }) => text)).toContain(
      'Deployment web desired: 1 in dev, 3 in prod.',
    )
  })

  it('A81 answers nothing about a context that is not connected', () => {
    const { answer } = answerTo(
      { do: 'compare', sides: [{ ctx: 'demo' }, { ctx: 'moon' }] },
      { objects },
    )
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toMatch(/^No context named moon is configured/)
  })
})
