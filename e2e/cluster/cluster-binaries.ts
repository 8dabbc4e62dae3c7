import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './cluster-place.ts'
import { programNames } from './control-plane-programs.ts'
import type { ProgramName } from './control-plane-programs.ts'
import { withLock } from './with-lock.ts'

/** Where each program of a cluster is on disk. */
export type ClusterBinaries = Readonly<Record<ProgramName, string>>

/** Says one line about what is going on; the caller decides where it is shown. */
export type Report = (line: string) => void

/** Thrown where this machine can neither build nor lend the programs of a cluster: callers count it as a visible skip. */
export class BinariesUnavailableError extends Error {}

const goFolder = join(import.meta.dirname, 'go')
const controlPlaneModule = join(goFolder, 'control-plane')
const kwokModule = join(goFolder, 'kwok')

/** The version of Kubernetes that is built, as the go.mod beside this file requires it (`v1.35.4`). */
export const kubernetesVersion = requiredVersion(controlPlaneModule, 'k8s.io/kubernetes')

const sources: Readonly<
  Record<
    ProgramName,
    { readonly module: string; readonly package: string; readonly version: string }
  >
> = {
  etcd: {
    module: controlPlaneModule,
    package: 'go.etcd.io/etcd/server/v3',
    version: requiredVersion(controlPlaneModule, 'go.etcd.io/etcd/server/v3'),
  },
  'kube-apiserver': kubernetesProgram('kube-apiserver'),
  'kube-controller-manager': kubernetesProgram('kube-controller-manager'),
  'kube-scheduler': kubernetesProgram('kube-scheduler'),
  kwok: {
    module: kwokModule,
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    version: requiredVersion(kwokModule, 'sigs.k8s.io/kwok'),
  },
}

/** Finds the programs of a cluster: from the cache, else built with Go into it, else from KUBEBUILDER_ASSETS; throws BinariesUnavailableError where none works. */
export async function clusterBinaries(
  report: Report,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<ClusterBinaries> {
  const cached = binariesIn(binaryCacheFolder(environment))
  if (programNames.every((program) => existsSync(cached[program]))) return cached
  const go = await usableGo(environment)
  if (go.state === 'usable')
    return buildInto(binaryCacheFolder(environment), go.binary, report, environment)
  return lentBinaries(go.why, environment)
}

/** The folder that built programs are kept in; its name changes with the version, the platform, the modules and the way of building. */
export function binaryCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const hash = createHash('sha256').update(linkerFlags())
  for (const module of [controlPlaneModule, kwokModule]) {
    for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(module, file)))
  }
  const key = `${kubernetesVersion}-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 12)}`
  return join(cacheFolder(environment), 'cluster', key, 'bin')
}

/** The version a program says it is, without a leading v (`1.35.4`); `unknown` where it does not say. */
export async function programVersion(binary: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 10_000 })
    return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

async function buildInto(
  folder: string,
  go: string,
  report: Report,
  environment: NodeJS.ProcessEnv,
): Promise<ClusterBinaries> {
  return withLock(join(folder, '..', 'build.lock'), 60 * 60_000, async () => {
    const binaries = binariesIn(folder)
    const missing = programNames.filter((program) => !existsSync(binaries[program]))
    for (const [index, program] of missing.entries()) {
      const { version } = sources[program]
      report(
        `Building ${program} ${version} (${index + 1} of ${missing.length}; all of them take some minutes, once) …`,
      )
      const started = Date.now()
      const stillBuilding = setInterval(
        () => report(`  … ${program}: ${secondsSince(started)} s so far`),
        60_000,
      )
      try {
        await buildProgram(go, program, binaries[program], environment)
      } finally {
        clearInterval(stillBuilding)
      }
      report(`  ${program} built in ${secondsSince(started)} s`)
    }
    return binaries
  })
}

