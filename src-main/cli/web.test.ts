import { createServer } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createTestRun } from './test-terminal.ts'

const isBuilt = existsSync(join(import.meta.dirname, '..', '..', 'dist', 'renderer', 'index.html'))
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A port of this computer that something else listens on. */
function takenPort(): Promise<number> {
  const server = createServer()
  closers.push(() => server.close())
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

describe.skipIf(!isBuilt)('the browser door from the command line (needs the built page)', () => {
  test('S20 demo prints one address on loopback with a code, opens no browser in a pipe, and ends when interrupted', async () => {
    const run = createTestRun()
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 300)
    const { out, code } = await run(['demo', '--no-open'], { interrupted: stop.signal })
    expect(out).toMatch(/^Open http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{22}\n$/)
    expect(code).toBe(0)
  })

  test('a port that is taken is said, with what to do', async () => {
    const port = await takenPort()
    const { err, code } = await createTestRun()([
      'web',
      '--demo',
      '--no-open',
      '--port',
      String(port),
    ])
    expect(err).toContain(`Port ${port} is taken`)
    expect(code).toBe(2)
  })
})
