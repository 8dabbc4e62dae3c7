import { readFile } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** What the user's kuberc lets run: everything, nothing, or the programs on a list; `broken` lets nothing run. */
export type PluginPolicy =
  | { state: 'allow-all' }
  | { state: 'deny-all'; path: string }
  | { state: 'allowlist'; path: string; commands: readonly string[] }
  | { state: 'broken'; path: string; message: string }

type Environment = { readonly [name: string]: string | undefined }

const entry = z.object({ command: z.string().nullish(), name: z.string().nullish() })
const kuberc = z.object({
  credentialPluginPolicy: z.enum(['', 'AllowAll', 'DenyAll', 'Allowlist']).nullish(),
  credentialPluginAllowlist: z.array(entry).nullish(),
})

/**
 * Reads the plugin policy of kuberc (S33): the file of `$KUBERC`, else `~/.kube/kuberc`; none where KUBERC is `off` or
 * KUBECTL_KUBERC is `false`. A file that exists and cannot be read or understood stops plugins, stricter than kubectl.
 */
export async function readPluginPolicy(env: Environment): Promise<PluginPolicy> {
  if (env['KUBERC'] === 'off' || env['KUBECTL_KUBERC'] === 'false') return { state: 'allow-all' }
  const named = env['KUBERC'] ?? ''
  const home = env['HOME'] ?? env['USERPROFILE']
  const path =
    named !== '' ? resolve(named) : home === undefined ? undefined : join(home, '.kube', 'kuberc')
  if (path === undefined) return { state: 'allow-all' }
  try {
    return policyOf(await readFile(path, 'utf8'), path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' && named === '') return { state: 'allow-all' }
    return {
      state: 'broken',
      path,
      message: `it cannot be read (${typeof code === 'string' ? code : 'unknown reason'})`,
    }
  }
}

/** The policy that one kuberc text states. */
function policyOf(text: string, path: string): PluginPolicy {
  const broken = (message: string): PluginPolicy => ({ state: 'broken', path, message })
  let value: unknown
  try {
    value = parse(text)
  } catch {
    return broken('it does not parse')
  }
  const parsed = kuberc.safeParse(value ?? {})
  if (!parsed.success)
    return broken(
      `${parsed.error.issues[0]?.path.map(String).join('.') ?? 'a field'} is not as kubectl expects it`,
    )
  const { credentialPluginPolicy: policy, credentialPluginAllowlist: list } = parsed.data
  if (policy !== 'Allowlist') {
    if (list !== null && list !== undefined)
      return broken('it has a credentialPluginAllowlist without the policy Allowlist')
    return policy === 'DenyAll' ? { state: 'deny-all', path } : { state: 'allow-all' }
  }
  if (list === null || list === undefined || list.length === 0)
    return broken('its credentialPluginAllowlist is empty')
  const commands: string[] = []
  for (const { command, name } of list) {
    const isTwofold = (command ?? '') !== '' && (name ?? '') !== ''
    const wanted = command ?? name ?? ''
    if (isTwofold || wanted.trim() === '')
      return broken('an entry of its credentialPluginAllowlist is blank or has two keys')
    commands.push(wanted)
  }
  return { state: 'allowlist', path, commands }
}

/**
 * Why the policy keeps `program` (a resolved absolute path) from running, or undefined. A full path on the list is compared
 * exactly, a base name after the lookup of `find`; no patterns, no links followed (S33).
 */
export async function refusalOf(
  policy: PluginPolicy,
  program: string,
  find: (command: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  switch (policy.state) {
    case 'allow-all':
      return undefined
    case 'deny-all':
      return `${policy.path} lets no credential plugin run.`
    case 'broken':
      return `No credential plugin is run while ${policy.path} is wrong: ${policy.message}. Correct it, or set KUBERC=off.`
    case 'allowlist': {
      for (const command of policy.commands) {
        const allowed = isAbsolute(command)
          ? command
          : command.includes('/')
            ? undefined
            : await find(command)
        if (allowed === program) return undefined
      }
      return `${policy.path} does not list it among the credential plugins that may run.`
    }
  }
}
