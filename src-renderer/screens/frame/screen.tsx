import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import type { PageBridge } from '../../page-bridge.ts'
import { text } from '../../text.ts'
import { Announcer } from '../../ui/announcer.tsx'
import { PartBoundary } from '../../ui/part-boundary.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import type { AskStore } from '../ask/store.ts'
import type { ScreenStores } from '../routes.tsx'
import { applyAppearance } from './apply-appearance.ts'
import { BridgeFault } from './bridge-fault.tsx'
import type { LateParts } from './late-parts.ts'
import { Rail, type RailPlace } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { Toast } from './toast.tsx'

/** The window around every screen: title bar, rail, canvas, status bar (U10, U11). */
export function FrameScreen({ stores, bridge }: { stores: ScreenStores; bridge: PageBridge }) {
  const frame = stores.frame()
  const bridgeState = useSyncExternalStore(bridge.onState, bridge.state)
  const [path, navigate] = useLocation()
  const [areKeysShown, setAreKeysShown] = useState(false)
  const [late, setLate] = useState<LateParts>()
  const [isIncomplete, setIsIncomplete] = useState(false)
  const now = useNow()
  const lastPlace = useRef<RailPlace>(undefined)
  const { connections, settings, load, watchConnections } = frame
  const place = placeOf(path)
  const inView = /^\/ask\/([^/]+)$/.exec(path)?.[1]

  useEffect(() => {
    if (bridgeState === 'open') void load()
  }, [bridgeState, load])

  useEffect(() => {
    // A page whose files are gone can only be loaded anew, which the fault of the bridge offers.
    void import('./late-parts.ts').then(
      ({ lateParts }) => setLate(lateParts),
      () => setIsIncomplete(true),
    )
  }, [])

  useEffect(() => {
    if (settings === undefined) return undefined
    return applyAppearance(settings.values)
  }, [settings])

  useEffect(() => {
    if (bridgeState !== 'open') return undefined
    const watching = new AbortController()
    void watchConnections(watching.signal)
    return () => watching.abort()
  }, [bridgeState, watchConnections])

  useEffect(() => {
    document.title = text.documentTitle(
      place === undefined ? text.notFound.title : text.rail[place],
    )
    // The first screen leaves focus at the top, where the skip link is; a change of screen moves it (U100).
    if (lastPlace.current !== undefined && lastPlace.current !== place) {
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    }
    lastPlace.current = place
  }, [place])

  const askHref = useAskHref(stores.ask)
  const isDrawerOpen = stores.ask((ask) => ask.isDrawerOpen)
  const toggleDrawer = stores.ask((ask) => ask.toggleDrawer)
  const hasEvidence = stores.ask((ask) => ask.turns.length > 0) && place === 'ask'
  useKeys({
    'g a': () => navigate(askHref),
    'g y': () => navigate('/history'),
    'g s': () => navigate('/settings'),
    '?': () => setAreKeysShown(true),
  })

  const isReady = connections !== undefined && settings !== undefined
  return (
    <>
      <a className="skip-link" href="#content" onClick={skipToContent}>
        {text.skip}
      </a>
      <div className="app">
        <TitleBar
          isEvidenceOpen={hasEvidence ? isDrawerOpen : undefined}
          onEvidence={toggleDrawer}
          onHelp={() => setAreKeysShown(true)}
        >
          {isReady && late !== undefined ? (
            <late.ContextSwitcher
              connections={connections}
              opening={frame.opening}
              onOpen={(name) => void frame.openContext(name)}
              onClose={() => void frame.closeContext()}
            />
          ) : null}
          {connections?.open === undefined || late === undefined ? null : (
            <late.NamespaceFilter namespaces={frame.namespaces} onFilter={frame.filterNamespaces} />
          )}
        </TitleBar>
        <Rail place={place} recent={frame.recent} inView={inView} askHref={askHref} />
        <main id="content" className="canvas" tabIndex={-1}>
          {isReady && late !== undefined && bridgeState !== 'refused' ? (
            <PartBoundary
              key={place ?? path}
              part={place === undefined ? text.app : text.rail[place]}
              onCopy={(details) => void frame.copy(details, text.copied)}
            >
              <late.Routes stores={stores} now={now} />
            </PartBoundary>
          ) : (
            <BridgeFault
              state={isIncomplete ? 'lost' : bridgeState}
              onRetry={isIncomplete ? () => window.location.reload() : bridge.retry}
            />
          )}
        </main>
        <StatusBar
          open={connections?.open}
          model={settings?.values.ollamaModel ?? ''}
          providers={frame.providers}
          version={settings?.version ?? ''}
          now={now}
          Notes={late?.VisibilityNotes}
        />
      </div>
      {bridgeState === 'lost' && isReady ? (
        <div className="toast" role="alert">
          {text.bridge.lostTitle}
        </div>
      ) : null}
      {frame.toast === undefined ? null : (
        <Toast message={frame.toast.text} at={frame.toast.at} onEnd={frame.dismissToast} />
      )}
      {areKeysShown && late !== undefined ? (
        <late.KeysDialog onClose={() => setAreKeysShown(false)} />
      ) : null}
      <Announcer message={frame.announcement} />
    </>
  )
}

function useAskHref(askStore: AskStore): string {
  const last = askStore((ask) => ask.turns.at(-1))
  return last?.state === 'done' ? `/ask/${last.answer.id}` : '/'
}

function placeOf(path: string): RailPlace | undefined {
  if (path === '/' || path === '/welcome' || path.startsWith('/ask/')) return 'ask'
  if (path === '/history' || path.startsWith('/history/')) return 'history'
  if (path === '/settings' || path.startsWith('/settings/')) return 'settings'
  return undefined
}

function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('main')?.focus()
}
