import { describe, expect, test } from 'vitest'
import type { Step } from '../../../src-shared/model/step.ts'
import { readCommand, stepQuestion, tableText } from './answer-text.ts'

describe('the read of an evidence as kubectl', () => {
  const read = {
    verb: 'list',
    path: '/api/v1/pods',
    at: '2026-01-01T00:00:00Z',
    status: 'ok',
  } as const
  test.each([
    ['carries the context', read, 'prod', 'kubectl --context prod get --raw /api/v1/pods'],
    [
      'is quoted where the shell would read it',
      { ...read, path: '/api/v1/pods?limit=500&x=1' },
      "it's",
      `kubectl --context 'it'\\''s' get --raw '/api/v1/pods?limit=500&x=1'`,
    ],
    [
      'does not exist for a file',
      { ...read, verb: 'file', path: 'a.yaml' } as const,
      'prod',
      undefined,
    ],
    ['does not exist for a review', { ...read, verb: 'review' } as const, 'prod', undefined],
  ])('%s', (_name, given, context, expected) => {
    expect(readCommand(given, context)).toBe(expected)
  })
})

describe('a step proposes a question', () => {
  const steps: [string, Step, string | undefined][] = [
    [
      'but not when it is a remark',
      { title: 'No command repeats this read.', risk: 'read' },
      undefined,
    ],
    [
      'when its command asks Plumbline',
      { title: 'Ask it', risk: 'read', command: `plumbline ask 'what'\\''s wrong with a b?'` },
      "what's wrong with a b?",
    ],
    [
      'but not when flags would be lost',
      { title: 'Ask there', risk: 'read', command: "plumbline ask --context prod 'what failed?'" },
      undefined,
    ],
    [
      'but not when kubectl is meant',
      { title: 'Read', risk: 'read', command: 'kubectl get pods' },
      undefined,
    ],
    [
      'and not when a file is to be changed',
      { title: 'Fix', risk: 'safe', file: { path: 'a.yaml', change: 'x' } },
      undefined,
    ],
  ]
  test.each(steps)('%s', (_name, step, expected) => {
    expect(stepQuestion(step)).toBe(expected)
  })
})

test('a copied table has a header and one line for each row, and never a tab inside a cell', () => {
  const table = {
    columns: [
      { key: 'name', title: 'Name' },
      { key: 'ready', title: 'Ready' },
    ],
    rows: [
      { cells: { name: 'a\tb', ready: 1 }, evidence: [] },
      { cells: { name: 'c', ready: null }, evidence: [] },
    ],
    total: 2,
    truncated: false,
  }
  expect(tableText(table)).toBe('Name\tReady\na b\t1\nc\t')
})
