import { contextSignIn } from '../../src-main/kube/credentials/context-sign-in.ts'
import { entryFiles } from '../../src-main/kube/credentials/entry-files.ts'
import type { SignInHost } from '../../src-main/kube/credentials/exec-sign-in.ts'
import type { SignIn, SignInResult } from '../../src-main/kube/credentials/sign-in.ts'
import { contextOf, testFolder, type TestFolder } from './loopback-context.ts'

const folders: TestFolder[] = []
const open: SignIn[] = []

/** Ends what the last test opened; for `afterEach`. */
export async function closeSignIns(): Promise<void> {
  for (const signIn of open.splice(0)) signIn.close()
  for (const folder of folders.splice(0)) await folder[Symbol.asyncDispose]()
}

/** A signal that never aborts. */
export const signal = new AbortController().signal
/** A server that nobody dials. */
export const server = { url: 'https://127.0.0.1:1', caPem: 'CA' }

/** A folder that `closeSignIns` removes. */
export async function folder(): Promise<TestFolder> {
  const made = await testFolder()
  folders.push(made)
  return made
}

/** A clock that stands until it is moved. */
export class Clock {
  nowMs = Date.parse('2026-01-01T00:00:00Z')
  readonly now = (): Date => new Date(this.nowMs)
}

/** Signs in as a user entry says. */
export async function signInWith(
  home: TestFolder,
  user: object,
  changes: Partial<SignInHost> & { place?: 'default' | 'option' } = {},
): Promise<SignIn> {
  const { place, ...more } = changes
  const host: SignInHost = {
    now: () => new Date(),
    env: { PATH: '/usr/bin:/bin' },
    isForeground: false,
    ...more,
  }
  const config = await contextOf(home, server, { user }, place)
  const signIn = contextSignIn(config, entryFiles(config, host.consent), host)
  open.push(signIn)
  return signIn
}

/** The Authorization header, or the message of the problem. */
export function authorization(result: SignInResult): string | undefined {
  return result.ok ? result.credential.authorization : result.problem.message
}
