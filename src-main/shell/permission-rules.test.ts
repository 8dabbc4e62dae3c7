import { expect, test } from 'vitest'
import { isPermissionGranted, isRequestAllowed } from './permission-rules.ts'

const page = { isMainFrame: true, requestingUrl: 'app://main/' }

test('S11 lets the page write text to the clipboard', () => {
  expect(isPermissionGranted('clipboard-sanitized-write', page)).toBe(true)
})

test.each([
  'clipboard-read',
  'geolocation',
  'notifications',
  'media',
  'midi',
  'midiSysex',
  'fullscreen',
  'pointerLock',
  'openExternal',
  'display-capture',
  'hid',
  'serial',
  'usb',
  'window-management',
  'storage-access',
  'fileSystem',
  'unknown',
])('S11 denies %s to the page', (permission) => {
  expect(isPermissionGranted(permission, page)).toBe(false)
})

test.each([
  ['a sub frame', { isMainFrame: false, requestingUrl: 'app://main/' }],
  ['another page', { isMainFrame: true, requestingUrl: 'https://example.org/' }],
  ['another host of the scheme', { isMainFrame: true, requestingUrl: 'app://mainx/' }],
  ['no page', { isMainFrame: true }],
])('S11 denies the clipboard to %s', (_name, asking) => {
  expect(isPermissionGranted('clipboard-sanitized-write', asking)).toBe(false)
})

test.each([
  ['app://main/assets/index.js', false, true],
  ['app://other/', false, false],
  ['https://example.org/', false, false],
  ['http://127.0.0.1:11434/', true, false],
  ['ws://127.0.0.1/', false, false],
  ['file:///etc/passwd', true, false],
  ['data:text/html,x', false, false],
  ['devtools://devtools/bundled/inspector.html', true, true],
  ['devtools://devtools/bundled/inspector.html', false, false],
])('S10 judges a request to %s (development: %s)', (url, isDevelopment, expected) => {
  expect(isRequestAllowed(url, isDevelopment)).toBe(expected)
})
