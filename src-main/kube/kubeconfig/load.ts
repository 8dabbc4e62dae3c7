import { readFile, stat } from 'node:fs/promises'
import { delimiter, dirname, resolve } from 'node:path'
import type { ContextInfo } from '../cluster-state.ts'
import type { ClusterEntry, KubeconfigFile, UserEntry } from './entries.ts'
import { MAX_KUBECONFIG_BYTES, parseKubeconfig, type KubeconfigProblem } from './parse-file.ts'
import { detectProvider } from './provider.ts'

/** An entry with the file it came from, against whose folder its relative paths resolve (S29). */
type From<T> = { entry: T; file: string }

/** One usable entry of the kubeconfig: what may be shown, and what a connection needs. */
export type ContextConfig = {
  info: ContextInfo
  cluster: From<ClusterEntry>
  user: From<UserEntry>
  /** False for a file that only an option named: it may point only at files of its own folder without consent (S35). */
  isDefaultPlace: boolean
}

/** Everything the kubeconfig files say. A file that cannot be used is a problem, the rest is still there. */
export type Kubeconfig = {
  /** Files that were read, in order of precedence. */
  files: readonly string[]
  contexts: readonly ContextConfig[]
  current?: string
  problems: readonly KubeconfigProblem[]
  /** Entries that lost against one of the same name in an earlier file. */
  warnings: readonly string[]
}

/** Where kubeconfig files are looked for. `kubeconfig` is the option of that name. */
export type KubeconfigPlaces = {
  env: { readonly [name: string]: string | undefined }
  home: string
  kubeconfig?: string
}

/** Finds, reads and merges kubeconfig files as kubectl does (S29); makes no request and reads no other file (S31). */
export async function loadKubeconfig(places: KubeconfigPlaces): Promise<Kubeconfig> {
  const { paths, isDefaultPlace, mayBeAbsent } = pathsOf(places)
  const problems: KubeconfigProblem[] = []
  const files: { path: string; file: KubeconfigFile }[] = []
  for (const path of paths) {
    const result = await readOne(path)
    if (result === 'absent') {
      if (!mayBeAbsent) {
        problems.push({
          code: 'not-found',
          message: `There is no kubeconfig at ${path}. Check --kubeconfig.`,
          file: path,
        })
      }
    } else if ('problem' in result) problems.push(result.problem)
    else files.push({ path, file: result.file })
  }
  if (files.length === 0 && problems.length === 0) {
    const looked = paths.join(', ')
    const message = `No kubeconfig was found at ${looked}. Set KUBECONFIG, give --kubeconfig, or try the demo cluster.`
    problems.push({ code: 'not-found', message })
  }
  const merged = merge(files, isDefaultPlace)
  return {
    ...merged,
    files: files.map(({ path }) => path),
    problems: [...problems, ...merged.problems],
  }
}

/** Picks the named context, or the current one; the problem names those that exist. */
export function chooseContext(
  kubeconfig: Kubeconfig,
  name?: string,
): { context: ContextConfig } | { problem: KubeconfigProblem } {
  const wanted = name ?? kubeconfig.current
  const context = kubeconfig.contexts.find(({ info }) => info.name === wanted)
  if (context !== undefined) return { context }
  // What keeps this very context from being used says more than "no such context".
  const own = kubeconfig.problems.find(
    ({ message }) => wanted !== undefined && message.includes(JSON.stringify(wanted)),
  )
  const fault = own ?? (kubeconfig.contexts.length === 0 ? kubeconfig.problems[0] : undefined)
  if (fault !== undefined) return { problem: fault }
  const names = kubeconfig.contexts.map(({ info }) => info.name).join(', ')
  const exist = names === '' ? 'There are no contexts.' : `These exist: ${names}.`
  const broken = kubeconfig.problems.map(({ message }) => ` ${message}`).join('')
  if (wanted === undefined) {
    const message = `No context was named and the kubeconfig has no current-context. Give --context. ${exist}${broken}`
    return { problem: { code: 'no-current-context', message } }
  }
  const message = `There is no context ${JSON.stringify(wanted)} in ${kubeconfig.files.join(', ')}. ${exist}${broken}`
  return { problem: { code: 'no-such-context', message } }
}

function pathsOf({ env, home, kubeconfig }: KubeconfigPlaces): {
  paths: string[]
  isDefaultPlace: boolean
  mayBeAbsent: boolean
} {
  if (kubeconfig !== undefined)
    return { paths: [resolve(kubeconfig)], isDefaultPlace: false, mayBeAbsent: false }
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '')
  const paths = listed.length > 0 ? listed : [resolve(home, '.kube', 'config')]
  return {
    paths: [...new Set(paths.map((path) => resolve(path)))],
    isDefaultPlace: true,
    mayBeAbsent: true,
  }
}

