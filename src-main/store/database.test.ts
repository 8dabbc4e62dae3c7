import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { openAnswers } from './answers.ts'
import { dataFolder } from './data-folder.ts'
import { openStore } from './database.ts'
import { migrations } from './migrations/index.ts'
import { testAnswer } from './test-answer.ts'

const now = new Date('2026-11-22T18:00:00Z')

function freshFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'plumbline-store-')), 'data')
}

function open(folder: string, options: Parameters<typeof openStore>[2] = {}) {
  const opened = openStore(folder, now, options)
  if (opened.state !== 'open') throw new Error(opened.reason)
  return opened
}

describe('the data folder', () => {
  test.each([
    [{ PLUMBLINE_DATA_DIR: '/x' }, 'linux', '/x'],
    [{ HOME: '/h' }, 'linux', '/h/.local/share/plumbline'],
    [{ HOME: '/h', XDG_DATA_HOME: '/d' }, 'linux', '/d/plumbline'],
    [{ HOME: '/h' }, 'darwin', '/h/Library/Application Support/Plumbline'],
  ] as const)('of %o on %s is %s', (environment, platform, expected) => {
    expect(dataFolder(environment, platform)).toBe(expected)
  })

  test('S88 is 0700 and its files 0600 under any umask, and wide modes are repaired and reported', () => {
    const folder = freshFolder()
    const before = process.umask(0o022)
    try {
      const first = open(folder)
      first.store.database.exec("insert into settings values ('theme', '\"light\"')")
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      for (const name of readdirSync(folder)) {
        expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
      }
      first.store.close()
      chmodSync(join(folder, 'plumbline.db'), 0o644)
      const second = open(folder)
      expect(second.notes).toHaveLength(1)
      expect(second.notes[0]).toContain('0644')
      expect(statSync(join(folder, 'plumbline.db')).mode & 0o777).toBe(0o600)
      second.store.close()
    } finally {
      process.umask(before)
    }
  })
})

describe('opening the store', () => {
  test('R41 uses WAL, synchronous NORMAL, foreign keys, no trusted schema and a page cap', () => {
    const { store } = open(freshFolder())
    const pragma = (name: string) => store.database.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(1)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('trusted_schema')).toBe(0)
    expect(pragma('auto_vacuum')).toBe(2)
    expect(pragma('max_page_count')).toBe(51_200)
    store.close()
  })

  test('S92 is defensive: the schema cannot be written and no extension loads', () => {
    const { store } = open(freshFolder())
    store.database.pragma('writable_schema = ON')
    expect(() => store.database.exec("update sqlite_schema set sql = 'x'")).toThrow(
      /may not be modified/,
    )
    expect(() => store.database.exec("select load_extension('x')")).toThrow(/not authorized/)
    store.close()
  })

  test.each(migrations.map((_, index) => index + 1))(
    'R44 a file of schema %i opens with its answers and a backup is kept',
    (version) => {
      const folder = freshFolder()
      const old = open(folder, { migrations: migrations.slice(0, version) })
      openAnswers(old.store.database).record(testAnswer('a1'), now)
      old.store.close()
      const next = {
        version: migrations.length + 1,
        why: 'test',
        sql: 'create table later (x text) strict',
      }
      const { store } = open(folder, { migrations: [...migrations, next] })
      expect(openAnswers(store.database).get('a1')?.answer).toEqual(testAnswer('a1'))
      expect(store.database.pragma('user_version', { simple: true })).toBe(next.version)
      expect(readdirSync(folder).filter((name) => name.endsWith('.bak'))).toHaveLength(1)
      store.close()
    },
  )

  test('R44 a migration that fails leaves the old schema whole', () => {
    const folder = freshFolder()
    open(folder).store.close()
    const broken = {
      version: 2,
      why: 'broken',
      sql: 'create table half (x text) strict; create nonsense',
    }
    expect(openStore(folder, now, { migrations: [...migrations, broken] }).state).toBe('refused')
    const { store } = open(folder)
    expect(store.database.pragma('user_version', { simple: true })).toBe(1)
    expect(
      store.database.prepare("select 1 from sqlite_schema where name = 'half'").get(),
    ).toBeUndefined()
    store.close()
  })

  test('R45 a newer file is not written and the reason says which version made it', () => {
    const folder = freshFolder()
    const first = open(folder)
    first.store.database.pragma('user_version = 99')
    first.store.close()
    const before = readFileSync(join(folder, 'plumbline.db'))
    const opened = openStore(folder, now)
    expect(opened).toMatchObject({ state: 'refused', reason: expect.stringContaining('schema 99') })
    expect(readFileSync(join(folder, 'plumbline.db')).equals(before)).toBe(true)
  })

  test('R47 a garbage file is kept aside, a fresh one starts and the person is told where the old one is', () => {
    const folder = freshFolder()
    open(folder).store.close()
    writeFileSync(
      join(folder, 'plumbline.db'),
      'this is not a database, not at all, but long enough to be read'.repeat(100),
    )
    const { store, notes } = open(folder)
    const aside = readdirSync(folder).filter((name) => name.startsWith('plumbline.damaged-'))
    expect(aside).toHaveLength(1)
    expect(notes.join()).toContain(aside[0])
    openAnswers(store.database).record(testAnswer('a1'), now)
    store.close()
  })

  test('R46 a folder that cannot be made is a reason, not a throw', () => {
    const folder = freshFolder()
    writeFileSync(join(folder, '..', 'file'), '')
    expect(openStore(join(folder, '..', 'file', 'data'), now)).toMatchObject({ state: 'refused' })
  })

  test('R46 a full database refuses the write and still reads', () => {
    const { store } = open(freshFolder(), { maximumBytes: 40 * 4096 })
    const answers = openAnswers(store.database)
    const fill = (): void => {
      for (let n = 0; n < 500; n++) answers.record(testAnswer(`a${n}`), now)
    }
    expect(fill).toThrow(/full/)
    expect(answers.page({ limit: 1 }).rows).toHaveLength(1)
    store.close()
  })
})

