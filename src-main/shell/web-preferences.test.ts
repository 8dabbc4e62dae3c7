import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { webPreferences } from './web-preferences.ts'

test('S6 writes out every protection of the page', () => {
  expect(webPreferences('/app/preload.cjs', false)).toEqual({
    preload: '/app/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  })
})

test('S6 has developer tools in development alone', () => {
  expect(webPreferences('/app/preload.cjs', true).devTools).toBe(true)
})

test('S6 makes windows in one file', () => {
  const makers = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) =>
      /new (?:\w+\.)?(?:BrowserWindow|BrowserView|WebContentsView)\b/.test(source(name)),
    )
  expect(makers).toEqual(['window.ts'])
})

test('S8 never loads a page from the file system or the network', () => {
  const loaders = readdirSync(import.meta.dirname)
    .filter((name) => !name.endsWith('.test.ts') && name.endsWith('.ts'))
    .filter((name) => /loadFile\(|loadURL\((?!pageAddress\))|['"`]file:\/\//.test(source(name)))
  expect(loaders).toEqual([])
})

test('S15 gives the page two functions and no part of Electron', () => {
  const text = source('preload.ts')
  expect(text.match(/exposeInMainWorld\(/g)).toHaveLength(1)
  expect(text.match(/^import .*$/gm)).toEqual([
    "import { contextBridge, ipcRenderer } from 'electron'",
  ])
})

function source(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}
