import type { Client, Handlers } from '../rpc.ts'
import { ask } from './ask.ts'
import { connections } from './connections.ts'
import { history } from './history.ts'
import { models } from './models.ts'
import { settings } from './settings.ts'

/** Every operation of the app, the same for all four doors. */
export const contract = { ...connections, ...ask, ...history, ...models, ...settings }
/** See {@link contract}. */
export type AppContract = typeof contract
/** What main implements. */
export type AppHandlers = Handlers<AppContract>
/** What a screen, the command line and tests hold. */
export type AppClient = Client<AppContract>
