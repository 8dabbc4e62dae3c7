import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { apiRequest } from './api-request.ts'
import { clusterBinaries, programVersion } from './cluster-binaries.ts'
import type { ClusterBinaries, Report } from './cluster-binaries.ts'
import { writeClusterKeys } from './cluster-keys.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { readClusterState, serverAddress, writeClusterState } from './cluster-state.ts'
import type { ClusterState } from './cluster-state.ts'
import { programArguments, programNames, schedulerConfiguration } from './control-plane-programs.ts'
import type { ProgramName } from './control-plane-programs.ts'
import { logFile, logTail, runningPid, startDetached, stopDetached } from './detached-program.ts'
import { areFreePorts, findFreePorts } from './free-ports.ts'
import { furnishCluster, ProgramEndedError, waitUntil } from './furnish-cluster.ts'
import { withLock } from './with-lock.ts'

/** What a cluster is brought up with: how many nodes, whether it has a storage class, and more files of kwok objects (stages, logs). */
export type ClusterOptions = {
  readonly nodeCount: number
  readonly hasStorageClass: boolean
  readonly kwokFiles: readonly string[]
}

/** One program of a cluster as `status` shows it; `pid` is undefined while it does not run. */
type ProgramStatus = {
  readonly program: ProgramName
  readonly pid: number | undefined
  readonly port: number
  readonly version: string
}

/** The state of a cluster: absent, or its programs and what the API server's /readyz says (undefined where it does not answer). */
export type ClusterStatus =
  | { readonly state: 'absent' }
  | {
      readonly state: 'present'
      readonly server: string
      readonly isReady: boolean
      readonly programs: readonly ProgramStatus[]
    }

const lockPatienceMs = 5 * 60_000
const stagesFolder = join(import.meta.dirname, 'stages')

/** Brings a cluster up, or completes one that runs in part; data of an earlier run is kept. Resolves when nodes are Ready. */
export async function bringUp(
  place: ClusterPlace,
  options: ClusterOptions,
  report: Report,
): Promise<ClusterState> {
  const binaries = await clusterBinaries(report)
  return withLock(place.lockFile, lockPatienceMs, async () => {
    const isNew = !existsSync(place.folder)
    const running = await runningState(place)
    try {
      const state = running ?? (await startAll(place, binaries, options, report))
      report(`Creating nodes, namespaces and roles …`)
      await furnishCluster(place, state.ports['kube-apiserver'], {
        ...options,
        kubernetesVersion: `v${await programVersion(state.binaries['kube-apiserver'])}`,
      })
      return state
    } catch (error) {
      const wasStarting = running === undefined
      if (wasStarting) await stopAll(place)
      if (wasStarting && isNew) rmSync(place.folder, { recursive: true, force: true })
      throw error
    }
  })
}

/** Stops all programs of a cluster and removes its data, or keeps it where asked; says whether there was anything. */
export async function takeDown(
  place: ClusterPlace,
  options: { readonly keepData: boolean },
): Promise<boolean> {
  return withLock(place.lockFile, lockPatienceMs, async () => {
    if (!existsSync(place.folder)) return false
    await stopAll(place)
    if (!options.keepData) rmSync(place.folder, { recursive: true, force: true })
    return true
  })
}

/** Restarts the API server, or every program, on the same ports and data; resolves when /readyz says ok again. */
export async function restartCluster(
  place: ClusterPlace,
  which: 'api-server' | 'all',
  report: Report,
): Promise<void> {
  await withLock(place.lockFile, lockPatienceMs, async () => {
    const state = readClusterState(place)
    if (state === undefined)
      throw new Error(
        `There is no cluster ${place.name}. Bring it up first: npm run cluster -- up --name ${place.name}`,
      )
    if (which === 'all') await stopAll(place)
    else await stopDetached(place, 'kube-apiserver', 15_000)
    const programs = which === 'all' ? programNames : (['kube-apiserver'] as const)
    for (const program of programs) await startProgram(place, state, program, report)
  })
}

/** Looks at a cluster without changing it. */
export async function clusterStatus(place: ClusterPlace): Promise<ClusterStatus> {
  const state = readClusterState(place)
  if (state === undefined) return { state: 'absent' }
  const programs = programNames.map(async (program) => ({
    program,
    pid: runningPid(place, program),
    port: state.ports[program],
    version: await programVersion(state.binaries[program]),
  }))
  return {
    state: 'present',
    server: serverAddress(state.ports),
    isReady: await isReady(place, state),
    programs: await Promise.all(programs),
  }
}

