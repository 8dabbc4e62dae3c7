/** What is shown to the server with each request: an Authorization header, a client certificate (PEM), both or none. */
export type Credential = { authorization?: string; cert?: string; key?: string }

/** Why there is no credential, as a sentence that says what to do next. */
export type SignInProblem = {
  code:
    | 'consent-missing'
    | 'file-unreadable'
    | 'plugin-missing'
    | 'plugin-forbidden'
    | 'plugin-failed'
    | 'plugin-timed-out'
    | 'plugin-interactive'
    | 'plugin-answer'
    | 'not-supported'
  message: string
}

/** A credential or the reason why there is none. */
export type SignInResult =
  | { ok: true; credential: Credential }
  | { ok: false; problem: SignInProblem }

/** Signs one context in: `credential` gives what is valid now, `renewed` what is newer than `used` after a 401, if anything (R20). */
export type SignIn = {
  credential(signal: AbortSignal): Promise<SignInResult>
  renewed(used: Credential, signal: AbortSignal): Promise<Credential | undefined>
  close(): void
}

/** A credential that never changes and cannot be renewed. */
export function fixedSignIn(credential: Credential): SignIn {
  return {
    credential: () => Promise.resolve({ ok: true, credential }),
    renewed: () => Promise.resolve(undefined),
    close: () => undefined,
  }
}
