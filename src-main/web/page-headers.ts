import { pageHeaders as headersOfPage } from '../page/index.ts'

/** Headers of every answer of the browser door: those of the page, which may speak to this door alone (S25). */
export function pageHeaders(nonce: string): { [name: string]: string } {
  return { ...headersOfPage(nonce, "'self'"), 'Cache-Control': 'no-store' }
}