async function runningState(place: ClusterPlace): Promise<ClusterState | undefined> {
  const state = readClusterState(place)
  if (
    state === undefined ||
    programNames.some((program) => runningPid(place, program) === undefined)
  )
    return undefined
  return (await isReady(place, state)) ? state : undefined
}

async function startAll(
  place: ClusterPlace,
  binaries: ClusterBinaries,
  options: ClusterOptions,
  report: Report,
): Promise<ClusterState> {
  await stopAll(place)
  mkdirSync(place.folder, { recursive: true, mode: 0o700 })
  const state = { binaries, ports: await portsFor(place) }
  writeClusterKeys(place, serverAddress(state.ports), new Date())
  writeFileSync(place.schedulerFile, schedulerConfiguration(place))
  writeFileSync(place.kwokFile, kwokObjects(options.kwokFiles))
  writeClusterState(place, state)
  for (const program of programNames) await startProgram(place, state, program, report)
  return state
}

async function portsFor(place: ClusterPlace): Promise<ClusterState['ports']> {
  const earlier = readClusterState(place)?.ports
  if (earlier !== undefined && (await areFreePorts(Object.values(earlier)))) return earlier
  // The kubeconfigs name the port, so keys made for an earlier one go with it.
  rmSync(place.keysFolder, { recursive: true, force: true })
  const [etcd = 0, peer = 0, apiServer = 0, controllers = 0, scheduler = 0, kwok = 0] =
    await findFreePorts(6)
  return {
    etcd,
    'etcd-peer': peer,
    'kube-apiserver': apiServer,
    'kube-controller-manager': controllers,
    'kube-scheduler': scheduler,
    kwok,
  }
}

function kwokObjects(moreFiles: readonly string[]): string {
  const own = readdirSync(stagesFolder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => join(stagesFolder, name))
  return [...own, ...moreFiles].map((file) => readFileSync(file, 'utf8').trimEnd()).join('\n---\n')
}

async function startProgram(
  place: ClusterPlace,
  state: ClusterState,
  program: ProgramName,
  report: Report,
): Promise<void> {
  report(`Starting ${program} on 127.0.0.1:${state.ports[program]} …`)
  if (program === 'kwok') await dropNodeLeases(place, state)
  startDetached(
    place,
    program,
    state.binaries[program],
    programArguments(program, place, state.ports),
  )
  try {
    await waitUntil(`${program} to answer`, 120_000, async () => {
      if (runningPid(place, program) === undefined)
        throw new ProgramEndedError(`${program} ended right after its start`)
      return program === 'kube-apiserver'
        ? isReady(place, state)
        : acceptsConnections(state.ports[program])
    })
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    throw new Error(
      `Cluster ${place.name}: ${what} It wrote (${logFile(place, program)}):\n${logTail(place, program)}`,
    )
  }
}

/** A new kwok would wait 40 s for the leases of the one before it to run out, and leave pods and nodes alone that long. */
async function dropNodeLeases(place: ClusterPlace, state: ClusterState): Promise<void> {
  const leases = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'
  const { status } = await apiRequest(place, state.ports['kube-apiserver'], 'DELETE', leases)
  if (status >= 300)
    throw new Error(
      `Cluster ${place.name}: cannot drop old node leases: HTTP ${status} from ${leases}. Try again.`,
    )
}

/** Backwards and in step: whoever writes goes before what it writes to, so that nothing waits for a peer that is gone. */
async function stopAll(place: ClusterPlace): Promise<void> {
  await Promise.all(
    (['kwok', 'kube-scheduler', 'kube-controller-manager'] as const).map((program) =>
      stopDetached(place, program, 5000),
    ),
  )
  // Without etcd the API server cannot end by itself, so there is nothing to be patient for.
  await stopDetached(
    place,
    'kube-apiserver',
    runningPid(place, 'etcd') === undefined ? 500 : 15_000,
  )
  await stopDetached(place, 'etcd', 5000)
}

async function isReady(place: ClusterPlace, state: ClusterState): Promise<boolean> {
  try {
    return (await apiRequest(place, state.ports['kube-apiserver'], 'GET', '/readyz')).status === 200
  } catch {
    return false
  }
}

function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const settle = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}
