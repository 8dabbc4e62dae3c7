import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rootFolder } from './root-folder.ts'

const packageFolder = join(rootFolder, 'node_modules/electron')
const failureFile = join(rootFolder, 'node_modules/.cache/plumbline/electron-install-failed.json')
const dayMs = 24 * 60 * 60 * 1000
const installLimitMs = 60_000

/** Path of the Electron program that npm's package has unpacked, or undefined. */
export function installedElectron(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const path = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(path) ? path : undefined
}

/** Lets the package fetch its program, at most 60 s and, after a failure, once a day; returns the program if there is one now. */
export function installElectron(now: number, say: (line: string) => void): string | undefined {
  const version = packageVersion()
  if (version === undefined || failedRecently(version, now)) return undefined
  say(`Fetching Electron ${version} (once) …`)
  const done = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: installLimitMs,
  })
  if (done.status === 0) return installedElectron()
  mkdirSync(dirname(failureFile), { recursive: true })
  writeFileSync(failureFile, JSON.stringify({ version, at: now }))
  return undefined
}

function packageVersion(): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
      version: string
    }
    return version
  } catch {
    return undefined
  }
}

function failedRecently(version: string, now: number): boolean {
  try {
    const failure = JSON.parse(readFileSync(failureFile, 'utf8')) as { version: string; at: number }
    return failure.version === version && now - failure.at < dayMs
  } catch {
    return false
  }
}
