import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { placeWindow, readWindowState, type Rectangle, writeWindowState } from './window-state.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-window-'))
afterAll(() => rmSync(folder, { recursive: true }))

const large = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 2560, height: 1400 }
const small = { x: 0, y: 25, width: 1280, height: 775 }

const left = (x: number, y: number, width: number, height: number) => ({
  bounds: { x, y, width, height },
  maximized: false,
  theme: 'dark' as const,
})

test.each<[string, ReturnType<typeof left> | undefined, Rectangle[], Rectangle]>([
  ['in the middle at first', undefined, [large], { x: 240, y: 70, width: 1440, height: 900 }],
  ['no larger than the screen', undefined, [small], { x: 0, y: 25, width: 1280, height: 775 }],
  [
    'where it was left',
    left(100, 50, 1200, 800),
    [large],
    { x: 100, y: 50, width: 1200, height: 800 },
  ],
  [
    'on the second screen where it was left',
    left(2000, 100, 2000, 1200),
    [large, second],
    { x: 2000, y: 100, width: 2000, height: 1200 },
  ],
  [
    'on the first screen when the second is gone',
    left(2000, 100, 1200, 800),
    [large],
    { x: 360, y: 120, width: 1200, height: 800 },
  ],
  [
    'with its title bar reachable',
    left(100, 1030, 1200, 800),
    [large],
    { x: 360, y: 120, width: 1200, height: 800 },
  ],
  ['at least 1024x640', left(0, 0, 300, 200), [large], { x: 0, y: 0, width: 1024, height: 640 }],
  ['at a size without any screen known', undefined, [], { x: 0, y: 0, width: 1440, height: 900 }],
])('the window opens %s', (_name, state, workAreas, expected) => {
  expect(placeWindow(state, workAreas)).toEqual(expected)
})

test('the state of the window comes back as it was written', () => {
  const file = join(folder, 'window', 'window.json')
  const state = { ...left(1, 2, 1100, 700), maximized: true, theme: 'light' as const }
  writeWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
})

test('S88 writes the state for its owner alone', () => {
  const file = join(folder, 'modes', 'window.json')
  writeWindowState(file, left(1, 2, 1100, 700))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'modes')).mode & 0o777).toBe(0o700)
  expect(readFileSync(file, 'utf8')).not.toMatch(/\/|:\\/)
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"bounds":{"x":0,"y":0,"width":"9","height":9}}',
  '{"bounds":{"x":1e99,"y":0,"width":1,"height":1}}',
])('a state that reads %s is left alone', (text) => {
  const file = join(folder, 'broken.json')
  writeFileSync(file, text)
  expect(readWindowState(file)).toBeUndefined()
})
