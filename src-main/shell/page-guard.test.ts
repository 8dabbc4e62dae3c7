import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { expect, test, vi } from 'vitest'
import { guardNavigation, guardSession } from './page-guard.ts'

const prevented = (emitter: EventEmitter, event: string): boolean => {
  const preventDefault = vi.fn()
  emitter.emit(event, { preventDefault })
  return preventDefault.mock.calls.length === 1
}

test.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])(
  'S12 prevents %s',
  (event) => {
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => undefined })
    guardNavigation(contents as unknown as WebContents)
    expect(prevented(contents, event)).toBe(true)
  },
)

test('S12 denies every new window', () => {
  const setWindowOpenHandler = vi.fn<(handler: () => unknown) => void>()
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler })
  guardNavigation(contents as unknown as WebContents)
  expect(setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' })
})

function guarded() {
  const on = {
    request:
      vi.fn<
        (handler: (details: { url: string }, callback: (a: unknown) => void) => void) => void
      >(),
    permission: vi.fn<(handler: (...args: unknown[]) => unknown) => void>(),
    check: vi.fn<(handler: (...args: unknown[]) => unknown) => void>(),
    device: vi.fn<(handler: () => unknown) => void>(),
    display: vi.fn<(handler: (request: unknown, callback: (a: unknown) => void) => void) => void>(),
    spelling: vi.fn<(isOn: boolean) => void>(),
  }
  const session = Object.assign(new EventEmitter(), {
    webRequest: { onBeforeRequest: on.request },
    setPermissionRequestHandler: on.permission,
    setPermissionCheckHandler: on.check,
    setDevicePermissionHandler: on.device,
    setDisplayMediaRequestHandler: on.display,
    setSpellCheckerEnabled: on.spelling,
  })
  guardSession(session as unknown as Session, false)
  return { session, on }
}

test('S10 cancels every request but those to the page itself', () => {
  const answers: unknown[] = []
  const handler = guarded().on.request.mock.calls[0]?.[0]
  for (const url of ['app://main/', 'https://example.org/', 'devtools://devtools/x']) {
    handler?.({ url }, (answer) => answers.push(answer))
  }
  expect(answers).toEqual([{ cancel: false }, { cancel: true }, { cancel: true }])
})

test('S11 answers permission requests and checks by the same rule', () => {
  const { on } = guarded()
  const page = { isMainFrame: true, requestingUrl: 'app://main/' }
  const answers: unknown[] = []
  for (const permission of ['clipboard-sanitized-write', 'clipboard-read']) {
    on.permission.mock.calls[0]?.[0](
      {},
      permission,
      (isGranted: boolean) => answers.push(isGranted),
      page,
    )
    answers.push(on.check.mock.calls[0]?.[0]({}, permission, 'app://main', page))
  }
  expect(answers).toEqual([true, true, false, false])
})

test('S11 denies devices, screens and downloads', () => {
  const { session, on } = guarded()
  const streams: unknown[] = []
  on.display.mock.calls[0]?.[0]({}, (answer) => streams.push(answer))
  expect(on.device.mock.calls[0]?.[0]()).toBe(false)
  expect(streams).toEqual([{}])
  expect(prevented(session, 'will-download')).toBe(true)
})

test('S6 keeps the spell checker, which downloads dictionaries, off', () => {
  expect(guarded().on.spelling.mock.calls).toEqual([[false]])
})
