// The one entry of every npm script. It runs under any Node from 20 on, brings what is missing (dependencies, Node 24,
// the build), says each step in a line, and then hands over to Node 24. A second run finds all in place and starts at once.
import { createHash } from 'node:crypto'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [task = 'help', ...args] = process.argv.slice(2)
const say = (line) => process.stderr.write(`${line}\n`)

/** What each task needs built, and the command line that Node 24 then runs. */
const tasks = {
  start: { build: ['cli', 'renderer', 'shell'], run: ['scripts/build/start.ts'] },
  ask: { build: ['cli'], run: ['dist/cli/plumbline.js', 'ask'] },
  plumbline: { build: ['cli', 'renderer'], run: ['dist/cli/plumbline.js'] },
  build: { build: ['cli', 'renderer', 'shell'], run: undefined },
  check: { build: [], run: ['scripts/check/main.ts'] },
  test: { build: ['cli', 'renderer', 'shell'], run: ['scripts/check/test.ts'] },
  cluster: { build: [], run: ['e2e/cluster/main.ts'] },
  eval: { build: ['cli'], run: ['e2e/eval/main.ts'] },
  questions: { build: [], run: ['e2e/questions/main.ts'] },
  'electron:fetch-test-binary': { build: [], run: ['e2e/electron/fetch-test-binary.ts'] },
}

const chosen = Object.hasOwn(tasks, task) ? tasks[task] : undefined
if (chosen === undefined) {
  say(`There is no task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`)
  process.exit(2)
}

installDependencies()
const node = node24()
build(node, chosen.build)
if (chosen.run !== undefined) handOver(node, [...chosen.run, ...args])

function installDependencies() {
  const lock = join(root, 'package-lock.json')
  const stamp = join(root, 'node_modules', '.plumbline-lock')
  const digest = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  say('Installing dependencies (about a minute, once) …')
  const started = Date.now()
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (done.error !== undefined || done.status !== 0) {
    say(
      'npm ci failed (see above). Check the connection to the npm registry and run the command again.',
    )
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
  say(`Dependencies are in place (${Math.round((Date.now() - started) / 1000)} s).`)
}

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file)
  if (existsSync(path)) return path
  say(
    `Plumbline needs Node 24; this is ${process.version}, and the npm registry has no Node 24 package for ` +
      `${process.platform} ${process.arch}. Install Node 24 and run the command again.`,
  )
  process.exit(1)
}

function build(nodePath, parts) {
  if (parts.length === 0) return
  const done = spawnSync(nodePath, ['scripts/build/main.ts', ...parts], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) {
    say('The build failed (see above).')
    process.exit(done.status ?? 1)
  }
}

function handOver(nodePath, command) {
  const [file, ...rest] = command
  const child = spawn(nodePath, [join(root, file), ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${dirname(nodePath)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    say(`Node 24 could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + 2))
}
