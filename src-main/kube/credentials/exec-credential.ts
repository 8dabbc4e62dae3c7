import { z } from 'zod'
import type { ClusterEntry, ExecEntry } from '../kubeconfig/entries.ts'
import type { Credential } from './sign-in.ts'

const API_VERSIONS = [
  'client.authentication.k8s.io/v1',
  'client.authentication.k8s.io/v1beta1',
] as const

const execCredential = z.object({
  apiVersion: z.string(),
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.iso.datetime({ offset: true }).nullish(),
  }),
})

/** A credential that a plugin gave, and until when it may be used (epoch ms; undefined: until a 401). */
export type PluginCredential = { credential: Credential; useUntilMs?: number }

/** Milliseconds before its end at which a credential is renewed (R19). */
const RENEW_BEFORE_MS = 60_000

/** Checks the entry against the protocol (R18) before anything is run; undefined when it may run. */
export function faultOfEntry(exec: ExecEntry): string | undefined {
  if (!API_VERSIONS.some((version) => version === exec.apiVersion)) {
    return `asks for ${exec.apiVersion ?? 'no apiVersion'}; ${API_VERSIONS.join(' and ')} are known. Update the entry.`
  }
  return undefined
}

/** The value of KUBERNETES_EXEC_INFO (R18): never interactive, with the cluster when the entry asks for it. */
export function execInfo(
  exec: ExecEntry,
  cluster: ClusterEntry,
  caData: string | undefined,
): string {
  const config = cluster.extensions.find(
    ({ name }) => name === 'client.authentication.k8s.io/exec',
  )?.extension
  const shown = {
    server: cluster.server,
    ...(cluster['tls-server-name'] === undefined
      ? {}
      : { 'tls-server-name': cluster['tls-server-name'] }),
    ...(cluster['insecure-skip-tls-verify'] ? { 'insecure-skip-tls-verify': true } : {}),
    ...(caData === undefined ? {} : { 'certificate-authority-data': caData }),
    ...(cluster['proxy-url'] === undefined ? {} : { 'proxy-url': cluster['proxy-url'] }),
    ...(config === undefined ? {} : { config }),
  }
  return JSON.stringify({
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec.provideClusterInfo ? { cluster: shown } : {}) },
  })
}

/** Parses what a plugin printed; a problem never quotes it, because it may hold a token. */
export function parseExecCredential(
  stdout: string,
  exec: ExecEntry,
  nowMs: number,
): PluginCredential | { fault: string } {
  let value: unknown
  try {
    value = JSON.parse(stdout)
  } catch {
    return { fault: 'printed something that is no JSON' }
  }
  const parsed = execCredential.safeParse(value)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
    return {
      fault: `printed no valid ExecCredential (${path === '' ? 'wrong shape' : `field ${path}`})`,
    }
  }
  const { apiVersion, status } = parsed.data
  if (apiVersion !== exec.apiVersion)
    return { fault: `answered with ${apiVersion} instead of ${exec.apiVersion}` }
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = status
  if (token === undefined && cert === undefined)
    return { fault: 'gave neither a token nor a client certificate' }
  if ((cert === undefined) !== (key === undefined))
    return { fault: 'gave a client certificate or key without the other' }
  if (token !== undefined && !isPrintableLine(token))
    return { fault: 'gave a token that is no single printable line' }
  const credential: Credential = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
  }
  if (expirationTimestamp === null || expirationTimestamp === undefined) return { credential }
  const endMs = Date.parse(expirationTimestamp)
  // A life shorter than five minutes would leave little after a whole minute is taken off (R19).
  const early = Math.min(RENEW_BEFORE_MS, Math.max(0, endMs - nowMs) / 5)
  return { credential, useUntilMs: endMs - early }
}

/** One printable line of at most 16 KiB: all that may go into a header (S35). */
export function isPrintableLine(text: string): boolean {
  return text.length > 0 && text.length <= 16 * 1024 && /^[\x21-\x7e]+$/.test(text)
}
