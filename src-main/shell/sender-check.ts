import { pageOrigin } from './page-response.ts'

/** What is looked at in a frame that sent a message. */
export type SenderFrame = { readonly origin: string }

/**
 * Whether a message may be answered (S16): its frame still exists, is the window's main frame, and its origin is exactly the
 * page's, compared as a string because URL reports "null" for own schemes.
 */
export function isOurPage(
  sender: SenderFrame | null | undefined,
  mainFrame: SenderFrame,
): sender is SenderFrame {
  return (
    sender !== null && sender !== undefined && sender === mainFrame && sender.origin === pageOrigin
  )
}

/** The largest message that is taken from a page, in bytes of its JSON text (S17). */
export const maximumMessageBytes = 1024 * 1024

/** Whether a message has a JSON text of at most 1 MiB; cyclic values and what JSON cannot say have none. */
export function isAcceptableSize(message: unknown): boolean {
  try {
    const text: string | undefined = JSON.stringify(message)
    return text !== undefined && Buffer.byteLength(text) <= maximumMessageBytes
  } catch {
    return false
  }
}
