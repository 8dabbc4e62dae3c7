import Database from 'better-sqlite3'
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataFolder } from './data-folder.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

/** The open SQLite file of Plumbline. */
export type Store = { database: Database.Database; close(): void }

/** The store, or why there is none: Plumbline then runs without history (R45, R46). `notes` are sentences for a person. */
export type OpenedStore =
  | { state: 'open'; store: Store; notes: readonly string[] }
  | { state: 'refused'; reason: string; notes: readonly string[] }

/** What {@link openStore} may be told in tests; the product uses the defaults. */
export type StoreOptions = {
  platform?: NodeJS.Platform
  migrations?: readonly Migration[]
  maximumBytes?: number
}

const fileName = 'plumbline.db'
const pageBytes = 4096
const keptBackups = 3

/**
 * Opens `plumbline.db` in `folder`: modes first (S88), WAL with synchronous NORMAL and a page cap (R41, P86), migrations
 * each in one transaction (R44). A file of a newer version is not written (R45); a corrupt one is kept aside (R47).
 */
export function openStore(folder: string, now: Date, options: StoreOptions = {}): OpenedStore {
  const notes: string[] = []
  try {
    notes.push(...prepareDataFolder(folder, options.platform ?? process.platform))
    return openFile(folder, now, options, notes)
  } catch (error) {
    if (isCorrupt(error)) {
      const aside = moveAside(folder, now)
      notes.push(`The history file was damaged. It is kept as ${aside}, and a new one was started.`)
      return openFile(folder, now, options, notes)
    }
    return { state: 'refused', reason: refusal(folder, error), notes }
  }
}

function openFile(folder: string, now: Date, options: StoreOptions, notes: string[]): OpenedStore {
  const path = join(folder, fileName)
  const steps = options.migrations ?? allMigrations
  const isUnclean = existsSync(`${path}-wal`)
  const database = new Database(path, { timeout: 2000 })
  try {
    const found = Number(database.pragma('user_version', { simple: true }))
    const newest = steps.at(-1)?.version ?? 0
    if (found > newest) {
      database.close()
      return {
        state: 'refused',
        reason:
          `The history in ${folder} was written by a newer Plumbline (schema ${found}, this one knows ${newest}). ` +
          'Nothing is recorded. Update Plumbline, or choose another folder with --data-dir.',
        notes,
      }
    }
    configure(database, options.maximumBytes ?? 200 * 1024 * 1024)
    if (isUnclean) requireSound(database)
    migrate(database, path, found, steps, now)
  } catch (error) {
    database.close()
    throw error
  }
  const store: Store = {
    database,
    close() {
      if (!database.open) return
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
  return { state: 'open', store, notes }
}

function configure(database: Database.Database, maximumBytes: number): void {
  // Must come before the first page is written; on an existing file it changes nothing.
  database.pragma('auto_vacuum = INCREMENTAL')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  database.pragma('trusted_schema = OFF')
  database.pragma('journal_size_limit = 16777216')
  database.pragma(`max_page_count = ${Math.floor(maximumBytes / pageBytes)}`)
}

const soundnessCheckBytes = 16 * 1024 * 1024

function requireSound(database: Database.Database): void {
  const pages = Number(database.pragma('page_count', { simple: true }))
  if (pages * pageBytes > soundnessCheckBytes) return
  const verdict = String(database.pragma('quick_check(1)', { simple: true }))
  if (verdict !== 'ok') throw new DamagedFile(verdict)
}

function migrate(
  database: Database.Database,
  path: string,
  found: number,
  steps: readonly Migration[],
  now: Date,
): void {
  const missing = steps.filter((step) => step.version > found)
  if (missing.length === 0) return
  if (found > 0) backUp(database, path, found, now)
  for (const step of missing) {
    database
      .transaction(() => {
        // Another process may have run this step between the look and the lock.
        if (Number(database.pragma('user_version', { simple: true })) >= step.version) return
        database.exec(step.sql)
        database.pragma(`user_version = ${step.version}`)
      })
      .immediate()
  }
}

function backUp(database: Database.Database, path: string, version: number, now: Date): void {
  database.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(path, `${path}.before-schema-${version + 1}.${stamp(now)}.bak`)
  const folder = join(path, '..')
  const backups = readdirSync(folder)
    .filter((name) => name.startsWith(fileName) && name.endsWith('.bak'))
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  for (const old of backups.slice(0, -keptBackups)) rmSync(join(folder, old))
}

function timeOf(backup: string): string {
  return backup.split('.').at(-2) ?? ''
}

function stamp(now: Date): string {
  return now.toISOString().replaceAll(/[-:]|\.\d+/g, '')
}

class DamagedFile extends Error {}

function isCorrupt(error: unknown): boolean {
  if (error instanceof DamagedFile) return true
  const code = error instanceof Database.SqliteError ? error.code : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

function moveAside(folder: string, now: Date): string {
  const aside = join(folder, `plumbline.damaged-${stamp(now)}.db`)
  for (const suffix of ['', '-wal', '-shm']) {
    const from = join(folder, fileName + suffix)
    if (existsSync(from)) renameSync(from, aside + suffix)
  }
  return aside
}

function refusal(folder: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error)
  return `The history in ${folder} cannot be opened: ${why}. Answers are not recorded; free or unlock that folder, or choose another with --data-dir.`
}
