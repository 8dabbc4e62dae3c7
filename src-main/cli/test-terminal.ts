import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'
import type { Terminal } from './terminal.ts'

/** What one command line printed and how it ended. */
export type Transcript = { out: string; err: string; code: number }

/** How the terminal of a test differs from a pipe with an empty stdin and no kubeconfig. */
export type TestTerminal = {
  columns?: number
  environment?: { [name: string]: string }
  stdin?: string
  /** Lines that a person types; their presence makes the terminal interactive. */
  replies?: string[]
  interrupted?: AbortSignal
}

/** Runs a command line in this process, with a data folder and a home of its own. */
export function createTestRun(): (
  args: readonly string[],
  terminal?: TestTerminal,
) => Promise<Transcript> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'))
  return async (args, given = {}) => {
    let out = ''
    let err = ''
    const replies = [...(given.replies ?? [])]
    const terminal: Terminal = {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isOutTerminal: given.columns !== undefined,
      isErrTerminal: given.columns !== undefined,
      isInteractive: given.replies !== undefined,
      ...(given.columns === undefined ? {} : { columns: given.columns }),
      environment: {
        PLUMBLINE_DATA_DIR: join(folder, 'data'),
        KUBECONFIG: join(folder, 'kubeconfig'),
        ...given.environment,
      },
      readAll: async () => given.stdin ?? '',
      async question(text) {
        err += text
        return replies.shift()
      },
      interrupted: given.interrupted ?? new AbortController().signal,
    }
    const code = await runCommand(args, terminal)
    return { out, err, code }
  }
}
