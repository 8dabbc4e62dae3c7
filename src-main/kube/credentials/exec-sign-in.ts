import { stat } from 'node:fs/promises'
import { isSecretName } from '../../../src-shared/text/secret-names.ts'
import type { ExecEntry } from '../kubeconfig/entries.ts'
import { folderOf, type ContextConfig } from '../kubeconfig/load.ts'
import { equalityMark, mask } from '../mask.ts'
import { digestOf, type Consent, type ExecConsent } from './consent.ts'
import {
  execInfo,
  faultOfEntry,
  parseExecCredential,
  type PluginCredential,
} from './exec-credential.ts'
import { findProgram, programWarnings, runPlugin, searchPath } from './exec-plugin.ts'
import { readPluginPolicy, refusalOf } from './plugin-policy.ts'
import type { Credential, SignIn, SignInProblem, SignInResult } from './sign-in.ts'

/** What signing in needs from its host; `isForeground`: a person clicked and waits (R22). */
export type SignInHost = {
  now: () => Date
  env: { readonly [name: string]: string | undefined }
  consent?: Consent
  isForeground: boolean
}

const BACKGROUND_LIMIT_MS = 30_000
const FOREGROUND_LIMIT_MS = 180_000
/** No plugin runs more often than this unless a person clicked (R20). */
const MIN_BETWEEN_RUNS_MS = 30_000
const FOREGROUND_HOLD_MS = 5_000

type Problem = { problem: SignInProblem }

/** Signs in through an exec plugin: asked first (S32), one run at a time for all who wait (R19), kept until it nears its end. */
export function execSignIn(
  config: ContextConfig,
  exec: ExecEntry,
  caData: () => Promise<string | undefined>,
  host: SignInHost,
): SignIn {
  const ended = new AbortController()
  let known: PluginCredential | undefined
  let running: Promise<SignInResult> | undefined
  let lastRunMs = Number.NEGATIVE_INFINITY
  let agreedDigest: string | undefined

  const run = async (): Promise<SignInResult> => {
    const prepared = await prepare(config, exec, host)
    if ('problem' in prepared) return { ok: false, ...prepared }
    const { details } = prepared
    if (details.digest !== agreedDigest) {
      if ((await host.consent?.(details)) !== true) return { ok: false, ...consentMissing(details) }
      agreedDigest = details.digest
    }
    lastRunMs = host.now().getTime()
    const ca = exec.provideClusterInfo ? await caData() : undefined
    const added = Object.fromEntries(exec.env.map(({ name, value }) => [name, value]))
    const limitMs = host.isForeground ? FOREGROUND_LIMIT_MS : BACKGROUND_LIMIT_MS
    const end = await runPlugin(
      {
        command: details.command,
        args: exec.args,
        env: {
          ...host.env,
          ...added,
          KUBERNETES_EXEC_INFO: execInfo(exec, config.cluster.entry, ca),
        },
        limitMs,
      },
      ended.signal,
    )
    const what = `The sign-in program ${details.command} of context ${JSON.stringify(config.info.name)}`
    if (end.state !== 'done') {
      const said = end.stderr === '' ? '' : ` It says: ${end.stderr}`
      const why =
        end.state === 'failed' ? `failed (${end.exit}).` : `was stopped after ${limitMs / 1000} s.`
      const code = end.state === 'failed' ? 'plugin-failed' : 'plugin-timed-out'
      return {
        ok: false,
        problem: { code, message: `${what} ${why}${said} Run it in a terminal to sign in.` },
      }
    }
    const parsed = parseExecCredential(end.stdout, exec, host.now().getTime())
    if ('fault' in parsed) {
      return { ok: false, problem: { code: 'plugin-answer', message: `${what} ${parsed.fault}.` } }
    }
    known = parsed
    return { ok: true, credential: parsed.credential }
  }

  // Many reads ask at once and one after the other; a failure answers all of them for a while.
  let failure: { result: SignInResult; untilMs: number } | undefined
  const runShared = (): Promise<SignInResult> => {
    if (failure !== undefined && host.now().getTime() < failure.untilMs)
      return Promise.resolve(failure.result)
    running ??= run()
      .then((result) => {
        failure = result.ok
          ? undefined
          : { result, untilMs: host.now().getTime() + holdMs(result.problem.code, host) }
        return result
      })
      .finally(() => (running = undefined))
    return running
  }

  return {
    async credential() {
      if (
        known !== undefined &&
        host.now().getTime() < (known.useUntilMs ?? Number.POSITIVE_INFINITY)
      ) {
        return { ok: true, credential: known.credential }
      }
      return runShared()
    },
    async renewed(used: Credential) {
      // Somebody else's 401 may have renewed it already.
      if (known !== undefined && known.credential !== used) return known.credential
      if (!host.isForeground && host.now().getTime() - lastRunMs < MIN_BETWEEN_RUNS_MS)
        return undefined
      known = undefined
      const result = await runShared()
      return result.ok ? result.credential : undefined
    },
    close: () => ended.abort(),
  }
}

