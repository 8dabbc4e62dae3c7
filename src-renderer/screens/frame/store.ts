import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { ConnectionsView } from '../../../src-shared/contract/connections.ts'
import type { HistoryRow } from '../../../src-shared/contract/history.ts'
import type { AppClient } from '../../../src-shared/contract/index.ts'
import type { ProviderView } from '../../../src-shared/contract/models.ts'
import type { SettingsValues } from '../../../src-shared/contract/settings.ts'
import { text } from '../../text.ts'

/** What this build is and what a person has set. */
export type SettingsView = Awaited<ReturnType<AppClient['settings.get']>>

/** What every screen shares: contexts, settings, recent questions, the namespace filter, and short notices. */
export type FrameState = {
  connections: ConnectionsView | undefined
  settings: SettingsView | undefined
  providers: readonly ProviderView[] | undefined
  recent: readonly HistoryRow[]
  /** Empty means every namespace that can be read. */
  namespaces: readonly string[]
  /** The context that is being opened. */
  opening: string | undefined
  /** Why the last act of the frame failed, as a sentence. */
  fault: string | undefined
  toast: { text: string; at: number } | undefined
  announcement: string

  load: () => Promise<void>
  /** Follows contexts and the open connection until `signal` ends or the app is away. */
  watchConnections: (signal: AbortSignal) => Promise<void>
  refreshRecent: () => Promise<void>
  refreshProviders: () => Promise<void>
  openContext: (name: string) => Promise<void>
  closeContext: () => Promise<void>
  changeSettings: (changes: Partial<SettingsValues>) => Promise<void>
  filterNamespaces: (namespaces: readonly string[]) => void
  copy: (content: string, message: string) => Promise<void>
  notify: (message: string) => void
  announce: (message: string) => void
  dismissToast: () => void
}

/** A hook on {@link FrameState}. */
export type FrameStore = UseBoundStore<StoreApi<FrameState>>

const recentCount = 12

/** The store of the frame; `writeClipboard` rejects where the page may not use the clipboard. */
export function createFrameStore(
  client: AppClient,
  writeClipboard: (content: string) => Promise<void>,
): FrameStore {
  return create<FrameState>()((set, get) => ({
    connections: undefined,
    settings: undefined,
    providers: undefined,
    recent: [],
    namespaces: [],
    opening: undefined,
    fault: undefined,
    toast: undefined,
    announcement: '',

    async load() {
      try {
        const [connections, settings] = await Promise.all([
          client['connections.list']({}),
          client['settings.get']({}),
        ])
        set({ connections, settings, fault: undefined })
      } catch (error) {
        set({ fault: sentence(error) })
        return
      }
      await get().refreshRecent()
      if (get().settings?.values.ollamaModel !== '') await get().refreshProviders()
    },

    async watchConnections(signal) {
      try {
        for await (const connections of client['connections.watch']({}, signal))
          set({ connections })
      } catch {
        // Stopped, or the app is away: the bridge shows its own state and the last known connections stay.
      }
    },

    async refreshRecent() {
      try {
        const page = await client['history.page']({ limit: recentCount })
        set({ recent: page.rows })
      } catch (error) {
        set({ fault: sentence(error) })
      }
    },

    async refreshProviders() {
      try {
        set({ providers: (await client['models.list']({})).providers })
      } catch {
        set({ providers: [] })
      }
    },

    async openContext(name) {
      set({ opening: name, fault: undefined })
      try {
        const connections = await client['connections.open']({ name })
        set({ connections, namespaces: [] })
      } catch (error) {
        set({ fault: sentence(error) })
      } finally {
        set({ opening: undefined })
      }
    },

    async closeContext() {
      try {
        set({
          connections: await client['connections.close']({}),
          namespaces: [],
          fault: undefined,
        })
      } catch (error) {
        set({ fault: sentence(error) })
      }
    },

    async changeSettings(changes) {
      const before = get().settings
      if (before === undefined) return
      set({ settings: { ...before, values: { ...before.values, ...changes } } })
      try {
        const values = await client['settings.set'](changes)
        set({ settings: { ...before, values } })
      } catch (error) {
        set({ settings: before })
        get().notify(`${text.settings.failed}: ${sentence(error)}`)
      }
    },

    filterNamespaces(namespaces) {
      set({ namespaces })
    },

    async copy(content, message) {
      try {
        await writeClipboard(content)
        get().notify(message)
      } catch {
        get().notify(text.copyFailed)
      }
    },

    notify(message) {
      set({ toast: { text: message, at: Date.now() } })
    },

    announce(message) {
      set({ announcement: message })
    },

    dismissToast() {
      set({ toast: undefined })
    },
  }))
}

/** A failure as the sentence it crossed the bridge with. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
