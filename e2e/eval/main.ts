import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { BinariesUnavailableError, type Cluster, startCluster } from '../cluster/cluster.ts'
import { type GradedCase, readCases } from './graded-case.ts'
import { type CaseResult, runCase } from './run-case.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const usage = `Graded cases on a real control plane, each on one of its own.

  npm run eval -- [--cases FOLDER] [-o table|json] [-v] [--floor] [--answers FILE] [case …]

  --cases FOLDER   folder of cases (default: ../shared/eval/cases)
  --floor          fail below the count of e2e/eval/floor.json; a higher count is to be written there
  --answers FILE   keep every Answer in FILE, as JSON
Exit codes: 0 all passed (with --floor: the floor is held), 1 not, 2 not understood, 3 no control plane here.`

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      cases: { type: 'string' },
      output: { type: 'string', short: 'o' },
      verbose: { type: 'boolean', short: 'v' },
      floor: { type: 'boolean' },
      answers: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const folder = resolve(
    process.env['INIT_CWD'] ?? process.cwd(),
    values.cases ?? join(root, '../shared/eval/cases'),
  )
  let cases: GradedCase[]
  try {
    cases = readCases(folder, positionals)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
  const results: CaseResult[] = []
  try {
    for await (const result of runAll(cases)) {
      results.push(result)
      if (values.output !== 'json')
        process.stdout.write(`${line(result, values.verbose === true)}\n`)
    }
  } catch (error) {
    if (!(error instanceof BinariesUnavailableError)) throw error
    process.stderr.write(`${error.message}\nskipped  ${cases.length} graded cases\n`)
    return 3
  }
  const passed = results.filter((result) => result.passed).length
  if (values.answers !== undefined) writeFileSync(values.answers, JSON.stringify(results, null, 2))
  if (values.output === 'json') {
    process.stdout.write(
      `${JSON.stringify(
        results.map(({ answer: _answer, ...rest }) => rest),
        null,
        2,
      )}\n`,
    )
  } else {
    const times = results
      .filter((result) => result.askMs > 0)
      .map((result) => result.askMs)
      .toSorted((a, b) => a - b)
    process.stdout.write(
      `ask: median ${times[Math.floor(times.length / 2)] ?? 0} ms, slowest ${times.at(-1) ?? 0} ms\n`,
    )
  }
  process.stdout.write(`${passed} passed, ${results.length - passed} failed\n`)
  if (values.floor !== true) return passed === results.length ? 0 : 1
  return holdsFloor(passed) ? 0 : 1
}

/** Runs every case on a fresh control plane; the next one starts while the present case runs. */
async function* runAll(cases: readonly GradedCase[]): AsyncIterable<CaseResult> {
  const start = (index: number): Promise<Cluster> =>
    startCluster({ name: `eval-${process.pid}-${index}`, nodes: 2 })
  let next: Promise<Cluster> | undefined = cases.length > 0 ? start(0) : undefined
  for (const [index, graded] of cases.entries()) {
    const cluster = await next
    if (cluster === undefined) return
    next = index + 1 < cases.length ? start(index + 1) : undefined
    next?.catch(() => undefined)
    try {
      yield await runCase(cluster, graded)
    } finally {
      await cluster.stop()
    }
  }
}

function line(result: CaseResult, isVerbose: boolean): string {
  const time = result.askMs === 0 ? '' : ` ${result.askMs} ms`
  const head = `${result.passed ? 'pass' : 'FAIL'}  ${result.id.padEnd(40)}${time.padStart(8)}  ${result.headline}`
  const why = [
    ...(result.problem === undefined ? [] : [`      ${result.problem}`]),
    ...result.missing.map((item) => `      missing: ${item}`),
    ...result.present.map((item) => `      must not be there: ${item}`),
    ...(isVerbose
      ? (result.answer?.facts ?? []).map((fact) => `      ${fact.id} ${fact.text}`)
      : []),
    ...(isVerbose && result.answer !== undefined
      ? [`      understood: ${result.answer.understood.restated}`]
      : []),
  ]
  return [head, ...why].join('\n')
}

function holdsFloor(passed: number): boolean {
  const path = join(root, 'e2e/eval/floor.json')
  const { passed: floor } = JSON.parse(readFileSync(path, 'utf8')) as { passed: number }
  if (passed > floor)
    process.stdout.write(
      `${passed} is above the floor of ${floor}: raise it in e2e/eval/floor.json.\n`,
    )
  if (passed < floor) process.stdout.write(`${passed} is below the floor of ${floor}.\n`)
  return passed >= floor
}
