import { join } from 'node:path'
import { app } from 'electron'
import { startShell } from '../../src-main/shell/shell.ts'
import { openCoreInChild } from './child-core.ts'

// The main entry of the test app: the shell as it ships, its core in a Node process because the Node inside this Electron is
// older than the one that the core needs. Every path comes from the test.
const path = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set; the Electron suite sets it.`)
  return value
}

// Chromium has no sandbox for root, which is who runs tests in many containers; there alone it stays off.
if (process.getuid?.() === 0) app.enableSandbox = () => undefined

startShell({
  dataFolder: path('PLUMBLINE_DATA_DIR'),
  pageFolder: join(import.meta.dirname, 'renderer'),
  preload: join(import.meta.dirname, 'preload.cjs'),
  openCore: () =>
    Promise.resolve(openCoreInChild(path('PLUMBLINE_TEST_NODE'), path('PLUMBLINE_TEST_CORE'))),
})
