import type { UserEntry } from '../kubeconfig/entries.ts'
import type { ContextConfig } from '../kubeconfig/load.ts'
import type { EntryFile, EntryFiles } from './entry-files.ts'
import { isPrintableLine } from './exec-credential.ts'
import { execSignIn, type SignInHost } from './exec-sign-in.ts'
import type { Credential, SignIn, SignInProblem, SignInResult } from './sign-in.ts'

/** Token files are read again after this long (R21). */
const TOKEN_FILE_MS = 60_000

type Problem = { problem: SignInProblem }
type Part = { credential: Credential } | Problem

/** Signs in as the user entry says: client certificate, token, token file, basic, exec plugin, or the id token of an old oidc entry. */
export function contextSignIn(config: ContextConfig, files: EntryFiles, host: SignInHost): SignIn {
  const user = config.user.entry
  const { exec } = user
  const bearer = bearerPart(config, files, host)
  const plugin =
    bearer === undefined && exec !== undefined
      ? execSignIn(
          config,
          exec,
          () => caOf(config, files).then((ca) => ('pem' in ca ? toBase64(ca.pem) : undefined)),
          host,
        )
      : undefined

  const together = async (first: SignInResult): Promise<SignInResult> => {
    if (!first.ok) return first
    const certificate = await certificatePart(config, files)
    if ('problem' in certificate) return { ok: false, ...certificate }
    return { ok: true, credential: { ...certificate.credential, ...first.credential } }
  }

  return {
    async credential(signal) {
      if (plugin !== undefined) return together(await plugin.credential(signal))
      const part = (await bearer?.(false)) ?? { credential: {} }
      return together('problem' in part ? { ok: false, ...part } : { ok: true, ...part })
    },
    async renewed(used, signal) {
      if (plugin !== undefined) {
        const current = await plugin.credential(signal)
        // A credential as `together` built it is another object than the plugin's own.
        const own =
          current.ok && current.credential.authorization === used.authorization
            ? current.credential
            : used
        const renewed = await plugin.renewed(own, signal)
        if (renewed === undefined) return undefined
        const whole = await together({ ok: true, credential: renewed })
        return whole.ok ? whole.credential : undefined
      }
      const part = await bearer?.(true)
      if (
        part === undefined ||
        'problem' in part ||
        part.credential.authorization === used.authorization
      )
        return undefined
      return { ...used, ...part.credential }
    },
    close: () => plugin?.close(),
  }
}

/** The CA of the entry's cluster as PEM, or undefined to use the system's store (R26). */
export async function caOf(
  { cluster }: ContextConfig,
  files: EntryFiles,
): Promise<{ pem: string | undefined } | { message: string }> {
  const data = cluster.entry['certificate-authority-data']
  if (data !== undefined) return { pem: fromBase64(data) }
  const path = cluster.entry['certificate-authority']
  if (path === undefined) return { pem: undefined }
  const file = await files.read('certificate-authority', path, cluster)
  return 'text' in file ? { pem: file.text } : file
}

type Bearer = (isAgain: boolean) => Promise<Part>

/** What gives the Authorization header without a plugin, in kubectl's order; undefined when nothing does. */
function bearerPart(
  config: ContextConfig,
  files: EntryFiles,
  host: SignInHost,
): Bearer | undefined {
  const { entry: user } = config.user
  if (user.tokenFile !== undefined) return tokenFilePart(config, user.tokenFile, files, host)
  if (user.token !== undefined) return fixed(user.token)
  if (user.username !== undefined) {
    const login = Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')
    return () => Promise.resolve({ credential: { authorization: `Basic ${login}` } })
  }
  const old = user['auth-provider']
  if (old === undefined || user.exec !== undefined) return undefined
  // A refresh token is never spent: rotation would break the user's kubectl (S28).
  const idToken = old.name === 'oidc' ? old.config['id-token'] : undefined
  if (idToken !== undefined) return fixed(idToken)
  const message =
    `Context ${JSON.stringify(config.info.name)} signs in through the old auth-provider ${JSON.stringify(old.name)}, ` +
    'which kubectl no longer has either. Replace it by an exec plugin.'
  return () => Promise.resolve({ problem: { code: 'not-supported', message } })
}

function fixed(token: string): Bearer {
  return () =>
    Promise.resolve(
      isPrintableLine(token)
        ? { credential: { authorization: `Bearer ${token}` } }
        : {
            problem: {
              code: 'not-supported',
              message: 'The token of the kubeconfig is no single printable line.',
            },
          },
    )
}

function tokenFilePart(
  config: ContextConfig,
  path: string,
  files: EntryFiles,
  host: SignInHost,
): Bearer {
  let known: { token: string; readAtMs: number } | undefined
  return async (isAgain) => {
    const nowMs = host.now().getTime()
    if (!isAgain && known !== undefined && nowMs - known.readAtMs < TOKEN_FILE_MS) {
      return { credential: { authorization: `Bearer ${known.token}` } }
    }
    const file = await files.read('token', path, config.user)
    if (!('text' in file)) return fileProblem(file)
    const token = file.text.trim()
    if (!isPrintableLine(token)) {
      const message = `The token file ${path} does not hold one printable line of at most 16 KiB.`
      return { problem: { code: 'file-unreadable', message } }
    }
    known = { token, readAtMs: nowMs }
    return { credential: { authorization: `Bearer ${token}` } }
  }
}

async function certificatePart(config: ContextConfig, files: EntryFiles): Promise<Part> {
  const { entry: user } = config.user
  const cert = await pemOf(config, files, 'client-certificate', user)
  if ('problem' in cert) return cert
  const key = await pemOf(config, files, 'client-key', user)
  if ('problem' in key) return key
  if (cert.pem === undefined && key.pem === undefined) return { credential: {} }
  if (cert.pem !== undefined && key.pem !== undefined)
    return { credential: { cert: cert.pem, key: key.pem } }
  const message = `The user entry of context ${JSON.stringify(config.info.name)} has a client certificate or key without the other.`
  return { problem: { code: 'not-supported', message } }
}

async function pemOf(
  config: ContextConfig,
  files: EntryFiles,
  purpose: 'client-certificate' | 'client-key',
  user: UserEntry,
): Promise<{ pem: string | undefined } | Problem> {
  const data = user[`${purpose}-data`]
  if (data !== undefined && data !== '') return { pem: fromBase64(data) }
  const path = user[purpose]
  if (path === undefined || path === '') return { pem: undefined }
  const file = await files.read(purpose, path, config.user)
  return 'text' in file ? { pem: file.text } : fileProblem(file)
}

function fileProblem(file: Exclude<EntryFile, { text: string }>): Problem {
  return { problem: { code: file.code, message: file.message } }
}

function fromBase64(data: string): string {
  return Buffer.from(data, 'base64').toString('utf8')
}

function toBase64(pem: string | undefined): string | undefined {
  return pem === undefined ? undefined : Buffer.from(pem, 'utf8').toString('base64')
}
