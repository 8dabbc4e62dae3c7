import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSecrets, type SystemKeys } from './secrets.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-secrets-'))
  file = join(folder, 'window', 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const reversed = (text: string): string => text.split('').toReversed().join('')

function systemKeys(differing: Partial<SystemKeys> = {}): SystemKeys {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(reversed(text))),
    decryptStringAsync: (encrypted) =>
      Promise.resolve({ result: reversed(encrypted.toString()), shouldReEncrypt: false }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...differing,
  }
}

test('S18 stores a key encrypted, for its owner alone, and reads it after a restart', async () => {
  expect(await openSecrets(systemKeys(), file, 'linux').keep('openai', 'sk-abc')).toEqual({
    where: 'stored',
  })
  expect(readFileSync(file, 'utf8')).not.toContain('sk-abc')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await openSecrets(systemKeys(), file, 'linux').read('openai')).toEqual({
    state: 'stored',
    value: 'sk-abc',
  })
})

test('S18 keeps a key for the session alone where it would lie readable on disk', async () => {
  const secrets = openSecrets(
    systemKeys({ getSelectedStorageBackend: () => 'basic_text' }),
    file,
    'linux',
  )
  expect(await secrets.keep('openai', 'sk-abc')).toMatchObject({
    where: 'session',
    reason: expect.stringContaining('No key ring was found'),
  })
  expect(existsSync(file)).toBe(false)
  expect(await secrets.read('openai')).toEqual({ state: 'session', value: 'sk-abc' })
})

test.each<[string, SystemKeys]>([
  ['an Electron without the asynchronous functions', {}],
  ['a locked key store', systemKeys({ isAsyncEncryptionAvailable: () => Promise.resolve(false) })],
  [
    'a key store that does not answer',
    systemKeys({ isAsyncEncryptionAvailable: () => Promise.reject(new Error('timeout')) }),
  ],
])(
  'S18 with %s a stored key is unavailable, not absent, and a new one lasts for the session',
  async (_name, keys) => {
    await openSecrets(systemKeys(), file, 'linux').keep('openai', 'sk-abc')
    const secrets = openSecrets(keys, file, 'linux')
    expect(await secrets.read('openai')).toMatchObject({ state: 'unavailable' })
    expect(await secrets.keep('other', 'k')).toMatchObject({ where: 'session' })
    expect(readFileSync(file, 'utf8')).not.toContain('other')
  },
)

test('S18 encrypts again when the system asks for it', async () => {
  const encryptStringAsync = vi.fn((text: string) => Promise.resolve(Buffer.from(reversed(text))))
  const keys = systemKeys({
    encryptStringAsync,
    decryptStringAsync: (encrypted) =>
      Promise.resolve({ result: reversed(encrypted.toString()), shouldReEncrypt: true }),
  })
  await openSecrets(systemKeys(), file, 'darwin').keep('openai', 'sk-abc')
  expect(await openSecrets(keys, file, 'darwin').read('openai')).toEqual({
    state: 'stored',
    value: 'sk-abc',
  })
  expect(encryptStringAsync).toHaveBeenCalledExactlyOnceWith('sk-abc')
})

test('S18 says that a key must be entered again when it cannot be decrypted', async () => {
  await openSecrets(systemKeys(), file, 'darwin').keep('openai', 'sk-abc')
  const keys = systemKeys({ decryptStringAsync: () => Promise.reject(new Error('wrong key')) })
  expect(await openSecrets(keys, file, 'darwin').read('openai')).toEqual({
    state: 'unavailable',
    reason: 'The stored key of openai cannot be decrypted: wrong key. Enter it again.',
  })
})

test('S18 forgets one key and keeps the others', async () => {
  const secrets = openSecrets(systemKeys(), file, 'win32')
  await secrets.keep('openai', 'a')
  await secrets.keep('anthropic', 'b')
  await secrets.forget('openai')
  expect(await secrets.read('openai')).toEqual({ state: 'absent' })
  expect(await secrets.read('anthropic')).toEqual({ state: 'stored', value: 'b' })
})
