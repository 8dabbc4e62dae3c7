import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder, inputDigest } from './input-digest.ts'
import type { Part } from './part.ts'
import { rootFolder } from './root-folder.ts'

type Stamp = { inputs: string; outputs: string }

const stampFolder = join(rootFolder, 'dist', 'stamps')

/**
 * Makes a part unless what it is made from and what it made are unchanged; `say` gets one line. It is made beside its place
 * and moved there when it is whole, so that a failed build leaves the last one. Throws when making fails.
 */
export async function buildPart(part: Part, say: (line: string) => void): Promise<void> {
  const inputs = inputDigest(part.inputs)
  const stamp = readStamp(part)
  if (stamp?.inputs === inputs && stamp.outputs === outputDigest(part)) {
    say(`${part.name}: up to date`)
    return
  }
  const started = Date.now()
  const folder = `dist/next-${part.name}-${process.pid}`
  let note: string
  try {
    note = await part.make(folder)
    moveInPlace(folder, part.output)
  } finally {
    rmSync(join(rootFolder, folder), { recursive: true, force: true })
  }
  mkdirSync(stampFolder, { recursive: true })
  writeFileSync(stampPath(part), JSON.stringify({ inputs, outputs: outputDigest(part) }))
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  say(`${part.name}: built in ${seconds} s${note === '' ? '' : `, ${note}`}`)
}

function moveInPlace(folder: string, output: string): void {
  const old = join(rootFolder, `${folder}-old`)
  try {
    renameSync(join(rootFolder, output), old)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  renameSync(join(rootFolder, folder), join(rootFolder, output))
  rmSync(old, { recursive: true, force: true })
}

function stampPath(part: Part): string {
  return join(stampFolder, `${part.name}.json`)
}

function outputDigest(part: Part): string {
  return filesUnder(part.output).length === 0 ? '' : inputDigest([part.output])
}

function readStamp(part: Part): Stamp | undefined {
  try {
    return JSON.parse(readFileSync(stampPath(part), 'utf8')) as Stamp
  } catch {
    return undefined
  }
}
