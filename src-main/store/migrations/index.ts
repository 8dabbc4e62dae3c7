import { start } from './0001-start.ts'
import type { Migration } from './migration.ts'

/** Every step of the schema, oldest first; a released step is never changed. */
export const migrations: readonly Migration[] = [start]
