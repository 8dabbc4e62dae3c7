export { readPageFiles } from './page-files.ts'
export type { PageFile, PageFiles } from './page-files.ts'
export { pageHeaders, withNonce } from './page-headers.ts'
