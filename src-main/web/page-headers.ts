/** Headers of every answer of the browser door (S8, S9, S25); `nonce` is fresh for each load of the page. */
export function pageHeaders(nonce: string): { [name: string]: string } {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "worker-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  }
}

/** The page with this load's nonce, where scripts that add style elements find it. */
export function withNonce(html: string, nonce: string): string {
  return html.replace(
    /<head[^>]*>/,
    (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`,
  )
}
