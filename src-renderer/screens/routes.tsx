import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { text } from '../text.ts'
import { Message } from '../ui/message.tsx'
import type { AskStore } from './ask/store.ts'
import type { FrameStore } from './frame/store.ts'
import type { HistoryStore } from './history/store.ts'
import { NotFoundScreen } from './not-found/screen.tsx'

/** The state of every screen, made once by the page. */
export type ScreenStores = { frame: FrameStore; ask: AskStore; history: HistoryStore }

// Each screen is a file of its own, so that the first paint loads only the frame (P95).
const AskScreen = lazy(async () => ({ default: (await import('./ask/screen.tsx')).AskScreen }))
const FirstRunScreen = lazy(async () => ({
  default: (await import('./first-run/screen.tsx')).FirstRunScreen,
}))
const HistoryScreen = lazy(async () => ({
  default: (await import('./history/screen.tsx')).HistoryScreen,
}))
const SettingsScreen = lazy(async () => ({
  default: (await import('./settings/screen.tsx')).SettingsScreen,
}))

/** Fetches the screens that a first visit shows, while contexts and settings are still on their way. */
export function preloadScreens(): void {
  void import('./ask/screen.tsx')
  void import('./first-run/screen.tsx')
}

/** One line for each screen. */
export function Routes({ stores, now }: { stores: ScreenStores; now: Date }) {
  return (
    <Suspense fallback={<Message icon="contexts" title={text.loading(text.app)} isTitle />}>
      <Switch>
        <Route path="/welcome">
          <FirstRunScreen frame={stores.frame} />
        </Route>
        <Route path="/">
          <AskScreen stores={stores} now={now} />
        </Route>
        <Route path="/ask/:id">{({ id }) => <AskScreen stores={stores} now={now} id={id} />}</Route>
        <Route path="/history">
          <HistoryScreen stores={stores} now={now} />
        </Route>
        <Route path="/history/:a">
          {({ a }) => <HistoryScreen stores={stores} now={now} a={a} />}
        </Route>
        <Route path="/history/:a/:b">
          {({ a, b }) => <HistoryScreen stores={stores} now={now} a={a} b={b} />}
        </Route>
        <Route path="/settings">
          <SettingsScreen frame={stores.frame} section="appearance" />
        </Route>
        <Route path="/settings/:section">
          {({ section }) => <SettingsScreen frame={stores.frame} section={section} />}
        </Route>
        <Route>
          <NotFoundScreen />
        </Route>
      </Switch>
    </Suspense>
  )
}