async function readOne(
  path: string,
): Promise<'absent' | { file: KubeconfigFile } | { problem: KubeconfigProblem }> {
  try {
    const { size } = await stat(path)
    if (size > MAX_KUBECONFIG_BYTES) {
      return {
        problem: {
          code: 'too-large',
          message: `Kubeconfig ${path}: it is larger than 4 MiB.`,
          file: path,
        },
      }
    }
    return parseKubeconfig(await readFile(path, 'utf8'), path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent'
    return {
      problem: {
        code: 'not-readable',
        message: `Kubeconfig ${path} cannot be read (${code}).`,
        file: path,
      },
    }
  }
}

/** First definition of a name wins, entry by entry, as kubectl merges (S29, P30). */
function merge(
  files: readonly { path: string; file: KubeconfigFile }[],
  isDefaultPlace: boolean,
): Pick<Kubeconfig, 'contexts' | 'current' | 'problems' | 'warnings'> {
  const warnings: string[] = []
  const problems: KubeconfigProblem[] = []
  const first = <T>(
    what: string,
    entries: readonly { name: string; entry: T; file: string }[],
  ): Map<string, From<T>> => {
    const kept = new Map<string, From<T>>()
    for (const { name, entry, file } of entries) {
      const winner = kept.get(name)
      if (winner === undefined) kept.set(name, { entry, file })
      else if (winner.file !== file) {
        warnings.push(
          `${what} ${JSON.stringify(name)} of ${file} is not used: ${winner.file} defines it first.`,
        )
      }
    }
    return kept
  }
  const all = <T>(
    pick: (file: KubeconfigFile) => { name: string; entry: T }[],
  ): { name: string; entry: T; file: string }[] =>
    files.flatMap(({ path, file }) => pick(file).map((each) => ({ ...each, file: path })))
  const clusters = first(
    'Cluster',
    all((file) => file.clusters.map(({ name, cluster }) => ({ name, entry: cluster }))),
  )
  const users = first(
    'User',
    all((file) => file.users.map(({ name, user }) => ({ name, entry: user }))),
  )
  const contexts = first(
    'Context',
    all((file) => file.contexts.map(({ name, context }) => ({ name, entry: context }))),
  )
  const current = files
    .map(({ file }) => file['current-context'])
    .find((name) => name !== undefined && name !== '')
  const usable: ContextConfig[] = []
  for (const [name, { entry, file }] of contexts) {
    const made = contextConfig(name, entry, file, clusters, users)
    if ('problem' in made) problems.push(made.problem)
    else usable.push({ ...made, info: { ...made.info, current: name === current }, isDefaultPlace })
  }
  return { contexts: usable, ...(current === undefined ? {} : { current }), problems, warnings }
}

function contextConfig(
  name: string,
  entry: KubeconfigFile['contexts'][number]['context'],
  file: string,
  clusters: ReadonlyMap<string, From<ClusterEntry>>,
  users: ReadonlyMap<string, From<UserEntry>>,
): Omit<ContextConfig, 'isDefaultPlace'> | { problem: KubeconfigProblem } {
  const problem = (
    code: KubeconfigProblem['code'],
    why: string,
  ): { problem: KubeconfigProblem } => ({
    problem: { code, message: `Context ${JSON.stringify(name)} in ${file} ${why}`, file },
  })
  const cluster = clusters.get(entry.cluster ?? '')
  if (cluster === undefined) {
    return problem(
      'no-such-cluster',
      `names the cluster ${JSON.stringify(entry.cluster ?? '')}, which no file defines.`,
    )
  }
  const user = users.get(entry.user ?? '')
  if (user === undefined && (entry.user ?? '') !== '') {
    return problem(
      'no-such-user',
      `names the user ${JSON.stringify(entry.user)}, which no file defines.`,
    )
  }
  const address = URL.parse(cluster.entry.server)
  if (address === null || !['https:', 'http:'].includes(address.protocol)) {
    return problem(
      'bad-server',
      `has the server address ${JSON.stringify(cluster.entry.server)}, which is no http or https URL.`,
    )
  }
  const userEntryOrNone = user ?? { entry: NO_USER, file }
  const names = { context: name, cluster: entry.cluster ?? '', user: entry.user ?? '' }
  return {
    cluster,
    user: userEntryOrNone,
    info: {
      name,
      cluster: names.cluster,
      user: names.user,
      server: serverText(address),
      ...(entry.namespace === undefined || entry.namespace === ''
        ? {}
        : { namespace: entry.namespace }),
      source: file,
      current: false,
      provider: detectProvider(names, cluster.entry, userEntryOrNone.entry),
      signIn: signInOf(userEntryOrNone.entry),
      insecure: cluster.entry['insecure-skip-tls-verify'] || address.protocol === 'http:',
    },
  }
}

const NO_USER: UserEntry = {
  token: undefined,
  tokenFile: undefined,
  username: undefined,
  password: undefined,
  'client-certificate': undefined,
  'client-certificate-data': undefined,
  'client-key': undefined,
  'client-key-data': undefined,
  exec: undefined,
  'auth-provider': undefined,
  as: undefined,
  'as-uid': undefined,
  'as-groups': [],
  'as-user-extra': {},
}

/** The address without user info, which may hold a password. */
function serverText(address: URL): string {
  const path = address.pathname === '/' ? '' : address.pathname.replace(/\/$/, '')
  return `${address.protocol}//${address.host}${path}`
}

/** How a user signs in; the order is that of kubectl where an entry has several. */
function signInOf(user: UserEntry): ContextInfo['signIn'] {
  if (user.tokenFile !== undefined) return 'token-file'
  if (user.token !== undefined) return 'token'
  if (user.username !== undefined) return 'basic'
  if (user.exec !== undefined) return 'exec'
  if (user['auth-provider'] !== undefined) return 'auth-provider'
  const hasCertificate =
    user['client-certificate'] !== undefined || user['client-certificate-data'] !== undefined
  return hasCertificate ? 'client-certificate' : 'none'
}

/** The folder that relative paths of an entry resolve against. */
export function folderOf({ file }: { file: string }): string {
  return dirname(file)
}
