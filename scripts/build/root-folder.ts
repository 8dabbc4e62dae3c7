import { dirname } from 'node:path'

/** Absolute path of the repository. */
export const rootFolder = dirname(dirname(import.meta.dirname))
