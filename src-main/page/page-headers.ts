/** The policy of S9 as a header value; `nonce` is fresh for every load, `connect` is what S25 opens to the page itself. */
export function contentSecurityPolicy(nonce: string, connect: "'none'" | "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer to the page, whichever door gives it (S8, S9). */
export function pageHeaders(
  nonce: string,
  connect: "'none'" | "'self'",
): { [name: string]: string } {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, connect),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

/** Writes the nonce of this load into the page: into its `nonce` attributes, and as the `csp-nonce` meta that scripts read. */
export function withNonce(html: string, nonce: string): string {
  const filled = html.replaceAll(/\bnonce="[^"]*"/g, `nonce="${nonce}"`)
  return /<meta[^>]*property="csp-nonce"/.test(filled)
    ? filled
    : filled.replace(/<head[^>]*>/, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`)
}
