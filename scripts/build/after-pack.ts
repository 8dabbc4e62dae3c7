import { join } from 'node:path'
import type { AfterPackContext } from 'electron-builder'
import { setFuses, shippedFuses } from './fuses.ts'

/** Called by electron-builder for every unpacked artefact before it is signed: sets its fuses and reads them back (S13, S14). */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const { appOutDir, electronPlatformName, packager } = context
  const name = packager.appInfo.productFilename
  const program =
    electronPlatformName === 'darwin' || electronPlatformName === 'mas'
      ? `${name}.app`
      : electronPlatformName === 'win32'
        ? `${name}.exe`
        : name.toLowerCase()
  await setFuses(join(appOutDir, program), shippedFuses(electronPlatformName))
}
