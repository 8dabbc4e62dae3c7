import { expect, test } from 'vitest'
import type { Outcome } from './outcome.ts'
import { sectionPlans, withoutSection, withSection } from './sections.ts'

const outcome = (text: string, count = 1): Outcome => ({
  status: 'answered',
  headline: text,
  facts: Array.from({ length: count }, (_, at) => ({
    template: text,
    text: `${text} ${at}`,
    evidence: [],
  })),
})

test('A34 each further section runs over the selection of the first part, and none twice', () => {
  const of = { kind: 'Pod', ns: 'shop' }
  expect(sectionPlans({ do: 'list', of, with: ['explain', 'logs'] })).toEqual([
    { section: 'explain', plan: { do: 'explain', of } },
    { section: 'logs', plan: { do: 'logs', of } },
  ])
  expect(sectionPlans({ do: 'explain', of, with: ['explain'] })).toEqual([])
})

test('A34 the first part keeps the headline and the second always shows facts', () => {
  const both = withSection(outcome('list', 12), 'explain', {
    ...outcome('cause', 3),
    status: 'partly',
  })
  expect(both.headline).toBe('list')
  expect(both.status).toBe('partly')
  expect(both.facts.map(({ template }) => template)).toEqual([
    ...Array<string>(9).fill('list'),
    ...Array<string>(3).fill('cause'),
  ])
})

test('A34 a section that cannot be answered is a limit, not silence', () => {
  expect(withoutSection(outcome('list'), 'cost')).toMatchObject({
    status: 'partly',
    limits: [expect.stringContaining('cost')],
  })
})
