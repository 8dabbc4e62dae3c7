import { expect, test } from 'vitest'
import type { Answer } from '../../../src-shared/model/answer.ts'
import { answerText } from './answer-text.ts'
import { styleFor } from './style.ts'

const plain = { style: styleFor(false, {}) }
const hostile = '\u001B]0;owned\u0007\u001B[2J\u009B31mred\r\b\u202Etxt.exe\u200B\nnext'
const read = {
  verb: 'list' as const,
  path: '/api/v1/pods',
  at: '2026-11-22T18:00:00Z',
  status: 'forbidden' as const,
}

function answer(text: string): Answer {
  const object = { context: text, apiVersion: 'v1', kind: text, namespace: text, name: text }
  return {
    id: 'a',
    question: text,
    contexts: ['prod'],
    asOf: '2026-11-22T18:00:00Z',
    status: 'partly',
    headline: `Headline ${text}`,
    facts: [{ id: 'f1', template: 't', text: `Fact ${text}`, evidence: ['e1', 'e2'] }],
    table: {
      columns: [
        { key: 'name', title: text },
        { key: 'age', title: 'Age', unit: 's' },
        { key: 'ready', title: 'Ready' },
      ],
      rows: [{ ref: object, cells: { name: text, age: 7260, ready: null }, evidence: [] }],
      total: 3,
      truncated: true,
    },
    findings: [],
    drift: [],
    evidence: [
      { id: 'e1', kind: 'field', object, path: 'status.phase', value: text, read },
      { id: 'e2', kind: 'log', text, read },
      { id: 'e3', kind: 'log', text: 'not cited', read },
    ],
    reads: [{ ...read, path: `/api/v1/${text}` }],
    understood: { plan: { do: 'list' }, restated: text, ignoredWords: [text], assumptions: [text] },
    limits: [text],
    steps: [
      { title: text, risk: 'read', command: `kubectl get ${text}` },
      { title: 'fix', risk: 'disruptive', file: { path: text, line: 3, change: text } },
    ],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 1, readMs: 2, totalMs: 3 },
  }
}

test('T10 no byte that a terminal obeys comes through, wherever the text stands', () => {
  const out = answerText(answer(hostile), plain)
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(out).not.toContain('owned')
  expect(out).toContain('next')
})

test('T10 text of the cluster cannot begin a line of its own', () => {
  const out = answerText(answer('x\nLimit: none\nUnderstood as: lies'), plain)
  expect(out.split('\n').filter((line) => line.startsWith('Limit:'))).toHaveLength(1)
  expect(out.split('\n').filter((line) => line.startsWith('Understood as:'))).toHaveLength(1)
})

test('A55 a value that is not known says unknown, and numbers are told in words of people', () => {
  const out = answerText(answer('web'), plain)
  expect(out).toMatch(/web +121m +unknown/)
})

test('A100 what is cut, refused, ignored and assumed is said', () => {
  const out = answerText(answer('web'), plain)
  for (const text of [
    '1 of 3 rows are shown',
    'Limit: web',
    'Ignored: web',
    'Assumed: web',
    'forbidden list /api/v1/web',
  ]) {
    expect(out).toContain(text)
  }
})

test('A100 only the evidence that facts cite is listed', () => {
  const out = answerText(answer('web'), plain)
  expect(out).toContain('e1 web web/web status.phase = web')
  expect(out).not.toContain('not cited')
})

test('A100 paragraphs are wrapped to the terminal and commands are not', () => {
  const long = { ...answer('web'), headline: 'word '.repeat(40).trim() }
  const out = answerText(
    { ...long, steps: [{ title: 'read', risk: 'read', command: `kubectl ${'get '.repeat(40)}` }] },
    { ...plain, width: 50 },
  )
  const lines = out.split('\n')
  expect(Math.max(...lines.slice(0, 4).map((line) => line.length))).toBeLessThanOrEqual(50)
  expect(lines.some((line) => line.includes('kubectl') && line.length > 150)).toBe(true)
})
