import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { AppClient } from '../../../src-shared/contract/index.ts'
import type { HistoryComparison, HistoryRow } from '../../../src-shared/contract/history.ts'
import type { Answer, AnswerStatus } from '../../../src-shared/model/answer.ts'

/** What the list is narrowed to; empty texts mean anything. */
export type HistoryFilter = {
  words: string
  status: AnswerStatus | ''
  context: string
  isPinnedOnly: boolean
}

/** What stands right of the list. */
export type HistoryDetail =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'one'; answer: Answer; row: HistoryRow }
  | { state: 'compared'; comparison: HistoryComparison }
  | { state: 'failed'; message: string }

/** The stored answers in view, the two chosen for comparing, and the detail. */
export type HistoryState = {
  rows: readonly HistoryRow[]
  total: number
  next: string | undefined
  isLoading: boolean
  fault: string | undefined
  filter: HistoryFilter
  /** Contexts seen in any page, for the filter. */
  contexts: readonly string[]
  /** Ids chosen to compare: A, then B; at most two. */
  marked: readonly string[]
  detail: HistoryDetail

  load: () => Promise<void>
  more: () => Promise<void>
  setFilter: (changes: Partial<HistoryFilter>) => Promise<void>
  mark: (id: string) => void
  openOne: (id: string) => Promise<void>
  compare: (a: string, b: string) => Promise<void>
  closeDetail: () => void
  pin: (id: string, isPinned: boolean) => Promise<void>
  /** Deletes and returns how many were. */
  remove: (ids: readonly string[]) => Promise<number>
}

/** A hook on {@link HistoryState}. */
export type HistoryStore = UseBoundStore<StoreApi<HistoryState>>

const pageSize = 60

/** The words of a filter in the search grammar of A106. */
export function searchOf({ words, status, context }: HistoryFilter): string {
  return [
    words.trim(),
    status === '' ? '' : `status:${status}`,
    context === '' ? '' : `ctx:${context}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** The store of History over the app's client. */
export function createHistoryStore(client: AppClient): HistoryStore {
  let newest = 0

  return create<HistoryState>()((set, get) => {
    const read = async (after: string | undefined): Promise<void> => {
      const mine = ++newest
      const { filter } = get()
      const search = searchOf(filter)
      set({ isLoading: true })
      try {
        const page = await client['history.page']({
          limit: pageSize,
          ...(search === '' ? {} : { search }),
          ...(filter.isPinnedOnly ? { pinned: true } : {}),
          ...(after === undefined ? {} : { after }),
        })
        // A slower answer to an older filter must not replace a newer one.
        if (mine !== newest) return
        const rows = after === undefined ? page.rows : [...get().rows, ...page.rows]
        set({
          rows,
          total: page.total,
          next: page.next,
          isLoading: false,
          fault: undefined,
          contexts: [
            ...new Set([...get().contexts, ...rows.flatMap((row) => row.contexts)]),
          ].sort(),
        })
      } catch (error) {
        if (mine === newest) set({ isLoading: false, fault: messageOf(error) })
      }
    }

    const show = async (work: () => Promise<HistoryDetail>): Promise<void> => {
      set({ detail: { state: 'loading' } })
      try {
        set({ detail: await work() })
      } catch (error) {
        set({ detail: { state: 'failed', message: messageOf(error) } })
      }
    }

    return {
      rows: [],
      total: 0,
      next: undefined,
      isLoading: false,
      fault: undefined,
      filter: { words: '', status: '', context: '', isPinnedOnly: false },
      contexts: [],
      marked: [],
      detail: { state: 'none' },

      load: () => read(undefined),

      async more() {
        const { next, isLoading } = get()
        if (next !== undefined && !isLoading) await read(next)
      },

      async setFilter(changes) {
        set({ filter: { ...get().filter, ...changes } })
        await read(undefined)
      },

      mark(id) {
        const { marked } = get()
        set({
          marked: marked.includes(id)
            ? marked.filter((one) => one !== id)
            : [...marked, id].slice(-2),
        })
      },

      openOne: (id) =>
        show(async () => ({ state: 'one', ...(await client['history.get']({ id })) })),
      compare: (a, b) =>
        show(async () => ({
          state: 'compared',
          comparison: await client['history.compare']({ a, b }),
        })),
      closeDetail: () => set({ detail: { state: 'none' } }),

      async pin(id, isPinned) {
        const row = await client['history.pin']({ id, pinned: isPinned })
        const { rows, detail } = get()
        set({
          rows: rows.map((one) => (one.id === id ? row : one)),
          detail: detail.state === 'one' && detail.row.id === id ? { ...detail, row } : detail,
        })
      },

      async remove(ids) {
        const { deleted } = await client['history.delete']({ ids: [...ids] })
        const gone = new Set(ids)
        set({
          rows: get().rows.filter((row) => !gone.has(row.id)),
          total: get().total - deleted,
          marked: get().marked.filter((id) => !gone.has(id)),
          detail: { state: 'none' },
        })
        return deleted
      },
    }
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
