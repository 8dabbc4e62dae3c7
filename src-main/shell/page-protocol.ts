import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol, type ProtocolResponse, type Session } from 'electron'
import { withNonce, type PageFiles } from '../page/index.ts'
import { pageResponse } from './page-response.ts'

/** Makes `app:` a standard, secure scheme (S8); Electron wants this before it is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves `files` as `app://main/` in `session`, with a fresh nonce for every answer (S8, S9). */
export function servePage(session: Session, files: PageFiles): void {
  if (typeof session.protocol.handle === 'function') {
    session.protocol.handle('app', async (request) => {
      const { status, headers, body } = await answer(request, files)
      return new Response(new Uint8Array(body), { status, headers })
    })
    return
  }
  session.protocol.registerBufferProtocol('app', (request, respond) => {
    void answerOlder(request, files, respond)
  })
}

async function answerOlder(
  request: { method: string; url: string },
  files: PageFiles,
  respond: (response: ProtocolResponse) => void,
): Promise<void> {
  const { status, headers, body } = await answer(request, files)
  respond({ statusCode: status, headers, data: body })
}

async function answer(
  request: { method: string; url: string },
  files: PageFiles,
): Promise<{ status: number; headers: { [name: string]: string }; body: Buffer }> {
  const nonce = randomBytes(16).toString('base64')
  const { status, headers, file } = pageResponse(request, files, nonce)
  if (file === undefined) return { status, headers, body: Buffer.alloc(0) }
  try {
    const content = await readFile(file.path)
    const isPage = file.type.startsWith('text/html')
    const body = isPage ? Buffer.from(withNonce(content.toString('utf8'), nonce)) : content
    return { status, headers, body }
  } catch {
    return { status: 404, headers, body: Buffer.alloc(0) }
  }
}