test(
  'R43 every acknowledged answer is there after kill -9 at any moment',
  { timeout: 60_000 },
  async () => {
    const folder = freshFolder()
    open(folder).store.close()
    let acknowledged: string[] = []
    for (let round = 0; round < 10; round++) {
      acknowledged = [...acknowledged, ...(await writeUntilKilled(folder, round, 20 + round * 17))]
    }
    expect(acknowledged.length).toBeGreaterThan(10)
    const { store } = open(folder)
    expect(store.database.pragma('quick_check', { simple: true })).toBe('ok')
    const answers = openAnswers(store.database)
    expect(acknowledged.filter((id) => answers.get(id) === undefined)).toEqual([])
    store.close()
  },
)

test(
  'R56 two processes that write at once both keep every acknowledged answer',
  { timeout: 60_000 },
  async () => {
    const folder = freshFolder()
    const both = await Promise.all([91, 92].map((round) => writeUntilKilled(folder, round, 400)))
    expect(both.map((ids) => ids.length > 0)).toEqual([true, true])
    const { store } = open(folder)
    const answers = openAnswers(store.database)
    expect(both.flat().filter((id) => answers.get(id) === undefined)).toEqual([])
    store.close()
  },
)

function writeUntilKilled(folder: string, round: number, afterMs: number): Promise<string[]> {
  const script = `
    import { openStore, openAnswers } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    import { testAnswer } from ${JSON.stringify(join(import.meta.dirname, 'test-answer.ts'))}
    import { writeSync } from 'node:fs'
    const answers = openAnswers(openStore(${JSON.stringify(folder)}, new Date()).store.database)
    for (let n = 0; ; n++) { answers.record(testAnswer('${round}-' + n), new Date()); writeSync(1, '${round}-' + n + '\\n') }`
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (data: Buffer) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), afterMs)
      output += data.toString()
    })
    // A line without its end was cut by the kill and was not acknowledged.
    child.on('close', () => resolve(output.split('\n').slice(0, -1)))
  })
}
