import { beforeEach, expect, test, vi } from 'vitest'
import { startShell } from './shell.ts'

const fake = vi.hoisted(() => ({ calls: [] as string[], hasLock: true }))

vi.mock('electron', () => {
  const record =
    (name: string, result?: unknown) =>
    (...args: unknown[]): unknown => {
      fake.calls.push([name, ...args.filter((value) => typeof value === 'string')].join(' '))
      return result
    }
  return {
    app: {
      enableSandbox: record('enableSandbox'),
      setPath: record('setPath'),
      requestSingleInstanceLock: () => {
        fake.calls.push('requestSingleInstanceLock')
        return fake.hasLock
      },
      quit: record('quit'),
      on: record('on'),
      whenReady: record('whenReady', new Promise(() => undefined)),
    },
    protocol: { registerSchemesAsPrivileged: record('registerSchemesAsPrivileged') },
  }
})

const openCore = vi.fn<() => Promise<never>>()
const start = (): void =>
  startShell({ dataFolder: '/data', pageFolder: '/page', preload: '/preload.cjs', openCore })

beforeEach(() => {
  fake.calls.length = 0
  fake.hasLock = true
})

test('S7 turns the sandbox on first and takes the single-instance lock before anything else', () => {
  start()
  expect(fake.calls).toEqual([
    'enableSandbox',
    'setPath userData /data/window',
    'requestSingleInstanceLock',
    'registerSchemesAsPrivileged',
    'on web-contents-created',
    'on window-all-closed',
    'whenReady',
  ])
})

test('S7 ends a second start before it has opened anything', () => {
  fake.hasLock = false
  start()
  expect(fake.calls).toEqual([
    'enableSandbox',
    'setPath userData /data/window',
    'requestSingleInstanceLock',
    'quit',
  ])
  expect(openCore).not.toHaveBeenCalled()
})

test('S7 registers no scheme with the system and uploads no crash', () => {
  start()
  expect(fake.calls.join(' ')).not.toMatch(/setAsDefaultProtocolClient|crashReporter/)
})
