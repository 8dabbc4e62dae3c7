import { parseDuration } from '../../src-shared/text/age.ts'
import { commonOptions, parseOptions } from './parse-options.ts'

/** The forms in which an answer is printed (A99). */
export const outputForms = ['text', 'json', 'yaml', 'table'] as const
/** See {@link outputForms}. */
export type OutputForm = (typeof outputForms)[number]

/** What `plumbline ask` was told (A99). Absent lists are empty. */
export type AskOptions = {
  question: string
  contexts: readonly string[]
  namespaces: readonly string[]
  isAllContexts: boolean
  output: OutputForm
  isDemo: boolean
  isExplained: boolean
  isPlanOnly: boolean
  usesModel: boolean
  model?: string
  isNarrated: boolean
  timeoutMs?: number
  limit?: number
  isFollowUp: boolean
  kubeconfig?: string
  dataFolder?: string
}

const askOptions = {
  ...commonOptions,
  context: { type: 'string', multiple: true },
  namespace: { type: 'string', short: 'n', multiple: true },
  'all-contexts': { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  demo: { type: 'boolean' },
  explain: { type: 'boolean' },
  plan: { type: 'boolean' },
  model: { type: 'string' },
  'no-model': { type: 'boolean' },
  narrate: { type: 'boolean' },
  timeout: { type: 'string' },
  limit: { type: 'string' },
  'follow-up': { type: 'boolean' },
} as const

/** Reads the command line of `ask`; a usage error is a sentence that says what to write instead. */
export function parseAskOptions(
  args: readonly string[],
): AskOptions | { help: true } | { usage: string } {
  const parsed = parseOptions(args, askOptions)
  if ('usage' in parsed) return parsed
  const { values, positionals } = parsed
  if (values.help === true) return { help: true }
  const question = positionals.join(' ').trim()
  if (question === '')
    return { usage: 'ask needs a question: plumbline ask "which pods are not ready?"' }
  const output = outputForms.find((form) => form === (values.output ?? 'text'))
  if (output === undefined) {
    return {
      usage: `-o takes ${outputForms.join(', ')}; "${values.output ?? ''}" is none of them.`,
    }
  }
  const contexts = values.context ?? []
  const isDemo = values.demo === true
  if (isDemo && (contexts.length > 0 || values['all-contexts'] === true)) {
    return { usage: '--demo is a cluster of its own; leave --context and --all-contexts out.' }
  }
  if (contexts.length > 0 && values['all-contexts'] === true) {
    return { usage: 'Give --context or --all-contexts, not both.' }
  }
  const timeout = numberOption(values.timeout, 'timeout', '30s or 2m', durationMs)
  const limit = numberOption(values.limit, 'limit', 'a whole number from 1 to 10000', rowLimit)
  for (const option of [timeout, limit])
    if (option !== undefined && 'usage' in option) return option
  return {
    question,
    contexts,
    namespaces: values.namespace ?? [],
    isAllContexts: values['all-contexts'] === true,
    output,
    isDemo,
    isExplained: values.explain === true,
    isPlanOnly: values.plan === true,
    usesModel: values['no-model'] !== true,
    ...(values.model === undefined ? {} : { model: values.model }),
    isNarrated: values.narrate === true,
    ...(timeout !== undefined && 'value' in timeout ? { timeoutMs: timeout.value } : {}),
    ...(limit !== undefined && 'value' in limit ? { limit: limit.value } : {}),
    isFollowUp: values['follow-up'] === true,
    ...(values.kubeconfig === undefined ? {} : { kubeconfig: values.kubeconfig }),
    ...(values['data-dir'] === undefined ? {} : { dataFolder: values['data-dir'] }),
  }
}

function numberOption(
  text: string | undefined,
  name: string,
  form: string,
  read: (text: string) => number | undefined,
): { value: number } | { usage: string } | undefined {
  if (text === undefined) return undefined
  const value = read(text)
  return value === undefined
    ? { usage: `--${name} takes ${form}; "${text}" is neither.` }
    : { value }
}

function durationMs(text: string): number | undefined {
  const seconds = parseDuration(text)
  return seconds === undefined || seconds <= 0 ? undefined : seconds * 1000
}

function rowLimit(text: string): number | undefined {
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 && value <= 10_000 ? value : undefined
}
