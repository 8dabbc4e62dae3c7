import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const program = (name: string): string => join(root, 'node_modules', '.bin', name)

/** Everything that is checked without running the product, in the order of cheapness. */
const steps: readonly { name: string; command: string; args: readonly string[] }[] = [
  ...['src-shared', 'src-main', 'src-main/shell', 'src-renderer', '.'].map((folder) => ({
    name: `types of ${folder}`,
    command: program('tsc'),
    args: ['-p', folder],
  })),
  { name: 'lint', command: program('oxlint'), args: ['--type-aware', '.'] },
  { name: 'format', command: program('oxfmt'), args: ['--check', '.'] },
  { name: 'unused files, exports and dependencies', command: program('knip'), args: [] },
  {
    name: 'boundaries of the repository',
    command: process.execPath,
    args: [join(root, 'scripts/check/boundaries.ts')],
  },
]

let failed = 0
for (const step of steps) {
  const started = Date.now()
  const done = spawnSync(step.command, step.args, { cwd: root, encoding: 'utf8' })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (done.status === 0) {
    process.stdout.write(`ok     ${step.name} (${seconds} s)\n`)
    continue
  }
  failed += 1
  process.stdout.write(
    `failed ${step.name} (${seconds} s)\n${done.stdout ?? ''}${done.stderr ?? ''}\n`,
  )
}
process.stdout.write(`${steps.length - failed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
