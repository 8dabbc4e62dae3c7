import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from '../../src-shared/client.ts'
import { contract } from '../../src-shared/contract/index.ts'
import type { Bridge } from '../../src-shared/rpc.ts'
import { openWindowCore } from './core.ts'

vi.mock('electron', () => ({ BrowserWindow: {}, dialog: {} }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-core-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Two ends of one bridge in one process. */
function bridgePair(): [Bridge, Bridge] {
  const listeners = [
    new Set<(message: unknown) => void>(),
    new Set<(message: unknown) => void>(),
  ] as const
  const end = (own: 0 | 1, other: 0 | 1): Bridge => ({
    send: (message) => listeners[other].forEach((listener) => listener(message)),
    onMessage(listener) {
      listeners[own].add(listener)
      return () => listeners[own].delete(listener)
    },
  })
  return [end(0, 1), end(1, 0)]
}

test('the frame takes the theme of the settings at start, and follows every change', async () => {
  const setTheme = vi.fn<(theme: string) => void>()
  const core = await openWindowCore(folder, { setTheme })
  const [pageEnd, coreEnd] = bridgePair()
  const connection = core.connect(coreEnd)
  const { client } = createClient(contract, pageEnd)
  await client['settings.set']({ theme: 'light' })
  await client['settings.set']({ density: 'compact' })
  expect(setTheme.mock.calls).toEqual([['dark'], ['light'], ['light']])
  expect(await client['settings.get']({})).toMatchObject({ door: 'window', dataFolder: folder })
  connection.close()
  await core.close()
})

test('the theme of the last time is there at the next start', async () => {
  const first = await openWindowCore(folder, { setTheme: () => undefined })
  const [pageEnd, coreEnd] = bridgePair()
  first.connect(coreEnd)
  await createClient(contract, pageEnd).client['settings.set']({ theme: 'system' })
  await first.close()
  const setTheme = vi.fn<(theme: string) => void>()
  const second = await openWindowCore(folder, { setTheme })
  expect(setTheme.mock.calls).toEqual([['system']])
  await second.close()
})
