import { expect, test } from 'vitest'
import type { Answer } from '../../src-shared/model/answer.ts'
import { compareAnswers } from './compare-answers.ts'
import { okRead, testAnswer, testRef, testTable } from './test-answer.ts'

const both = (a: Partial<Answer>, b: Partial<Answer>) =>
  compareAnswers(testAnswer('a', a), testAnswer('b', b))
const outcome = (a: Partial<Answer>, b: Partial<Answer>) =>
  both(a, b).rows.map((row) => `${row.change} ${row.name}`)

test('A108 rows are matched by uid before name, and changed cell by cell', () => {
  const compared = both(
    {
      table: testTable([
        { name: 'api', uid: 'u1', ready: 1 },
        { name: 'web', uid: 'u2', ready: 2 },
      ]),
    },
    {
      table: testTable([
        { name: 'api', uid: 'u1', ready: 0 },
        { name: 'web', uid: 'u9', ready: 2 },
      ]),
    },
  )
  expect(compared.rows).toEqual([
    {
      change: 'changed',
      name: 'Deployment shop/api',
      cells: [{ column: 'Ready', a: '1', b: '0' }],
    },
    { change: 'gone', name: 'Deployment shop/web', cells: [] },
    { change: 'new', name: 'Deployment shop/web', cells: [] },
  ])
})

test('A108 rows that did not change are only counted, and a value not known says so', () => {
  const compared = both(
    {
      table: testTable([
        { name: 'api', ready: 1 },
        { name: 'web', ready: null },
      ]),
    },
    {
      table: testTable([
        { name: 'api', ready: 1 },
        { name: 'web', ready: 2 },
      ]),
    },
  )
  expect(compared.sameRows).toBe(1)
  expect(compared.rows[0]?.cells).toEqual([{ column: 'Ready', a: 'not known', b: '2' }])
})

test.each<[string, Partial<Answer>]>([
  [
    'the kind was forbidden',
    { reads: [{ ...okRead('/apis/apps/v1/deployments'), status: 'forbidden' }] },
  ],
  [
    'only another namespace was read',
    { reads: [okRead('/apis/apps/v1/namespaces/data/deployments')] },
  ],
  ['the table was cut', { table: { ...testTable([]), truncated: true } }],
  ['another context was asked', { contexts: ['stage'] }],
  [
    'another namespace was asked',
    {
      understood: {
        ...testAnswer('x').understood,
        plan: { do: 'list', of: { kind: 'Deployment', ns: 'data' } },
      },
    },
  ],
])('A108 a row is not called gone when %s', (_, other) => {
  expect(
    outcome({ table: testTable([{ name: 'api', ready: 1 }]) }, { table: testTable([]), ...other }),
  ).toEqual(['not-visible Deployment shop/api'])
})

test('A108 a row is gone when its namespace was read', () => {
  const reads = [
    { ...okRead('/apis/apps/v1/deployments'), status: 'forbidden' as const },
    okRead('/apis/apps/v1/namespaces/shop/deployments?limit=500'),
  ]
  expect(
    outcome({ table: testTable([{ name: 'api', ready: 1 }]) }, { table: testTable([]), reads }),
  ).toEqual(['gone Deployment shop/api'])
})

test('A108 a difference between the two plans comes first', () => {
  const plan = { do: 'count' as const, of: { kind: 'Deployment' } }
  const compared = both(
    {},
    { understood: { ...testAnswer('x').understood, plan, restated: 'count Deployments' } },
  )
  expect(compared.differs[0]).toEqual({
    part: 'plan',
    a: 'list Deployments where ready < 2 in every namespace',
    b: 'count Deployments',
  })
})

test('A108 the same plan with its keys in another order is the same plan', () => {
  const plan = testAnswer('x').understood.plan
  const reordered = Object.fromEntries(Object.entries(plan).toReversed()) as typeof plan
  expect(
    both({}, { understood: { ...testAnswer('x').understood, plan: reordered } }).differs,
  ).toEqual([])
})

test('A108 facts are matched by template and object, and an unseen one is visibility, not gone', () => {
  const fact = (id: string, name: string, text: string) => ({
    facts: [{ id: 'f1', template: 'explain.cause', text, evidence: [id] }],
    evidence: [
      {
        id,
        kind: 'field' as const,
        object: testRef(name),
        read: okRead('/apis/apps/v1/deployments'),
      },
    ],
  })
  expect(both(fact('e1', 'api', 'one'), fact('e4', 'api', 'two')).facts).toEqual([
    { change: 'changed', a: 'one', b: 'two' },
  ])
  expect(both(fact('e1', 'api', 'one'), fact('e1', 'web', 'one')).facts).toEqual([
    { change: 'gone', a: 'one' },
    { change: 'new', b: 'one' },
  ])
  const unseen = both(fact('e1', 'api', 'one'), { facts: [], reads: [] })
  expect(unseen.facts).toEqual([])
  expect(unseen.differs).toContainEqual({ part: 'visibility', a: 'one', b: 'not visible' })
})
