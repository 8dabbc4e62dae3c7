import { mkdtempSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { identifyProcess, isSameProcessAlive } from './process-identity.ts'
import { withLock } from './with-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('two pieces of work under one lock never overlap', async () => {
  const file = join(folder, 'turns.lock')
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} starts`)
    await new Promise((done) => setTimeout(done, 50))
    seen.push(`${name} ends`)
  }
  await Promise.all([withLock(file, 5000, work('a')), withLock(file, 5000, work('b'))])
  expect(seen).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
  expect(existsSync(file)).toBe(false)
})

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: '1' })],
  [
    'of an earlier process with a reused pid',
    JSON.stringify({ pid: process.pid, started: 'long ago' }),
  ],
  ['that nobody can read', '{'],
])('a lock %s is taken over', async (_, content) => {
  const file = join(folder, 'stale.lock')
  writeFileSync(file, content)
  expect(await withLock(file, 1000, async () => 'done')).toBe('done')
})

test('a lock whose holder lives is respected, and the error names the holder', async () => {
  const file = join(folder, 'held.lock')
  writeFileSync(file, JSON.stringify(identifyProcess(process.pid)))
  await expect(withLock(file, 300, async () => 'done')).rejects.toThrow(
    `Process ${process.pid} holds ${file}`,
  )
})

test('a process is only the same when its start matches, not its pid alone', () => {
  const self = identifyProcess(process.pid)
  expect(self && isSameProcessAlive(self)).toBe(true)
  expect(isSameProcessAlive({ pid: process.pid, started: '0' })).toBe(false)
})
