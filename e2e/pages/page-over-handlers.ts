import { join } from 'node:path'
import { openBrowserDoor } from '../../src-main/web/index.ts'
import { serve } from '../../src-main/serve.ts'
import { type AppHandlers, contract } from '../../src-shared/contract/index.ts'

/** The folder of the built page. */
export const pageFolder: string = join(import.meta.dirname, '../../dist/renderer')

/** The real browser door over given handlers: real page, real policy, real wire format. */
export async function openPageOver(
  handlers: AppHandlers,
): Promise<{ newAddress(): string; close(): Promise<void> }> {
  const door = await openBrowserDoor({
    pageFolder,
    connect: (bridge) =>
      serve(contract, handlers, bridge, (error) => {
        throw error instanceof Error ? error : new Error(String(error))
      }),
  })
  return { newAddress: () => door.newAddress(), close: () => door.close() }
}
