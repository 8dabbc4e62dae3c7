import { resolve } from 'node:path'
import { argv, cwd, env, exit, stdout } from 'node:process'
import { runQuestions } from './run-questions.ts'
import { report } from './report.ts'

const repository = resolve(import.meta.dirname, '../..')

/** The gates of A111 for the development file, in percent. */
const gates = { matchPct: 92, rightVerbPct: 95, unsafePct: 0.5 }

type Options = { file: string; json: boolean; verbose: boolean; gated: boolean }

const options = (args: readonly string[]): Options => {
  const rest: string[] = []
  let json = false
  let verbose = false
  let gated = false
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '-o') json = args[(at += 1)] === 'json'
    else if (arg === '-v') verbose = true
    else if (arg === '--gates') gated = true
    else rest.push(arg)
  }
  return {
    file: resolve(
      env['INIT_CWD'] ?? cwd(),
      rest[0] ?? resolve(repository, '../shared/questions/dev.tsv'),
    ),
    json,
    verbose,
    gated,
  }
}

const chosen = options(argv.slice(2))
const result = runQuestions(chosen.file)
stdout.write(
  chosen.json ? `${JSON.stringify(result.summary, null, 2)}\n` : report(result, chosen.verbose),
)
stdout.write(`${result.summary.passed} passed, ${result.summary.failed} failed\n`)
const { matchPct, rightVerbPct, unsafePct, failed } = result.summary
const holdsGates =
  matchPct >= gates.matchPct && rightVerbPct >= gates.rightVerbPct && unsafePct <= gates.unsafePct
exit((chosen.gated ? holdsGates : failed === 0) ? 0 : 1)
