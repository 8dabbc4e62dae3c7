import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numFailedTestSuites: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'))
const file = join(folder, 'report.json')

const done = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)

let report: Report
try {
  report = JSON.parse(readFileSync(file, 'utf8')) as Report
} catch (error) {
  process.stdout.write(`The test run left no report: ${String(error)}\n`)
  process.exit(done.status === 0 ? 1 : (done.status ?? 1))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const skipped = report.testResults.flatMap((suite) =>
  suite.assertionResults
    .filter((test) => test.status === 'pending' || test.status === 'skipped')
    .map((test) => `${suite.name.slice(root.length + 1)}: ${test.fullName}`),
)
for (const name of skipped) process.stdout.write(`skipped  ${name}\n`)
const brokenSuites = report.testResults.filter(
  (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
)
for (const suite of brokenSuites) {
  process.stdout.write(`broken   ${suite.name.slice(root.length + 1)}: ${suite.message}\n`)
}
const failed = report.numFailedTests + brokenSuites.length
process.stdout.write(
  `${report.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped\n`,
)
process.exit(failed === 0 && done.status === 0 ? 0 : 1)
