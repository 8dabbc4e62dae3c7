import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SafeStorage } from 'electron'

/** A model key as it is known now; `unavailable` is the system's key store locked or out of reach, and may pass. */
export type Secret =
  | { state: 'stored' | 'session'; value: string }
  | { state: 'absent' }
  | { state: 'unavailable'; reason: string }

/** What became of a key: on disk, encrypted by the system, or in memory until the app ends, and why. */
export type Kept = { where: 'stored' } | { where: 'session'; reason: string }

/** Model keys and nothing else (S18), by provider name. */
export type Secrets = {
  read(name: string): Promise<Secret>
  keep(name: string, value: string): Promise<Kept>
  forget(name: string): Promise<void>
}

/** The part of Electron's safeStorage that is used: its asynchronous functions, which older versions lack. */
export type SystemKeys = Partial<
  Pick<
    SafeStorage,
    | 'isAsyncEncryptionAvailable'
    | 'encryptStringAsync'
    | 'decryptStringAsync'
    | 'getSelectedStorageBackend'
  >
>

type Ready = Required<Pick<SystemKeys, 'encryptStringAsync' | 'decryptStringAsync'>>

/** Opens the keys in `file`, encrypted by `keys`; what may not be stored safely is kept for this session and said so. */
export function openSecrets(keys: SystemKeys, file: string, platform: NodeJS.Platform): Secrets {
  const session = new Map<string, string>()

  async function store(ready: Ready, name: string, value: string): Promise<void> {
    const encrypted = await ready.encryptStringAsync(value)
    await writeAll({ ...(await readAll(file)), [name]: encrypted.toString('base64') }, file)
  }

  return {
    async read(name) {
      const held = session.get(name)
      if (held !== undefined) return { state: 'session', value: held }
      const stored = (await readAll(file))[name]
      if (stored === undefined) return { state: 'absent' }
      const ready = await readyKeys(keys, platform)
      if ('reason' in ready) return { state: 'unavailable', reason: ready.reason }
      try {
        const { result, shouldReEncrypt } = await ready.decryptStringAsync(
          Buffer.from(stored, 'base64'),
        )
        if (shouldReEncrypt) await store(ready, name, result)
        return { state: 'stored', value: result }
      } catch (error) {
        const reason = `The stored key of ${name} cannot be decrypted: ${messageOf(error)}. Enter it again.`
        return { state: 'unavailable', reason }
      }
    },
    async keep(name, value) {
      const ready = await readyKeys(keys, platform)
      if ('reason' in ready) {
        session.set(name, value)
        return { where: 'session', reason: ready.reason }
      }
      try {
        await store(ready, name, value)
        session.delete(name)
        return { where: 'stored' }
      } catch (error) {
        session.set(name, value)
        return { where: 'session', reason: `The key could not be stored: ${messageOf(error)}.` }
      }
    },
    async forget(name) {
      session.delete(name)
      const { [name]: _forgotten, ...others } = await readAll(file)
      await writeAll(others, file)
    },
  }
}

async function readyKeys(
  keys: SystemKeys,
  platform: NodeJS.Platform,
): Promise<Ready | { reason: string }> {
  const { encryptStringAsync, decryptStringAsync } = keys
  if (encryptStringAsync === undefined || decryptStringAsync === undefined) {
    return {
      reason: 'This Electron cannot encrypt without blocking, so keys last for this session.',
    }
  }
  if (platform === 'linux' && keys.getSelectedStorageBackend?.() === 'basic_text') {
    return {
      reason:
        'No key ring was found, and without one a key would lie readable on disk, so keys last for this session. ' +
        'Install GNOME Keyring or KWallet to keep them.',
    }
  }
  try {
    if ((await keys.isAsyncEncryptionAvailable?.()) === true) {
      return {
        encryptStringAsync: (text) => encryptStringAsync.call(keys, text),
        decryptStringAsync: (encrypted) => decryptStringAsync.call(keys, encrypted),
      }
    }
    return { reason: "The system's key store is locked or out of reach. Unlock it and try again." }
  } catch (error) {
    return { reason: `The system's key store does not answer: ${messageOf(error)}.` }
  }
}

async function readAll(file: string): Promise<{ [name: string]: string }> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
  } catch {
    return {}
  }
}

async function writeAll(all: { [name: string]: string }, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const next = `${file}.next`
  await writeFile(next, JSON.stringify(all), { mode: 0o600 })
  await rename(next, file)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
