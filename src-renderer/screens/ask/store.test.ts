import { expect, test } from 'vitest'
import type { AskProgress } from '../../../src-shared/contract/ask.ts'
import type { AppClient } from '../../../src-shared/contract/index.ts'
import type { Answer } from '../../../src-shared/model/answer.ts'
import { Refusal } from '../../../src-shared/rpc.ts'
import { createAskStore } from './store.ts'

const at = '2026-01-01T10:00:00.000Z'

function anAnswer(id: string, evidenceIds: string[]): Answer {
  const read = { verb: 'list', path: '/api/v1/pods', at, status: 'ok' } as const
  return {
    id,
    question: `question of ${id}`,
    contexts: ['prod'],
    asOf: at,
    status: 'answered',
    headline: '1 Pod.',
    facts: [],
    findings: [],
    drift: [],
    evidence: evidenceIds.map((evidence) => ({ id: evidence, kind: 'field', read })),
    reads: [read],
    understood: { plan: { do: 'health' }, restated: 'health', ignoredWords: [], assumptions: [] },
    limits: [],
    steps: [],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 1, readMs: 1, totalMs: 2 },
  }
}

type Asked = { question: string; follows?: string }

function storeWith(
  run: (input: Asked, signal: AbortSignal | undefined) => AsyncIterable<AskProgress>,
) {
  const asked: Asked[] = []
  const client = {
    'ask.run': (input: Asked, signal?: AbortSignal) => {
      asked.push(input)
      return run(input, signal)
    },
    'history.get': ({ id }: { id: string }) =>
      id === 'kept'
        ? Promise.resolve({ answer: anAnswer('kept', ['e1']) })
        : Promise.reject(new Refusal('not-found', 'There is no such answer.')),
  } as unknown as AppClient
  const store = createAskStore(client, {
    isDrawerOpen: false,
    drawerWidth: 372,
    now: () => new Date(at),
  })
  return { store, asked }
}

async function* answering(answer: Answer): AsyncIterable<AskProgress> {
  yield { step: 'understood', understood: answer.understood }
  for (const read of answer.reads) yield { step: 'read', read, ms: 3 }
  yield { step: 'answer', answer }
}

test('U32 the plan comes at once, each read as it ends, the answer last', async () => {
  const seen: string[] = []
  const { store } = storeWith(() => answering(anAnswer('a', ['e1', 'e2'])))
  store.subscribe(({ turns }) => {
    const turn = turns.at(-1)
    if (turn === undefined) return
    seen.push(
      turn.state === 'running'
        ? `${turn.understood === undefined ? '?' : 'plan'} ${turn.reads.length}`
        : turn.state,
    )
  })
  await store.getState().ask('what is failing?', {})
  expect([...new Set(seen)]).toEqual(['? 0', 'plan 0', 'plan 1', 'done'])
  expect(store.getState().chosen?.evidence).toBe('e1')
})

test('A33 a second question names the answer it follows', async () => {
  const { store, asked } = storeWith(({ question }) => answering(anAnswer(question, [])))
  await store.getState().ask('first', {})
  await store.getState().ask('and why?', { namespaces: ['shop'] })
  expect(asked).toEqual([
    { question: 'first' },
    { question: 'and why?', namespaces: ['shop'], follows: 'first' },
  ])
})

test('stopping keeps the reads that were made and claims nothing', async () => {
  const { store } = storeWith(async function* (_input, signal) {
    yield { step: 'read', read: { verb: 'list', path: '/api/v1/pods', at, status: 'ok' }, ms: 2 }
    await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
    throw new Refusal('cancelled', 'The request was stopped.')
  })
  const asking = store.getState().ask('slow', {})
  await new Promise((resolve) => setTimeout(resolve, 5))
  store.getState().stop()
  expect(await asking).toBeUndefined()
  const turn = store.getState().turns[0]
  expect(turn).toMatchObject({ state: 'stopped', reads: [{ ms: 2 }] })
})

test('a failure is shown with its sentence', async () => {
  const { store } = storeWith(async function* () {
    yield { step: 'understood', understood: anAnswer('a', []).understood }
    throw new Refusal('fault', 'ask.run failed inside Plumbline.')
  })
  await store.getState().ask('x', {})
  expect(store.getState().turns[0]).toMatchObject({
    state: 'failed',
    message: 'ask.run failed inside Plumbline.',
  })
})

test('a stored answer replaces the conversation, a missing one says so', async () => {
  const { store } = storeWith(() => answering(anAnswer('a', [])))
  await store.getState().openStored('kept')
  expect(store.getState().turns).toMatchObject([
    { state: 'done', isStored: true, question: 'question of kept' },
  ])
  await store.getState().openStored('gone')
  expect(store.getState()).toMatchObject({ stored: 'missing', turns: [] })
})

test('evidence steps go round in both directions', async () => {
  const { store } = storeWith(() => answering(anAnswer('a', ['e1', 'e2', 'e3'])))
  await store.getState().ask('x', {})
  store.getState().stepEvidence(-1)
  expect(store.getState().chosen?.evidence).toBe('e3')
  store.getState().stepEvidence(1)
  expect(store.getState().chosen?.evidence).toBe('e1')
})
