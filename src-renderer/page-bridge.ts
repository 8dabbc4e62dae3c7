import type { Bridge } from '../src-shared/rpc.ts'

/** How the page stands to the app's main part: `lost` is being retried, `refused` needs a new sign-in. */
export type BridgeState = 'connecting' | 'open' | 'lost' | 'refused'

/** A bridge whose state can be watched; `retry` tries at once instead of after the next pause. */
export type PageBridge = Bridge & {
  state: () => BridgeState
  /** Returns the function that stops listening. */
  onState: (listener: (state: BridgeState) => void) => () => void
  retry: () => void
}
