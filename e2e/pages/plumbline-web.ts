import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../../dist/cli/plumbline.js')

/** Whether the program and the page are built; journeys need both. */
export const isBuilt: boolean =
  existsSync(program) && existsSync(join(import.meta.dirname, '../../dist/renderer/index.html'))

/** A running `plumbline web`; `address` holds its one-time code. */
export type PlumblineWeb = { address: string; close(): Promise<void> }

/** Starts the built `plumbline web` with a data folder of its own and no kubeconfig. Rejects when it ends early. */
export async function startPlumblineWeb(
  dataFolder: string,
  ...flags: string[]
): Promise<PlumblineWeb> {
  const { HOME: _home, KUBECONFIG: _kubeconfig, ...rest } = process.env
  const child = spawn(
    process.execPath,
    [program, 'web', '--no-open', '--data-dir', dataFolder, ...flags],
    { env: { ...rest, HOME: dataFolder }, stdio: ['pipe', 'pipe', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    const read = (data: Buffer): void => {
      printed += data.toString('utf8')
      const found = /http:\/\/127\.0\.0\.1:\d+\/#code=\S+/.exec(printed)?.[0]
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`plumbline web ended early: ${printed}`)))
  })
  return {
    address,
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
