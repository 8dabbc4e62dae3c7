import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'

/** Where Plumbline keeps its data: `PLUMBLINE_DATA_DIR`, else the platform's conventional place for application data. */
export function dataFolder(
  environment: { readonly [name: string]: string | undefined },
  platform: NodeJS.Platform,
): string {
  const chosen = environment['PLUMBLINE_DATA_DIR']
  if (chosen !== undefined && chosen !== '') return chosen
  const home = environment['HOME'] ?? homedir()
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plumbline')
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Plumbline')
  }
  const base = environment['XDG_DATA_HOME']
  return join(base !== undefined && base !== '' ? base : join(home, '.local', 'share'), 'plumbline')
}

/**
 * Makes the folder for its owner alone and sets the umask of the process before anything is opened in it (S88); returns
 * one sentence for every mode that was repaired. Throws when the folder cannot be made. Windows keeps its own rights.
 */
export function prepareDataFolder(folder: string, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    mkdirSync(folder, { recursive: true })
    return []
  }
  if (isMainThread) process.umask(0o077)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return repairModes(folder)
}

function repairModes(folder: string): string[] {
  const notes: string[] = []
  tighten(folder, 0o700, notes)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) notes.push(...repairModes(path))
    else if (entry.isFile()) tighten(path, 0o600, notes)
  }
  return notes
}

function tighten(path: string, mode: number, notes: string[]): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined || (found.mode & 0o077) === 0) return
  chmodSync(path, mode)
  const before = (found.mode & 0o777).toString(8).padStart(4, '0')
  notes.push(`Others could open ${path} (mode ${before}); it is now yours alone.`)
}
