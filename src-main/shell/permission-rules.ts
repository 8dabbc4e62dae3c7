import { pageAddress } from './page-response.ts'

/** Whether a page may have a permission (S11): writing plain text to the clipboard from our main frame, and nothing else. */
export function isPermissionGranted(
  permission: string,
  asking: { isMainFrame: boolean; requestingUrl?: string },
): boolean {
  return (
    permission === 'clipboard-sanitized-write' &&
    asking.isMainFrame &&
    asking.requestingUrl?.startsWith(pageAddress) === true
  )
}

/** Whether a page may make a request to this address (S10): only to its own scheme and to its developer tools. */
export function isRequestAllowed(url: string, isDevelopment: boolean): boolean {
  return url.startsWith(pageAddress) || (isDevelopment && url.startsWith('devtools://'))
}
