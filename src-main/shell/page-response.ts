import { pageHeaders, type PageFile, type PageFiles } from '../page/index.ts'

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
  const headers = pageHeaders(nonce, "'none'")
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
