import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { app, type BrowserWindow, dialog, session } from 'electron'
import type { Bridge } from '../../src-shared/rpc.ts'
import { setMenu } from './menu.ts'
import { bridgePage } from './page-bridge.ts'
import { readPageFiles } from '../page/index.ts'
import { guardNavigation, guardSession } from './page-guard.ts'
import { declarePageScheme, servePage } from './page-protocol.ts'
import { pageAddress } from './page-response.ts'
import { smokeTest } from './smoke.ts'
import { createMainWindow } from './window.ts'
import type { Theme } from './window-state.ts'

/** What answers the page: one connection per load, closed with it. */
export type Core = {
  connect(bridge: Bridge): { close(): void }
  close(): Promise<void>
}

/** What the core may do to the shell: make the frame follow the theme that a person chose. */
export type ShellTools = { setTheme(theme: Theme): void }

/** What the shell needs to know to open the app. */
export type ShellOptions = {
  dataFolder: string
  /** Folder of the built page. */
  pageFolder: string
  preload: string
  /** Opens the core once the window is on its way (P94). */
  openCore(tools: ShellTools): Promise<Core>
}

/** A page that ends twice within this time is not loaded a third time. */
const crashPauseMs = 10_000

/** Opens the app: sandbox and single-instance lock first (S7), then the window, then the core. Returns at once. */
export function startShell(options: ShellOptions): void {
  app.enableSandbox()
  process.umask(0o077)
  app.setPath('userData', join(options.dataFolder, 'window'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declarePageScheme()
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents))
  app.on('window-all-closed', () => app.quit())
  void app
    .whenReady()
    .then(() => open(options))
    .catch(stopWith)
}

async function open(options: ShellOptions): Promise<void> {
  const isDevelopment = !app.isPackaged
  setMenu(process.platform, isDevelopment)
  guardSession(session.defaultSession, isDevelopment)
  servePage(session.defaultSession, readPageFiles(options.pageFolder))

  const main = createMainWindow({
    preload: options.preload,
    stateFile: join(options.dataFolder, 'window', 'window.json'),
    isDevelopment,
  })
  const { window } = main
  focusOnSecondStart(window)
  const core = options.openCore({ setTheme: (theme) => main.setTheme(theme) })
  bridgePage(window.webContents, (bridge) => connectWhenOpen(core, bridge))
  closeBeforeQuit(core)
  reloadAfterCrash(window)
  await Promise.all([loadPage(window), core])

  if (process.argv.includes('--smoke')) {
    const result = await smokeTest(window)
    process.stdout.write(`${JSON.stringify(result)}\n`)
    app.exit(result.smoke === 'ok' ? 0 : 1)
  }
}

/** A reload that comes before the page is there takes its place: that is no failure. */
async function loadPage(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(pageAddress)
  } catch (error) {
    const isReplaced = error instanceof Error && error.message.includes('ERR_ABORTED')
    if (!isReplaced) throw error
  }
}

function focusOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

function connectWhenOpen(core: Promise<Core>, bridge: Bridge): { close(): void } {
  let connection: { close(): void } | undefined
  let isClosed = false
  void core
    .then((open) => {
      if (!isClosed) connection = open.connect(bridge)
    })
    .catch(() => undefined)
  return {
    close() {
      isClosed = true
      connection?.close()
    },
  }
}

function reloadAfterCrash(window: BrowserWindow): void {
  let lastMs = -crashPauseMs
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    if (performance.now() - lastMs < crashPauseMs) {
      stopWith(new Error(`The page ended again and again (${details.reason}).`))
    } else {
      lastMs = performance.now()
      window.webContents.reload()
    }
  })
}

function closeBeforeQuit(core: Promise<Core>): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void core
      .then((open) => open.close())
      .catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
      .finally(() => {
        isClosed = true
        app.quit()
      })
  })
}

function stopWith(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox(
    'Plumbline could not start',
    `${reason}\nStart it again; if this stays, report it.`,
  )
  app.exit(1)
}
