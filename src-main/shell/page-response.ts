import { contentSecurityPolicy } from './content-security-policy.ts'
import type { PageFile, PageFiles } from './page-files.ts'

/** Origin of the page, as Chromium reports it for a frame. */
export const pageOrigin = 'app://main'

/** Address that the window loads. */
export const pageAddress = `${pageOrigin}/`

/** What a request to the page's scheme gets: a status and headers, and the file whose bytes follow if there is one. */
export type PageResponse = {
  status: 200 | 404 | 405
  headers: { [name: string]: string }
  file?: PageFile
}

/** Answers GET for the paths of `files` and nothing else, with the headers of S8 and the policy of S9. */
export function pageResponse(
  request: { method: string; url: string },
  files: PageFiles,
  nonce: string,
): PageResponse {
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
  const plain = { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }
  if (request.method !== 'GET') return { status: 405, headers: plain }
  const file = files.get(urlPath(request.url))
  if (file === undefined) return { status: 404, headers: plain }
  return { status: 200, headers: { ...headers, 'Content-Type': file.type }, file }
}

function urlPath(url: string): string {
  if (!url.startsWith(pageAddress)) return ''
  const path = url.slice(pageOrigin.length).replace(/[?#].*$/s, '')
  return path === '/' ? '/index.html' : path
}

/** Writes the nonce of this load into the page: into its `nonce` attributes, and as the `csp-nonce` meta that scripts read. */
export function withNonce(html: string, nonce: string): string {
  const filled = html.replaceAll(/\bnonce="[^"]*"/g, `nonce="${nonce}"`)
  return /<meta[^>]*property="csp-nonce"/.test(filled)
    ? filled
    : filled.replace(/<head[^>]*>/, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`)
}
