import { createHash } from 'node:crypto'

/** A program that a kubeconfig entry wants to run, as a person must see it before it runs (S32). */
export type ExecConsent = {
  about: 'exec'
  context: string
  server: string
  kubeconfig: { path: string; owner?: number; mode?: string }
  /** Resolved absolute path, or the command as written when it was not found. */
  command: string
  args: readonly string[]
  /** Secret-looking values are masked. */
  env: readonly { name: string; value: string }[]
  /** What has to be shown in red. */
  warnings: readonly string[]
  /** SHA-256 over all of it, unmasked: any change asks again. */
  digest: string
}

/** A file outside the kubeconfig's own folder that an entry wants to use towards its server (S35). */
export type FileConsent = {
  about: 'file'
  context: string
  server: string
  kubeconfig: { path: string }
  purpose: 'token' | 'client-certificate' | 'client-key' | 'certificate-authority'
  path: string
  digest: string
}

/** What a person is asked before a connection may go on. */
export type ConsentDetails = ExecConsent | FileConsent

/** Asks a person, or looks up what was agreed to earlier under the same digest; false refuses. */
export type Consent = (details: ConsentDetails) => Promise<boolean>

/** SHA-256 of any JSON value, as hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
