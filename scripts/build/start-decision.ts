/** What is known before the app is opened: whether windows can be shown here, and the Electron program if there is one. */
export type Surroundings = {
  platform: NodeJS.Platform
  /** DISPLAY and WAYLAND_DISPLAY are looked at. */
  environment: { readonly [name: string]: string | undefined }
  isRoot: boolean
  electron: string | undefined
}

/** Which door to open; a browser door names in one line why it is not the window. */
export type StartDecision = { door: 'window'; electron: string } | { door: 'browser'; line: string }

/** Whether this computer shows windows to this user at all; asked before anything is downloaded for one. */
export function hasDisplay(surroundings: Pick<Surroundings, 'platform' | 'environment'>): boolean {
  if (surroundings.platform === 'darwin' || surroundings.platform === 'win32') return true
  const { DISPLAY, WAYLAND_DISPLAY } = surroundings.environment
  return (DISPLAY ?? '') !== '' || (WAYLAND_DISPLAY ?? '') !== ''
}

/** Chooses the window when it can be shown with its sandbox on, else the browser door. */
export function decideStart(surroundings: Surroundings): StartDecision {
  const browser = (why: string): StartDecision => ({
    door: 'browser',
    line: `${why}; opening the browser door instead.`,
  })
  if (surroundings.electron === undefined) {
    return browser(
      hasDisplay(surroundings)
        ? 'No Electron binary here'
        : 'No Electron binary here and no display for a window',
    )
  }
  if (!hasDisplay(surroundings)) return browser('No display here for a window')
  if (surroundings.isRoot && surroundings.platform === 'linux') {
    return browser('Electron keeps its sandbox on and so does not run as root')
  }
  return { door: 'window', electron: surroundings.electron }
}
