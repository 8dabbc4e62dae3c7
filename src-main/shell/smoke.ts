import type { BrowserWindow } from 'electron'

/** What `--smoke` prints as one JSON line (S14). */
export type SmokeResult =
  | { smoke: 'ok'; title: string; operation: string; answer: unknown; ms: number }
  | { smoke: 'failed'; reason: string; ms: number }

/** The operation that a smoke test asks, the way the page asks it. */
const operation = 'settings.get'

const limitMs = 20_000

/** Asks one operation over the bridge of the loaded page and tells how it went; it never rejects. */
export async function smokeTest(window: BrowserWindow): Promise<SmokeResult> {
  const started = Date.now()
  try {
    const answer: unknown = await Promise.race([
      window.webContents.executeJavaScript(askInPage),
      timeOut(),
    ])
    const title = window.webContents.getTitle()
    return { smoke: 'ok', title, operation, answer, ms: Date.now() - started }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { smoke: 'failed', reason, ms: Date.now() - started }
  }
}

// The id is far from those that the page's own requests count up from.
const askInPage = `new Promise((resolve, reject) => {
  const id = 900000001
  window.plumbline.onMessage((message) => {
    if (message.id !== id) return
    if (message.type === 'value') resolve(message.value)
    if (message.type === 'error') reject(new Error(message.message))
  })
  window.plumbline.send({ type: 'open', id, operation: '${operation}', input: {} })
})`

function timeOut(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`No answer within ${limitMs / 1000} s.`)), limitMs)
  })
}
