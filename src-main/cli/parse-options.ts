import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Options that every command takes. */
export const commonOptions = {
  kubeconfig: { type: 'string' },
  'data-dir': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Options = NonNullable<ParseArgsConfig['options']>
type Config<O extends Options> = {
  args: string[]
  options: O
  allowPositionals: true
  strict: true
}

/** Reads a command line strictly; what it does not know is a usage error, said in a sentence. */
export function parseOptions<const O extends Options>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<Config<O>>> | { usage: string } {
  try {
    return parseArgs<Config<O>>({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    return { usage: error instanceof Error ? error.message : String(error) }
  }
}
