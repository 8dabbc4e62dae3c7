/** The part of AbortSignal that exists alike in Node, Electron and browsers; this folder knows neither lib. */
interface AbortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
