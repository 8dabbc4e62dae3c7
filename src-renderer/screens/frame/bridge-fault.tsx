import type { BridgeState } from '../../page-bridge.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Message } from '../../ui/message.tsx'

/** The whole page when nothing can be asked yet: signing in is needed, or the program is away. */
export function BridgeFault({ state, onRetry }: { state: BridgeState; onRetry: () => void }) {
  if (state === 'refused') {
    return (
      <Message icon="key" title={text.bridge.refusedTitle} why={text.bridge.refusedWhy} isTitle />
    )
  }
  if (state === 'lost') {
    return (
      <Message icon="unlink" title={text.bridge.lostTitle} why={text.bridge.lostWhy} isTitle>
        <Button label={text.bridge.retry} icon="again" onClick={onRetry} />
      </Message>
    )
  }
  return <Message icon="contexts" title={text.bridge.connecting} isTitle />
}
