/** One step of the schema: run once, in one transaction with the version it leads to (R44). */
export type Migration = { version: number; why: string; sql: string }