function buildProgram(
  go: string,
  program: ProgramName,
  target: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const source = sources[program]
  const unfinished = `${target}.unfinished`
  mkdirSync(join(target, '..'), { recursive: true })
  const goArguments = [
    'build',
    '-mod=readonly',
    '-trimpath',
    '-ldflags',
    linkerFlags(),
    '-o',
    unfinished,
    source.package,
  ]
  return new Promise((resolve, reject) => {
    const child = spawn(go, goArguments, {
      cwd: source.module,
      env: { ...environment, CGO_ENABLED: '0', GOWORK: 'off' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (said = (said + text).slice(-4000)))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) {
        renameSync(unfinished, target)
        resolve()
        return
      }
      rmSync(unfinished, { force: true })
      reject(
        new Error(
          `go build of ${source.package} ended with ${code ?? 'a signal'} in ${source.module}:\n${said.trim()}`,
        ),
      )
    })
  })
}

type Go =
  | { readonly state: 'usable'; readonly binary: string }
  | { readonly state: 'missing'; readonly why: string }

async function usableGo(environment: NodeJS.ProcessEnv): Promise<Go> {
  const candidates = [
    ...(environment['PATH'] ?? '').split(delimiter).filter(Boolean),
    '/usr/local/go/bin',
  ].map((folder) => join(folder, 'go'))
  const binary = candidates.find((candidate) => existsSync(candidate))
  if (binary === undefined) return { state: 'missing', why: 'Go is not installed' }
  try {
    // Asked inside the module that wants the newest Go, so that a Go too old to build it says so here.
    await promisify(execFile)(binary, ['env', 'GOVERSION'], {
      cwd: kwokModule,
      env: environment,
      timeout: 120_000,
    })
    return { state: 'usable', binary }
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    return { state: 'missing', why: `${binary} cannot build it (${said})` }
  }
}

function lentBinaries(whyNoGo: string, environment: NodeJS.ProcessEnv): ClusterBinaries {
  const folder = environment['KUBEBUILDER_ASSETS'] ?? ''
  if (folder === '') {
    throw new BinariesUnavailableError(
      `No control plane on this machine: ${whyNoGo}, and KUBEBUILDER_ASSETS names no folder. Install Go 1.26 or newer, or point KUBEBUILDER_ASSETS at ${programNames.join(', ')}.`,
    )
  }
  const lent = binariesIn(folder)
  const missing = programNames.filter((program) => !existsSync(lent[program]))
  if (missing.length > 0) {
    throw new BinariesUnavailableError(
      `No control plane on this machine: ${whyNoGo}, and KUBEBUILDER_ASSETS (${folder}) lacks ${missing.join(', ')}. Install Go 1.26 or newer, or put them there.`,
    )
  }
  return lent
}

function binariesIn(folder: string): ClusterBinaries {
  const at = (program: ProgramName) => join(folder, program)
  return {
    etcd: at('etcd'),
    'kube-apiserver': at('kube-apiserver'),
    'kube-controller-manager': at('kube-controller-manager'),
    'kube-scheduler': at('kube-scheduler'),
    kwok: at('kwok'),
  }
}

function kubernetesProgram(program: ProgramName) {
  return {
    module: controlPlaneModule,
    package: `k8s.io/kubernetes/cmd/${program}`,
    version: kubernetesVersion,
  }
}

function linkerFlags(): string {
  const [major = '', minor = ''] = kubernetesVersion.slice(1).split('.')
  const values = { gitVersion: kubernetesVersion, gitMajor: major, gitMinor: minor }
  const set = Object.entries(values).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  )
  return ['-s -w', ...set].join(' ')
}

function requiredVersion(module: string, path: string): string {
  const text = readFileSync(join(module, 'go.mod'), 'utf8')
  const line = text.split('\n').find((candidate) =>
    candidate
      .replace(/^require\s+/, '')
      .trim()
      .startsWith(`${path} v`),
  )
  const version = line
    ?.trim()
    .split(/\s+/)
    .find((word) => /^v\d/.test(word))
  if (version === undefined)
    throw new Error(`${join(module, 'go.mod')} requires no ${path}. Add it and run go mod tidy.`)
  return version
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 1000)
}
