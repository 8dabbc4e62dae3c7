import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer, type Answer } from '../../src-shared/model/answer.ts'

const program = join(
  dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
  'dist/cli/plumbline.js',
)

/** What one run of the command line printed and how it ended. */
export type Run = { stdout: string; stderr: string; exitCode: number }

/** Runs the built command line as a person would, with a data folder of its own; at most 60 s. */
export function plumbline(
  words: readonly string[],
  options: { kubeconfig?: string; input?: string } = {},
): Promise<Run> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-ask-'))
  const { KUBECONFIG: _theirs, ...environment } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      env: {
        ...environment,
        HOME: dataDir,
        PLUMBLINE_DATA_DIR: dataDir,
        ...(options.kubeconfig === undefined ? {} : { KUBECONFIG: options.kubeconfig }),
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    const limit = setTimeout(() => child.kill('SIGKILL'), 60_000)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(limit)
      rmSync(dataDir, { recursive: true, force: true })
      resolve({ stdout, stderr, exitCode: code ?? -1 })
    })
    child.stdin.end(options.input ?? '')
  })
}

/** Asks and parses the Answer; throws with what was printed where there is none. */
export async function askForAnswer(
  question: string,
  kubeconfig: string,
  words: readonly string[] = [],
): Promise<{ answer: Answer; exitCode: number }> {
  const run = await plumbline(['ask', '-o', 'json', ...words, question], { kubeconfig })
  const parsed = answer.safeParse(JSON.parse(run.stdout === '' ? 'null' : run.stdout))
  if (!parsed.success)
    throw new Error(`No Answer (exit ${run.exitCode}): ${run.stdout}${run.stderr}`)
  return { answer: parsed.data, exitCode: run.exitCode }
}
