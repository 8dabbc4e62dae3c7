import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BinariesUnavailableError } from './cluster-binaries.ts'
import { bringUp, clusterStatus, restartCluster, takeDown } from './cluster-lifecycle.ts'
import type { ClusterStatus } from './cluster-lifecycle.ts'
import { clusterPlace } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'

const usage = `A real Kubernetes control plane on this machine, for tests.

  npm run cluster -- up          [--name default] [--nodes 2] [--no-storage-class] [--kwok-file FILE]…
  npm run cluster -- down        [--name default] [--keep]
  npm run cluster -- restart     [--name default] [--all]
  npm run cluster -- status      [--name default]
  npm run cluster -- kubeconfig  [--name default] [--user admin|narrow] [--print]

Exit codes: 0 done, 1 failed or not running, 2 not understood, 3 this machine can neither build nor lend the programs (skip).`

process.exitCode = await run(process.argv.slice(2))

async function run(words: readonly string[]): Promise<number> {
  try {
    return await runCommand(words)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return error instanceof BinariesUnavailableError ? 3 : 1
  }
}

async function runCommand(words: readonly string[]): Promise<number> {
  const parsed = parseWords(words)
  if (parsed.state === 'wrong') return misunderstood(parsed.why)
  const { values, command } = parsed
  if (values.help === true) return print(usage)
  const place = clusterPlace(values.name ?? 'default')
  switch (command) {
    case 'up': {
      const nodeCount = Number(values.nodes ?? 2)
      if (!Number.isInteger(nodeCount) || nodeCount < 0 || nodeCount > 2000)
        return misunderstood(`--nodes wants 0 to 2000, not ${values.nodes}.`)
      const kwokFiles = (values['kwok-file'] ?? []).map((file) => resolve(file))
      await bringUp(
        place,
        { nodeCount, hasStorageClass: values['storage-class'] ?? true, kwokFiles },
        say,
      )
      return printStatus(place)
    }
    case 'down': {
      const keepData = values.keep ?? false
      const wasThere = await takeDown(place, { keepData })
      return print(
        wasThere
          ? `Cluster ${place.name} is down${keepData ? `; its data stays in ${place.folder}` : ''}.`
          : `There is no cluster ${place.name}.`,
      )
    }
    case 'restart':
      await restartCluster(place, values.all === true ? 'all' : 'api-server', say)
      return printStatus(place)
    case 'status':
      return printStatus(place)
    case 'kubeconfig':
      return printKubeconfig(place, values.user ?? 'admin', values.print ?? false)
    default:
      return misunderstood(
        command === undefined ? 'Which command?' : `There is no command "${command}".`,
      )
  }
}

function parseWords(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      allowNegative: true,
      options: {
        name: { type: 'string' },
        nodes: { type: 'string' },
        'storage-class': { type: 'boolean' },
        'kwok-file': { type: 'string', multiple: true },
        keep: { type: 'boolean' },
        all: { type: 'boolean' },
        user: { type: 'string' },
        print: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (positionals.length > 1)
      return { state: 'wrong', why: `One command at a time: ${positionals.join(' ')}.` } as const
    return { state: 'right', values, command: positionals[0] } as const
  } catch (error) {
    return { state: 'wrong', why: error instanceof Error ? error.message : String(error) } as const
  }
}

async function printStatus(place: ClusterPlace): Promise<number> {
  const status = await clusterStatus(place)
  print(statusText(place, status))
  return status.state === 'present' &&
    status.isReady &&
    status.programs.every(({ pid }) => pid !== undefined)
    ? 0
    : 1
}

function statusText(place: ClusterPlace, status: ClusterStatus): string {
  if (status.state === 'absent')
    return `There is no cluster ${place.name}. Bring it up: npm run cluster -- up --name ${place.name}`
  const rows = status.programs.map(({ program, pid, port, version }) =>
    [
      program.padEnd(24),
      (pid === undefined ? 'stopped' : String(pid)).padEnd(9),
      String(port).padEnd(7),
      version,
    ].join(''),
  )
  return [
    `Cluster ${place.name} at ${status.server} is ${status.isReady ? 'ready' : 'not ready'}.`,
    `${'program'.padEnd(24)}${'pid'.padEnd(9)}${'port'.padEnd(7)}version`,
    ...rows,
    `kubeconfig  ${place.kubeconfigFile}`,
    `logs        ${place.logsFolder}`,
  ].join('\n')
}

function printKubeconfig(place: ClusterPlace, user: string, isContent: boolean): number {
  if (user !== 'admin' && user !== 'narrow')
    return misunderstood(`--user is admin or narrow, not ${user}.`)
  const file = user === 'admin' ? place.kubeconfigFile : place.narrowKubeconfigFile
  if (!existsSync(file)) {
    say(
      `There is no cluster ${place.name}. Bring it up: npm run cluster -- up --name ${place.name}`,
    )
    return 1
  }
  return print(isContent ? readFileSync(file, 'utf8').trimEnd() : file)
}

function misunderstood(why: string): number {
  say(`${why}\n\n${usage}`)
  return 2
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
