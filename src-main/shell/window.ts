import { BrowserWindow, nativeTheme, screen } from 'electron'
import { webPreferences } from './web-preferences.ts'
import {
  minimumSize,
  placeWindow,
  readWindowState,
  type Theme,
  writeWindowState,
} from './window-state.ts'

/** Colour of the frame before the page has drawn itself, the window colour of each theme (design tokens). */
const backgrounds = { dark: '#101214', light: '#ECEEF1' }

/** The window, and how it follows the theme that a person chooses. */
export type MainWindow = { window: BrowserWindow; setTheme(theme: Theme): void }

/** The one function that makes a window (S6): as it was left, its state kept in `stateFile`. */
export function createMainWindow(options: {
  preload: string
  stateFile: string
  isDevelopment: boolean
}): MainWindow {
  const left = readWindowState(options.stateFile)
  nativeTheme.themeSource = left?.theme ?? 'dark'
  const window = new BrowserWindow({
    ...placeWindow(
      left,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Plumbline',
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: webPreferences(options.preload, options.isDevelopment),
  })
  if (left?.maximized === true) window.maximize()

  const paint = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', paint)
  window.on('close', () => keepState(window, options.stateFile))
  window.on('closed', () => nativeTheme.off('updated', paint))
  return {
    window,
    setTheme(theme) {
      nativeTheme.themeSource = theme
    },
  }
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light
}

function keepState(window: BrowserWindow, file: string): void {
  try {
    writeWindowState(file, {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      theme: nativeTheme.themeSource,
    })
  } catch (error) {
    process.stderr.write(`The place of the window could not be kept: ${String(error)}\n`)
  }
}
