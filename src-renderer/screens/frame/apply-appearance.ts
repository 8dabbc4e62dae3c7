import type { SettingsValues } from '../../../src-shared/contract/settings.ts'

type Appearance = Pick<SettingsValues, 'theme' | 'density'>

const keptAs = 'plumbline-appearance'

/** Sets theme and density on the document and keeps them for the first paint of the next load. Returns an undo. */
export function applyAppearance({ theme, density }: Appearance): () => void {
  const root = document.documentElement
  const light = window.matchMedia('(prefers-color-scheme: light)')
  const paint = (): void => {
    const isLight = theme === 'light' || (theme === 'system' && light.matches)
    root.dataset['theme'] = isLight ? 'light' : 'dark'
  }
  paint()
  root.dataset['density'] = density
  window.localStorage.setItem(keptAs, JSON.stringify({ theme, density }))
  light.addEventListener('change', paint)
  return () => light.removeEventListener('change', paint)
}

/** The appearance of the last load, so that the first paint does not flash; the settings stay the truth. */
export function keptAppearance(): Appearance | undefined {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keptAs) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('theme' in kept) || !('density' in kept))
      return undefined
    const { theme, density } = kept
    const isKnown =
      (theme === 'dark' || theme === 'light' || theme === 'system') &&
      (density === 'compact' || density === 'normal' || density === 'relaxed')
    return isKnown ? { theme, density } : undefined
  } catch {
    return undefined
  }
}
