export type * from './cluster-state.ts'
export type * from './object.ts'
export type * from './kinds/kind.ts'
