import { expect, test } from 'vitest'
import { overBudget, rendererSizes } from './renderer-budget.ts'

test('counts the scripts that the page names as first, and every script in the total', () => {
  const html =
    '<script type="module" src="/assets/index-1.js"></script><link rel="modulepreload" href="/assets/react-2.js">'
  const scripts = new Map([
    ['assets/index-1.js', 10],
    ['assets/react-2.js', 20],
    ['assets/chart-3.js', 300],
  ])
  expect(rendererSizes(html, scripts)).toEqual({ totalBytes: 330, firstBytes: 30 })
})

test('a page within its budget has no problem', () => {
  expect(overBudget({ totalBytes: 1_200_000, firstBytes: 400_000 })).toBeUndefined()
})

test.each([
  [
    { totalBytes: 1_200_001, firstBytes: 0 },
    'The scripts of the page have 1200 KB, the budget is 1200 KB.',
  ],
  [
    { totalBytes: 900_000, firstBytes: 401_000 },
    'The first chunk has 401 KB, the budget is 400 KB.',
  ],
])('says what %o is over', (sizes, problem) => {
  expect(overBudget(sizes)).toContain(problem)
})
