import type Database from 'better-sqlite3'

/** Digests of sign-in programs that a person allowed to run (S32); any change of the program asks again. */
export type Consents = {
  has(digest: string): boolean
  add(digest: string, context: string, at: Date): void
}

/** The consents table over an open database. */
export function openConsents(database: Database.Database): Consents {
  const find = database.prepare('select 1 from consents where digest = ?')
  const put = database.prepare(
    'insert or ignore into consents (digest, context, at) values (?, ?, ?)',
  )
  return {
    has: (digest) => find.get(digest) !== undefined,
    add: (digest, context, at) => void put.run(digest, context, at.toISOString()),
  }
}

/** Consents that live as long as the process, for when there is no store. */
export function memoryConsents(): Consents {
  const held = new Set<string>()
  return { has: (digest) => held.has(digest), add: (digest) => void held.add(digest) }
}
