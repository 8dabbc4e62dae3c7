import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { BinariesUnavailableError, type Cluster, startCluster } from '../cluster/cluster.ts'
import { caseIds, type GradedCase, groupCases, readCases } from './graded-case.ts'
import { type CaseResult, runCases } from './run-case.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const ownFolder = 'e2e/eval/cases'
const usage = `Graded cases on a real control plane, each on one of its own unless it says with which others it shares one.

  npm run eval -- [--cases FOLDER]… [-o table|json] [-v] [--floor] [--answers FILE] [case …]

  --cases FOLDER   folder of cases, may be repeated (default: ../shared/eval/cases where it exists, and ${ownFolder})
  --floor          fail below a count of e2e/eval/floor.json; a higher count is to be written there
  --answers FILE   keep every Answer in FILE, as JSON
Exit codes: 0 all passed (with --floor: every floor is held), 1 not, 2 not understood, 3 no control plane here.`

/** One folder of cases, under the name its score is printed with. */
type Suite = { name: 'given' | 'own'; folder: string; cases: readonly GradedCase[] }

const running = new Set<Promise<Cluster>>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // A control plane outlives this process unless it is stopped.
    void Promise.allSettled([...running].map(async (cluster) => (await cluster).stop())).then(() =>
      process.exit(130),
    )
  })
}
process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      cases: { type: 'string', multiple: true },
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
  let suites: Suite[]
  try {
    suites = readSuites(values.cases, positionals)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
  const isTable = values.output !== 'json'
  const results: CaseResult[] = []
  let isFloorHeld = true
  for (const suite of suites) {
    if (isTable && suites.length > 1)
      process.stdout.write(`${suite.cases.length} cases of ${suite.folder}\n`)
    const ofSuite: CaseResult[] = []
    try {
      for await (const result of runAll(suite.cases)) {
        ofSuite.push(result)
        if (isTable) process.stdout.write(`${line(result, values.verbose === true)}\n`)
      }
    } catch (error) {
      if (!(error instanceof BinariesUnavailableError)) throw error
      process.stderr.write(`${error.message}\nskipped  ${suite.cases.length} graded cases\n`)
      return 3
    }
    results.push(...ofSuite)
    const passed = ofSuite.filter((result) => result.passed).length
    if (isTable && suites.length > 1)
      process.stdout.write(`${suite.folder}: ${passed} of ${ofSuite.length} passed\n`)
    if (values.floor === true) isFloorHeld = holdsFloor(suite, passed) && isFloorHeld
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
  return isFloorHeld ? 0 : 1
}

/** The folders asked for with the cases named, or the given and the own ones; throws with the reason where one is not readable. */
function readSuites(folders: readonly string[] | undefined, ids: readonly string[]): Suite[] {
  const own = join(root, ownFolder)
  const given = join(root, '../shared/eval/cases')
  const from = process.env['INIT_CWD'] ?? process.cwd()
  const chosen = folders?.map((folder) => resolve(from, folder)) ?? [
    ...(existsSync(given) ? [given] : []),
    own,
  ]
  const known = chosen.map((folder) => ({ folder, ids: caseIds(folder) }))
  const unknown = ids.filter((id) => !known.some((entry) => entry.ids.includes(id)))
  if (unknown.length > 0)
    throw new Error(`No case ${unknown.join(', ')} in ${chosen.join(' or ')}.`)
  return known
    .map(({ folder, ids: has }) => ({
      name: folder === own ? ('own' as const) : ('given' as const),
      folder,
      cases: readCases(
        folder,
        has.filter((id) => ids.length === 0 || ids.includes(id)),
      ),
    }))
    .filter((suite) => suite.cases.length > 0)
}

/** Runs every group of cases on a fresh control plane; the next one starts while the present group runs. */
async function* runAll(cases: readonly GradedCase[]): AsyncIterable<CaseResult> {
  const groups = groupCases(cases)
  const start = (index: number): Promise<Cluster> => {
    const cluster = startCluster({ name: `eval-${process.pid}-${index}`, nodes: 2 })
    running.add(cluster)
    return cluster
  }
  let next: Promise<Cluster> | undefined = groups.length > 0 ? start(0) : undefined
  for (const [index, group] of groups.entries()) {
    const present = next
    const cluster = await present
    if (cluster === undefined || present === undefined) return
    next = index + 1 < groups.length ? start(index + 1) : undefined
    next?.catch(() => undefined)
    try {
      yield* runCases(cluster, group)
    } finally {
      await cluster.stop()
      running.delete(present)
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

function holdsFloor(suite: Suite, passed: number): boolean {
  const path = join(root, 'e2e/eval/floor.json')
  const floors = JSON.parse(readFileSync(path, 'utf8')) as Record<Suite['name'], number>
  const floor = floors[suite.name]
  if (passed > floor)
    process.stdout.write(
      `${passed} is above the ${suite.name} floor of ${floor}: raise it in e2e/eval/floor.json.\n`,
    )
  if (passed < floor)
    process.stdout.write(`${passed} is below the ${suite.name} floor of ${floor}.\n`)
  return passed >= floor
}
