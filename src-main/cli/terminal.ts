import { createInterface } from 'node:readline'

/** What the command line knows of the terminal it runs in; tests hand in their own. */
export type Terminal = {
  /** To stdout: the answer and nothing else (A100). */
  out(text: string): void
  /** To stderr: progress, questions, complaints. */
  err(text: string): void
  isOutTerminal: boolean
  isErrTerminal: boolean
  /** A person sits at both ends of stdin and stderr, so questions can be asked. */
  isInteractive: boolean
  /** Characters per line of stdout when it is a terminal. */
  columns?: number
  environment: { readonly [name: string]: string | undefined }
  readAll(): Promise<string>
  /** One line from a person; undefined when stdin ended. */
  question(text: string): Promise<string | undefined>
  /** Aborted by Ctrl-C and by SIGTERM. */
  interrupted: AbortSignal
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process
  const controller = new AbortController()
  const stop = (): void => {
    // A second Ctrl-C ends at once, as people expect of a program that does not react.
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // A reader that closes early, such as head, is no failure.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
  })
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isOutTerminal: stdout.isTTY,
    isErrTerminal: stderr.isTTY,
    isInteractive: stdin.isTTY && stderr.isTTY,
    ...(stdout.isTTY ? { columns: stdout.columns } : {}),
    environment: process.env,
    async readAll() {
      const parts: Buffer[] = []
      for await (const part of stdin as AsyncIterable<Buffer>) parts.push(part)
      return Buffer.concat(parts).toString('utf8')
    },
    question(text) {
      const lines = createInterface({ input: stdin, output: stderr, terminal: true })
      return new Promise((resolve) => {
        lines.on('close', () => resolve(undefined))
        lines.question(text, (answer) => {
          resolve(answer)
          lines.close()
        })
      })
    },
    interrupted: controller.signal,
  }
}
