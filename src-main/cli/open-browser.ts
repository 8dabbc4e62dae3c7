import { spawn } from 'node:child_process'

/** Opens an address in the person's browser where a desktop is there to show it; false when there is none. */
export function openBrowser(
  address: string,
  platform: NodeJS.Platform,
  environment: { readonly [name: string]: string | undefined },
): boolean {
  const program = browserProgram(platform, environment)
  if (program === undefined) return false
  const child = spawn(program, [address], { stdio: 'ignore', detached: true })
  // The address is printed as well, so a browser that cannot be started is no failure.
  child.on('error', () => {})
  child.unref()
  return true
}

function browserProgram(
  platform: NodeJS.Platform,
  environment: { readonly [name: string]: string | undefined },
): string | undefined {
  if (platform === 'darwin') return 'open'
  if (platform === 'win32') return 'explorer.exe'
  const hasDesktop = [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (value) => value !== undefined && value !== '',
  )
  return hasDesktop && environment['SSH_CONNECTION'] === undefined ? 'xdg-open' : undefined
}
