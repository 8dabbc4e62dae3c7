import { BrowserWindow, screen } from 'electron'
import { webPreferences } from './web-preferences.ts'
import {
  minimumSize,
  placeWindow,
  readWindowState,
  type WindowState,
  writeWindowState,
} from './window-state.ts'

/** Colour of the frame before the page has drawn itself, the window colour of each theme (design tokens). */
const backgrounds = { dark: '#101214', light: '#ECEEF1' }

/** The window, and how the shell tells it which theme is in use. */
export type MainWindow = { window: BrowserWindow; setDark(dark: boolean): void }

/** The one function that makes a window (S6): as it was left, its state kept in `stateFile`. */
export function createMainWindow(options: {
  preload: string
  stateFile: string
  isDevelopment: boolean
}): MainWindow {
  const left = readWindowState(options.stateFile)
  let dark = left?.dark ?? true
  const window = new BrowserWindow({
    ...placeWindow(
      left,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Plumbline',
    backgroundColor: dark ? backgrounds.dark : backgrounds.light,
    autoHideMenuBar: true,
    webPreferences: webPreferences(options.preload, options.isDevelopment),
  })
  if (left?.maximized === true) window.maximize()

  window.on('close', () => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      dark,
    }
    try {
      writeWindowState(options.stateFile, state)
    } catch (error) {
      process.stderr.write(`The place of the window could not be kept: ${String(error)}\n`)
    }
  })
  return {
    window,
    setDark(next) {
      dark = next
      if (!window.isDestroyed()) {
        window.setBackgroundColor(dark ? backgrounds.dark : backgrounds.light)
      }
    },
  }
}
