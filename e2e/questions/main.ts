import { resolve } from 'node:path'
import { argv, exit, stdout } from 'node:process'
import { runQuestions } from './run-questions.ts'
import { report } from './report.ts'

const repository = resolve(import.meta.dirname, '../..')

const options = (args: readonly string[]): { file: string; json: boolean; verbose: boolean } => {
  const rest: string[] = []
  let json = false
  let verbose = false
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '-o') json = args[(at += 1)] === 'json'
    else if (arg === '-v') verbose = true
    else rest.push(arg)
  }
  return {
    file: resolve(rest[0] ?? resolve(repository, '../shared/questions/dev.tsv')),
    json,
    verbose,
  }
}

const chosen = options(argv.slice(2))
const result = runQuestions(chosen.file)
stdout.write(
  chosen.json ? `${JSON.stringify(result.summary, null, 2)}\n` : report(result, chosen.verbose),
)
stdout.write(`${result.summary.passed} passed, ${result.summary.failed} failed\n`)
exit(result.summary.failed === 0 ? 0 : 1)
