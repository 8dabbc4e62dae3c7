import { expect, test } from 'vitest'
import { decideStart, type Surroundings } from './start-decision.ts'

const desktop: Surroundings = {
  platform: 'linux',
  environment: { DISPLAY: ':0' },
  isRoot: false,
  electron: '/app/electron',
}

test.each<[string, Partial<Surroundings>, string]>([
  ['a Linux desktop', {}, 'window'],
  ['a Wayland desktop', { environment: { WAYLAND_DISPLAY: 'wayland-0' } }, 'window'],
  ['macOS', { platform: 'darwin', environment: {} }, 'window'],
  ['Windows', { platform: 'win32', environment: {} }, 'window'],
  [
    'a desktop without Electron',
    { electron: undefined },
    'No Electron binary here; opening the browser door instead.',
  ],
  [
    'a server without Electron',
    { electron: undefined, environment: {} },
    'No Electron binary here and no display for a window; opening the browser door instead.',
  ],
  [
    'an empty DISPLAY',
    { environment: { DISPLAY: '' } },
    'No display here for a window; opening the browser door instead.',
  ],
  [
    'root on Linux',
    { isRoot: true },
    'Electron keeps its sandbox on and so does not run as root; opening the browser door instead.',
  ],
])('on %s it opens the right door', (_name, differing, expected) => {
  const decision = decideStart({ ...desktop, ...differing })
  expect(decision.door === 'window' ? 'window' : decision.line).toBe(expected)
})
