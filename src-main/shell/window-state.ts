import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Pixels of the screen, as Electron counts them. */
export type Rectangle = { x: number; y: number; width: number; height: number }

/** The theme that a person chose, as the settings name it. */
export type Theme = 'dark' | 'light' | 'system'

/** How the window was left: its place and size when not maximized, and the theme of its page. */
export type WindowState = { bounds: Rectangle; maximized: boolean; theme: Theme }

const themes: readonly Theme[] = ['dark', 'light', 'system']

/** The smallest window (U13). */
export const minimumSize = { width: 1024, height: 640 }

const startingSize = { width: 1440, height: 900 }

/** How much of a remembered window must lie on a screen for its place to be kept, in pixels each way. */
const visiblePixels = 120

/** Where the window opens: as it was left if that is still on a screen, else in the middle of the first one, never larger than it. */
export function placeWindow(
  left: WindowState | undefined,
  workAreas: readonly Rectangle[],
): Rectangle {
  const size = left?.bounds ?? startingSize
  const home =
    left === undefined ? undefined : workAreas.find((area) => isVisible(left.bounds, area))
  if (left !== undefined && home !== undefined) return { ...left.bounds, ...fit(size, home) }
  const area = workAreas[0] ?? { x: 0, y: 0, ...startingSize }
  const { width, height } = fit(size, area)
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
  }
}

function fit(
  size: { width: number; height: number },
  area: Rectangle,
): { width: number; height: number } {
  return {
    width: Math.max(minimumSize.width, Math.min(size.width, area.width)),
    height: Math.max(minimumSize.height, Math.min(size.height, area.height)),
  }
}

function isVisible(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const topInside = bounds.y >= area.y && bounds.y + visiblePixels <= area.y + area.height
  return across >= visiblePixels && topInside
}

/** The state in `file`, or undefined when there is none that can be used. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return parseWindowState(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes the state for its owner alone (S88); throws when the folder cannot be written. */
export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(state), { mode: 0o600 })
}

function parseWindowState(value: unknown): WindowState | undefined {
  if (!isRecord(value) || !isRecord(value['bounds'])) return undefined
  const { x, y, width, height } = value['bounds']
  if (!isPixel(x) || !isPixel(y) || !isPixel(width) || !isPixel(height)) return undefined
  return {
    bounds: { x, y, width, height },
    maximized: value['maximized'] === true,
    theme: themes.find((theme) => theme === value['theme']) ?? 'dark',
  }
}

function isRecord(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}

function isPixel(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) < 100_000
}
