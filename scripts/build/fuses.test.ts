import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkFuses, setFuses, shippedFuses } from './fuses.ts'
import { rootFolder } from './root-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-fuses-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The text that stands before the fuses in every Electron program; version, count and one digit for each follow. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

function programWith(fuses: string): string {
  const file = join(folder, `program-${fuses.length}`)
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(`code ${sentinel}`),
      Buffer.from([1, fuses.length]),
      Buffer.from(`${fuses} more code`),
    ]),
  )
  return file
}

test('S13 turns off everything that lets the program run other code', () => {
  expect(shippedFuses('darwin')).toEqual({
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableCookieEncryption: true,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    GrantFileProtocolExtraPrivileges: false,
  })
})

test.each([
  ['darwin', '010011\u{90}0\u{90}'],
  ['win32', '010011\u{90}0\u{90}'],
  ['linux', '010001\u{90}0\u{90}'],
])('S13 writes the fuses of %s into the program', async (platform, expected) => {
  const file = programWith('101100010')
  await setFuses(file, shippedFuses(platform))
  const text = readFileSync(file).toString('latin1')
  const wire = text.slice(text.indexOf(sentinel) + sentinel.length + 2).split(' ')[0]
  // What is not named keeps its value.
  const kept = '101100010'
    .split('')
    .map((old, index) => (expected[index] === '\u{90}' ? old : expected[index]))
  expect(wire).toBe(kept.join(''))
})

test('S13 fails for a program that is too old to have every fuse', async () => {
  await expect(setFuses(programWith('1011000'), shippedFuses('linux'))).rejects.toThrow(
    /GrantFileProtocolExtraPrivileges/,
  )
})

test('S13 fails for a fuse that Electron has removed', async () => {
  await expect(setFuses(programWith('r01100010'), { RunAsNode: false })).rejects.toThrow(
    /no fuse RunAsNode any more/,
  )
})

test('S14 fails, naming the fuse, for a program that was not set', async () => {
  await expect(checkFuses(programWith('101100010'), shippedFuses('linux'))).rejects.toThrow(
    /the fuse RunAsNode is not off/,
  )
})

test('S13 sets the fuses of every artefact that is packed', () => {
  const configuration = readFileSync(join(rootFolder, 'electron-builder.yml'), 'utf8')
  expect(configuration).toMatch(/^afterPack: \.\/scripts\/build\/after-pack\.ts$/m)
})

test('S19 unpacks native modules only', () => {
  const configuration = readFileSync(join(rootFolder, 'electron-builder.yml'), 'utf8')
  expect(configuration).toMatch(/^asar:\n {2}smartUnpack: false\n/m)
  expect(configuration).toMatch(/^asarUnpack:\n {2}- '\*\*\/\*\.node'\n\S/m)
})
