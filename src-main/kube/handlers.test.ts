import { expect, test } from 'vitest'
import type { ClusterReader, ContextInfo, Need } from './cluster-state.ts'
import { connectionHandlers } from './handlers.ts'
import { stateOf, type StateOf } from './state.ts'

const now = new Date('2026-11-22T18:00:00Z')
const signal = new AbortController().signal

function info(name: string): ContextInfo {
  return {
    name,
    cluster: name,
    user: 'u',
    server: 'https://127.0.0.1:1',
    source: 'test',
    current: false,
    provider: 'other',
    signIn: 'token',
    insecure: false,
  }
}

type Made = { reader: ClusterReader; release: () => void }

/** A reader over recorded objects whose discovery waits until it is released. */
function waiting(name: string, given: Partial<StateOf> = {}): Made {
  const state = stateOf({
    context: info(name),
    asOf: now.toISOString(),
    objects: [],
    serverVersion: 'v1.35.4',
    ...given,
  })
  let release = (): void => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const reader: ClusterReader = {
    context: info(name),
    served: async () => {
      await gate
      return state.served
    },
    load: async (_needs: readonly Need[]) => state,
    close() {},
  }
  return { reader, release }
}

function over(...made: readonly Made[]) {
  const readers = new Map(made.map(({ reader }) => [reader.context.name, reader]))
  return connectionHandlers(
    {
      list: async () => ({
        contexts: [...readers.values()].map(({ context }) => context),
        problems: [],
        files: [],
      }),
      async open(name) {
        const reader = readers.get(name)
        return reader === undefined ? { problem: `There is no context "${name}".` } : { reader }
      },
    },
    () => now,
  )
}

test('S31 listing contexts opens none', async () => {
  const { handlers, inUse } = over(waiting('prod'))
  expect((await handlers['connections.list']({}, signal)).open).toBeUndefined()
  expect(inUse()).toBeUndefined()
})

test('a context that opens is live with its version, and closing it leaves none in use', async () => {
  const prod = waiting('prod')
  prod.release()
  const { handlers, inUse } = over(prod)
  const view = await handlers['connections.open']({ name: 'prod' }, signal)
  expect(view.open).toEqual({
    name: 'prod',
    state: 'live',
    since: now.toISOString(),
    version: 'v1.35.4',
    notes: [],
  })
  expect(inUse()).toBe('prod')
  expect((await handlers['connections.close']({}, signal)).open).toBeUndefined()
  expect(inUse()).toBeUndefined()
})

test('while it connects the view says so', async () => {
  const prod = waiting('prod')
  const { handlers } = over(prod)
  const opening = handlers['connections.open']({ name: 'prod' }, signal)
  expect((await handlers['connections.list']({}, signal)).open?.state).toBe('connecting')
  prod.release()
  await opening
})

test('A45 what may not be listed is a note of a live connection, not a failure', async () => {
  const prod = waiting('prod', { denied: [{ kind: 'Namespace' }] })
  prod.release()
  const { handlers } = over(prod)
  const { open } = await handlers['connections.open']({ name: 'prod' }, signal)
  expect(open?.state).toBe('live')
  expect(open?.notes.join()).toContain('you may not list namespaces')
})

test('R51 a slow context does not take the place of one that was opened after it', async () => {
  const slow = waiting('slow')
  const quick = waiting('quick')
  quick.release()
  const { handlers, inUse } = over(slow, quick)
  const first = handlers['connections.open']({ name: 'slow' }, signal)
  await handlers['connections.open']({ name: 'quick' }, signal)
  slow.release()
  await first
  expect(inUse()).toBe('quick')
})

test('A81 a context that does not exist is refused and the one before stays in use', async () => {
  const prod = waiting('prod')
  prod.release()
  const { handlers, inUse } = over(prod)
  await handlers['connections.open']({ name: 'prod' }, signal)
  await expect(handlers['connections.open']({ name: 'qa' }, signal)).rejects.toMatchObject({
    code: 'no-context',
  })
  expect(inUse()).toBe('prod')
})
