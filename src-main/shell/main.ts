import { join } from 'node:path'
import { dataFolder } from '../store/index.ts'
import { startShell } from './shell.ts'

// The main entry of the desktop app. The core is loaded once the window is on its way (P94).
const folder = dataFolder(process.env, process.platform)

startShell({
  dataFolder: folder,
  pageFolder: join(import.meta.dirname, '../renderer'),
  preload: join(import.meta.dirname, 'preload.cjs'),
  async openCore(tools) {
    const { openWindowCore } = await import('./core.ts')
    return openWindowCore(folder, tools)
  },
})