/** How long a failed sign-in stands; a refused consent is not asked about again on this connection. */
function holdMs(code: SignInProblem['code'], { isForeground }: SignInHost): number {
  if (code === 'consent-missing') return Number.POSITIVE_INFINITY
  return isForeground ? FOREGROUND_HOLD_MS : MIN_BETWEEN_RUNS_MS
}

/** Checks the entry and finds its program; gives what a person has to agree to. */
async function prepare(
  config: ContextConfig,
  exec: ExecEntry,
  host: SignInHost,
): Promise<{ details: ExecConsent } | Problem> {
  const name = JSON.stringify(config.info.name)
  const fault = faultOfEntry(exec)
  if (fault !== undefined)
    return problem('not-supported', `The sign-in program of context ${name} ${fault}`)
  if (exec.interactiveMode === 'Always') {
    const message = `The sign-in program ${exec.command} of context ${name} needs a terminal. Run it there, then try again.`
    return problem('plugin-interactive', message)
  }
  const { file } = config.user
  const folder = folderOf(config.user)
  const command = await findProgram(exec.command, folder, host.env)
  if (command === undefined) {
    const hint = exec.installHint === undefined ? '' : ` ${mask(exec.installHint)}`
    const searched = exec.command.includes('/') ? folder : searchPath(host.env).join(':')
    const message = `The sign-in program ${exec.command} of context ${name} was not found (searched: ${searched}).${hint}`
    return problem('plugin-missing', message)
  }
  if (process.platform === 'win32' && /\.(cmd|bat)$/i.test(command)) {
    return problem(
      'not-supported',
      `The sign-in program ${command} is a command file, which would need a shell.`,
    )
  }
  const find = (named: string): Promise<string | undefined> => findProgram(named, folder, host.env)
  const refusal = await refusalOf(await readPluginPolicy(host.env), command, find)
  if (refusal !== undefined) {
    const message = `The sign-in program ${command} of context ${name} may not run: ${refusal}`
    return problem('plugin-forbidden', message)
  }
  const about = {
    about: 'exec' as const,
    context: config.info.name,
    server: config.info.server,
    kubeconfig: await fileFacts(file),
    command,
    args: exec.args,
  }
  return {
    details: {
      ...about,
      env: exec.env.map((each) => ({
        name: each.name,
        value: isSecretName(each.name) ? equalityMark('named', each.value) : mask(each.value),
      })),
      warnings: await programWarnings(command, folder),
      digest: digestOf({ ...about, env: exec.env }),
    },
  }
}

async function fileFacts(path: string): Promise<ExecConsent['kubeconfig']> {
  try {
    const { uid, mode } = await stat(path)
    return { path, owner: uid, mode: (mode & 0o777).toString(8).padStart(4, '0') }
  } catch {
    return { path }
  }
}

function consentMissing({ command, args, context, kubeconfig }: ExecConsent): Problem {
  const line = [command, ...args].join(' ')
  const message =
    `Context ${JSON.stringify(context)} of ${kubeconfig.path} signs in by running \`${mask(line)}\`. ` +
    'Nobody has agreed to that yet. Agree to it, or choose another context.'
  return problem('consent-missing', message)
}

function problem(code: SignInProblem['code'], message: string): Problem {
  return { problem: { code, message } }
}
