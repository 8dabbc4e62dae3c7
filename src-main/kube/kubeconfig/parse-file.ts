import { LineCounter, parseDocument } from 'yaml'
import { kubeconfigFile, type KubeconfigFile } from './entries.ts'

/** What is wrong with a kubeconfig or with what was asked of it; `line` counts from 1. */
export type KubeconfigProblem = {
  code:
    | 'not-found'
    | 'not-readable'
    | 'too-large'
    | 'not-yaml'
    | 'not-kubeconfig'
    | 'no-current-context'
    | 'no-such-context'
    | 'no-such-cluster'
    | 'no-such-user'
    | 'bad-server'
  message: string
  file?: string
  line?: number
}

/** Bytes of one file that are read (S29). */
export const MAX_KUBECONFIG_BYTES = 4 * 1024 * 1024
const MAX_ALIASES = 100

/** Parses one file: YAML or JSON, at most 100 aliases, no custom tags (S29); a problem names the line or the field. */
export function parseKubeconfig(
  text: string,
  path: string,
): { file: KubeconfigFile } | { problem: KubeconfigProblem } {
  const lines = new LineCounter()
  const problem = (
    code: KubeconfigProblem['code'],
    why: string,
    line?: number,
  ): { problem: KubeconfigProblem } => {
    const where = line === undefined ? path : `${path}, line ${line}`
    return {
      problem: {
        code,
        message: `Kubeconfig ${where}: ${why}`,
        file: path,
        ...(line === undefined ? {} : { line }),
      },
    }
  }
  if (Buffer.byteLength(text) > MAX_KUBECONFIG_BYTES)
    return problem('too-large', 'it is larger than 4 MiB.')
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false })
  // An unknown tag is only a warning to the parser; here it is refused like any other code-like YAML.
  const fault =
    document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED')
  if (fault !== undefined) {
    return problem(
      'not-yaml',
      `it does not parse: ${fault.message}. Correct the file.`,
      lines.linePos(fault.pos[0]).line,
    )
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch {
    return problem('not-yaml', `it uses more than ${MAX_ALIASES} aliases.`)
  }
  const parsed = kubeconfigFile.safeParse(value ?? {})
  if (parsed.success) return { file: parsed.data }
  const [issue] = parsed.error.issues
  const field =
    issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.map(String).join('.')
  return problem(
    'not-kubeconfig',
    `${field} is not as kubectl expects it: ${issue?.message ?? 'wrong shape'}.`,
  )
}
