import { spawn } from 'node:child_process'

/** A display to show windows on: the one this process has, or a virtual one that `close` ends. */
export type VirtualDisplay = { name: string; close(): void }

/** Starts Xvfb at 1600x1000 unless there is a display already; undefined when there is no Xvfb here. */
export async function openVirtualDisplay(environment: {
  readonly [name: string]: string | undefined
}): Promise<VirtualDisplay | undefined> {
  const present = environment['DISPLAY']
  if (present !== undefined && present !== '') return { name: present, close: () => undefined }
  const program = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  process.once('exit', () => program.kill())
  const number = await new Promise<string | undefined>((resolve) => {
    program.once('error', () => resolve(undefined))
    program.once('exit', () => resolve(undefined))
    program.stdio[3]?.once('data', (text: Buffer) => resolve(text.toString().trim()))
  })
  if (number === undefined) return undefined
  return { name: `:${number}`, close: () => void program.kill() }
}
