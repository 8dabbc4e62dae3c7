import { isTestBinaryThere, testBinaryFolder } from './test-binary.ts'
import { openVirtualDisplay, type VirtualDisplay } from './virtual-display.ts'

/** What the Electron suites need; when part of it is `missing`, they are skipped. */
export type ElectronForTests = {
  binaryFolder: string
  display: VirtualDisplay | undefined
  missing: boolean
}

/** Looks for the Electron of the test suite and a display; says in one line on stderr when the suite is skipped. */
export async function electronForTests(): Promise<ElectronForTests> {
  const binaryFolder = testBinaryFolder(process.env)
  const isThere = isTestBinaryThere(binaryFolder)
  const display = isThere ? await openVirtualDisplay(process.env) : undefined
  const reason = !isThere
    ? 'skipped: run npm run electron:fetch-test-binary'
    : display === undefined
      ? 'skipped: no display, install xvfb'
      : undefined
  if (reason !== undefined) process.stderr.write(`Electron suite ${reason}\n`)
  return {
    binaryFolder,
    display,
    missing: reason !== undefined,
  }
}
