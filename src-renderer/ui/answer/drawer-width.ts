import { boundedWidth } from './drawer-edge.tsx'

const keptAs = 'plumbline-drawer-width'

/** The width the drawer was last given on this computer, or undefined (U12). */
export function keptDrawerWidth(): number | undefined {
  const kept = Number(window.localStorage.getItem(keptAs) ?? Number.NaN)
  return Number.isFinite(kept) ? boundedWidth(kept) : undefined
}

/** Remembers the width of the drawer. */
export function keepDrawerWidth(width: number): void {
  if (keptDrawerWidth() !== width) window.localStorage.setItem(keptAs, String(width))
}
