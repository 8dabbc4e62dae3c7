import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Bridge } from '../../src-shared/rpc.ts'
import { bridgePage } from './page-bridge.ts'

const { ipcMain } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  return { ipcMain: new Emitter() }
})
vi.mock('electron', () => ({ ipcMain }))

const mainFrame = { origin: 'app://main' }

class Contents extends EventEmitter {
  readonly mainFrame = mainFrame
  readonly sent: unknown[] = []
  isDestroyed = (): boolean => false
  send = (channel: string, message: unknown): void => void this.sent.push([channel, message])
}

type Load = { bridge: Bridge; heard: unknown[]; closed: boolean }

let contents: Contents
let loads: Load[]

beforeEach(() => {
  ipcMain.removeAllListeners()
  contents = new Contents()
  loads = []
  bridgePage(contents as unknown as WebContents, (bridge) => {
    const load: Load = { bridge, heard: [], closed: false }
    bridge.onMessage((message) => load.heard.push(message))
    loads.push(load)
    return { close: () => void (load.closed = true) }
  })
})

const say = (
  message: unknown,
  senderFrame: unknown = mainFrame,
  sender: unknown = contents,
): void => void ipcMain.emit('plumbline', { sender, senderFrame }, message)

test('S16 passes a message of the page on, and the answer back', () => {
  contents.emit('did-navigate')
  say({ type: 'open', id: 1 })
  loads[0]?.bridge.send({ type: 'end', id: 1 })
  expect(loads[0]?.heard).toEqual([{ type: 'open', id: 1 }])
  expect(contents.sent).toEqual([['plumbline', { type: 'end', id: 1 }]])
})

test.each([
  ['another window', mainFrame, new EventEmitter()],
  ['a sub frame', { origin: 'app://main' }, undefined],
  ['a frame that is gone', null, undefined],
])('S16 does not hear %s', (_name, frame, sender) => {
  contents.emit('did-navigate')
  say({ type: 'open', id: 1 }, frame, sender)
  expect(loads[0]?.heard).toEqual([])
})

test('S17 does not hear a message above 1 MiB', () => {
  contents.emit('did-navigate')
  say({ text: 'x'.repeat(1024 * 1024) })
  expect(loads[0]?.heard).toEqual([])
})

test('S16 ends everything that ran for the page when it is loaded again', () => {
  contents.emit('did-navigate')
  contents.emit('did-navigate')
  expect(loads.map((load) => load.closed)).toEqual([true, false])
  loads[0]?.bridge.send('late')
  say('new')
  expect(contents.sent).toEqual([])
  expect(loads.map((load) => load.heard)).toEqual([[], ['new']])
})

test.each(['render-process-gone', 'destroyed'])('S16 ends everything on %s', (event) => {
  contents.emit('did-navigate')
  contents.emit(event)
  expect(loads[0]?.closed).toBe(true)
  say('late')
  expect(loads[0]?.heard).toEqual([])
})

test('a page that asks before the core is there is heard once it is', () => {
  const late = new Contents()
  let bridge: Bridge | undefined
  bridgePage(late as unknown as WebContents, (opened) => {
    bridge = opened
    return { close: () => undefined }
  })
  late.emit('did-navigate')
  say('first', mainFrame, late)
  say('second', mainFrame, late)
  const heard: unknown[] = []
  bridge?.onMessage((message) => heard.push(message))
  say('third', mainFrame, late)
  expect(heard).toEqual(['first', 'second', 'third'])
})
