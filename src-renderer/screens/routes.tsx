import { Route, Switch } from 'wouter'
import { AskScreen } from './ask/screen.tsx'
import type { AskStore } from './ask/store.ts'
import { FirstRunScreen } from './first-run/screen.tsx'
import type { FrameStore } from './frame/store.ts'
import { HistoryScreen } from './history/screen.tsx'
import type { HistoryStore } from './history/store.ts'
import { NotFoundScreen } from './not-found/screen.tsx'
import { SettingsScreen } from './settings/screen.tsx'

/** The state of every screen, made once by the page. */
export type ScreenStores = { frame: FrameStore; ask: AskStore; history: HistoryStore }

// One route for a new and a stored answer: the conversation stays as it is while its address changes.
const askPath = /^\/(?:ask\/(?<id>[^/]+))?$/

/** One line for each screen. */
export function Routes({ stores, now }: { stores: ScreenStores; now: Date }) {
  return (
    <Switch>
      <Route path="/welcome">
        <FirstRunScreen frame={stores.frame} />
      </Route>
      <Route path={askPath}>
        {({ id }) => <AskScreen stores={stores} now={now} {...(id === undefined ? {} : { id })} />}
      </Route>
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
  )
}
