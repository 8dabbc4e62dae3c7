import { existsSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// What no linter rule can say: the repository names no path of a developer's machine, migrations are numbered without
// a gap, and every file of the explicit lists is really listed.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((name) => existsSync(join(root, name)))
const problems: string[] = []

const privatePath = /(?<![\w.])\/(?:home|Users|root|work)\/[a-z]/
const prose = /\.(?:ts|tsx|mjs|md|json|yml|yaml|css|html|sh)$/
for (const file of files.filter((name) => prose.test(name) && name !== 'package-lock.json')) {
  const isTest = /\.test\.tsx?$/.test(file)
  const text = readFileSync(join(root, file), 'utf8')
  text.split('\n').forEach((line, index) => {
    if (!isTest && privatePath.test(line)) {
      problems.push(`${file}:${index + 1} names a path of one machine`)
    }
  })
}

/** Folders with an explicit index: every other file in them must be imported by it. */
const listed = [
  'src-main/kube/kinds',
  'src-main/health/rules',
  'src-main/ask/execute',
  'src-main/cli/commands',
  'src-main/store/migrations',
]
for (const folder of listed) {
  const index = files.find((name) => name === `${folder}/index.ts`)
  if (index === undefined) problems.push(`${folder} has no index.ts`)
}

const migrations = files
  .filter((name) => /^src-main\/store\/migrations\/\d{4}-[a-z-]+\.ts$/.test(name))
  .toSorted()
migrations.forEach((name, index) => {
  const number = Number(name.split('/').at(-1)?.slice(0, 4))
  if (number !== index + 1) problems.push(`${name} is not number ${index + 1} in its row`)
})

for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exit(problems.length === 0 ? 0 : 1)
