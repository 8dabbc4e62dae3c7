import { zodConfiguration } from './zod-without-eval.ts'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './styles/main.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { openApi } from './api.ts'
import { createAskStore } from './screens/ask/store.ts'
import { applyAppearance, keptAppearance } from './screens/frame/apply-appearance.ts'
import { FrameScreen } from './screens/frame/screen.tsx'
import { createFrameStore } from './screens/frame/store.ts'
import { createHistoryStore } from './screens/history/store.ts'
import { text } from './text.ts'
import { PartBoundary } from './ui/part-boundary.tsx'
import { drawerBounds } from './ui/answer/drawer-edge.tsx'
import { keepDrawerWidth, keptDrawerWidth } from './ui/answer/drawer-width.ts'

// Naming it here keeps the module, and with it its place before every schema, in the bundle.
if (zodConfiguration.jitless !== true)
  throw new Error('zod would probe for eval, which the page forbids.')

const wideWindow = '(min-width: 1200px)'

const kept = keptAppearance()
if (kept !== undefined) applyAppearance(kept)

const { client, bridge } = openApi()
const writeClipboard = (content: string): Promise<void> => navigator.clipboard.writeText(content)
const stores = {
  frame: createFrameStore(client, writeClipboard),
  ask: createAskStore(client, {
    isDrawerOpen: window.matchMedia(wideWindow).matches,
    drawerWidth: keptDrawerWidth() ?? drawerBounds.normal,
    now: () => new Date(),
  }),
  history: createHistoryStore(client),
}
stores.ask.subscribe(({ drawerWidth }) => keepDrawerWidth(drawerWidth))

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root to draw in.')
createRoot(root).render(
  <StrictMode>
    <PartBoundary part={text.app} onCopy={(details) => void writeClipboard(details)}>
      <Router hook={useHashLocation}>
        <FrameScreen stores={stores} bridge={bridge} />
      </Router>
    </PartBoundary>
  </StrictMode>,
)
