import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkFuses, setFuses, shippedFuses } from '../../scripts/build/fuses.ts'
import { electronForTests } from './electron-for-tests.ts'
import { makeTestApp, type TestApp, testEnvironment, testFlags } from './test-app.ts'

const { binaryFolder, display, missing } = await electronForTests()

/** The shipped fuses that this Electron has; its app is a folder, not an asar. */
const {
  GrantFileProtocolExtraPrivileges: _newer,
  OnlyLoadAppFromAsar: _needsAsar,
  ...fuses
} = shippedFuses('linux')

describe.skipIf(missing)('the app without a driver', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-release-'))
  const intruder = join(folder, 'intruder.cjs')
  const trace = join(folder, 'intruder-ran')
  let testApp: TestApp

  beforeAll(async () => {
    testApp = await makeTestApp(binaryFolder, 'dist/electron-test/release')
    // The program is a hard link into the cache: the fuses go into a copy.
    copyFileSync(testApp.program, `${testApp.program}-fused`)
    await setFuses(`${testApp.program}-fused`, fuses)
    writeFileSync(intruder, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`)
  }, 120_000)

  afterAll(() => {
    display?.close()
    rmSync(dirname(testApp.program), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  })

  test('S14 the fuses read back as they were set', async () => {
    await expect(checkFuses(`${testApp.program}-fused`, fuses)).resolves.toBeUndefined()
  })

  test('S14 --smoke opens the window, asks one operation, prints one JSON line and ends', async () => {
    const { code, lines } = await smoke([], {})
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        smoke: 'ok',
        title: expect.stringMatching(/^Plumbline/),
        operation: 'settings.get',
        answer: { door: 'window' },
      },
    ])
    expect(code).toBe(0)
  })

  test.each<[string, string[], { [name: string]: string }]>([
    ['ELECTRON_RUN_AS_NODE', [intruder], { ELECTRON_RUN_AS_NODE: '1' }],
    ['NODE_OPTIONS', [], { NODE_OPTIONS: `--require ${intruder}` }],
    ['--inspect', ['--inspect=0'], {}],
  ])('S14 %s does nothing', async (_name, args, environment) => {
    const { lines, stderr } = await smoke(args, environment)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('"smoke":"ok"')
    expect(stderr).not.toContain('Debugger listening')
    expect(existsSync(trace)).toBe(false)
  })

  function smoke(
    args: readonly string[],
    environment: { [name: string]: string },
  ): Promise<{ code: number; lines: string[]; stderr: string }> {
    const program = `${testApp.program}-fused`
    const all = testEnvironment(testApp, folder, display?.name ?? '')
    return new Promise((resolve) => {
      const child = execFile(
        program,
        [...args, ...testFlags, '--smoke'],
        { env: { ...all, ...environment }, timeout: 60_000 },
        (_error, stdout, stderr) =>
          resolve({
            code: child.exitCode ?? 1,
            lines: stdout.split('\n').filter((line) => line !== ''),
            stderr,
          }),
      )
    })
  }
})
