import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from './root-folder.ts'

const ignored = /\.test\.tsx?$|(?:^|\/)\./

/** SHA-256 over names and contents of every file in `inputs` (files or folders in the repository); tests are left out. */
export function inputDigest(inputs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap(filesUnder).toSorted()) {
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(rootFolder, path)))
      .update('\n')
  }
  return hash.digest('hex')
}

/** Every file under a folder of the repository, or the file itself, as paths in the repository; nothing when it is absent. */
export function filesUnder(path: string): string[] {
  const found = statSync(join(rootFolder, path), { throwIfNoEntry: false })
  if (found === undefined || ignored.test(path)) return []
  if (found.isFile()) return [path]
  return readdirSync(join(rootFolder, path)).flatMap((name) => filesUnder(`${path}/${name}`))
}
