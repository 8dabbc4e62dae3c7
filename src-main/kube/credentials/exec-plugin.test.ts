import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { closeSignIns, folder, signal } from '../../../e2e/kube/test-sign-in.ts'
import { findProgram, programWarnings, runPlugin } from './exec-plugin.ts'

afterEach(closeSignIns)

const env = { PATH: '/usr/bin:/bin' }
const shell = (script: string, limitMs = 10_000) => ({
  command: '/bin/sh',
  args: ['-c', script],
  env,
  limitMs,
})

describe('runPlugin', () => {
  it('R22 kills a plugin that takes too long and keeps what it wrote to stderr', async () => {
    const end = await runPlugin(
      shell('echo "open the browser, token=hunter2" >&2; sleep 60', 300),
      signal,
    )
    expect(end).toEqual({
      state: 'timed-out',
      stderr: expect.stringMatching(/^open the browser, token=\[redacted/),
    })
  })

  it('S34 reads at most 1 MiB of output', async () => {
    const end = await runPlugin(shell('head -c 1100000 /dev/zero; sleep 60'), signal)
    expect(end).toMatchObject({ state: 'failed', exit: 'more than 1 MiB of output' })
  })

  it('S34 keeps at most 8 KiB of stderr and goes on', async () => {
    const end = await runPlugin(
      shell('head -c 100000 /dev/zero | tr "\\0" "ab" >&2; exit 4'),
      signal,
    )
    expect(end).toMatchObject({ state: 'failed', exit: 'exit code 4' })
    expect(JSON.stringify(end).length).toBeLessThan(10_000)
  })

  it('S34 passes arguments as they are, through no shell, with an empty stdin', async () => {
    const args = ['-c', 'cat; printf "%s|" "$@"', 'sh', '$(id)', '; rm -rf x', 'a b']
    const end = await runPlugin({ command: '/bin/sh', args, env, limitMs: 10_000 }, signal)
    expect(end).toEqual({ state: 'done', stdout: '$(id)|; rm -rf x|a b|' })
  })

  it('is over at once where it was given up before it began', async () => {
    const end = await runPlugin(shell('sleep 60'), AbortSignal.abort())
    expect(end.state).toBe('timed-out')
  })

  it('says why a program cannot be run at all', async () => {
    const home = await folder()
    const command = await home.write('plugin', '#!/no/such/shell\n', 0o755)
    expect(await runPlugin({ ...shell(''), command }, signal)).toMatchObject({
      state: 'failed',
      exit: expect.stringContaining('ENOENT'),
    })
  })
})

describe('findProgram', () => {
  it('S29 resolves a command with a separator against the folder of the kubeconfig', async () => {
    const home = await folder()
    await mkdir(join(home.path, 'bin'))
    const program = await home.write('bin/plugin', '#!/bin/sh\n', 0o755)
    expect(await findProgram('bin/plugin', home.path, env)).toBe(program)
    expect(await findProgram('./plugin', home.path, env)).toBeUndefined()
  })

  it('looks along PATH for others, past relative folders and files that are no programs', async () => {
    const home = await folder()
    await home.write('plugin', '#!/bin/sh\n', 0o644)
    expect(await findProgram('plugin', home.path, { PATH: `.:${home.path}` })).toBeUndefined()
    expect(await findProgram('sh', home.path, { PATH: `${home.path}:/bin` })).toBe('/bin/sh')
  })
})

describe('programWarnings', () => {
  it('S32 warns of the own folder, temporary folders and folders that anybody can write to', async () => {
    const home = await folder()
    const { chmod } = await import('node:fs/promises')
    await chmod(home.path, 0o777)
    const warnings = await programWarnings(join(home.path, 'plugin'), home.path)
    expect(warnings).toHaveLength(3)
    expect(await programWarnings('/bin/sh', home.path)).toEqual([])
  })
})
