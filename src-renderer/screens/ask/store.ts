import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Answer, Understood } from '../../../src-shared/model/answer.ts'
import type { AppClient } from '../../../src-shared/contract/index.ts'
import type { AskInput } from '../../../src-shared/contract/ask.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import { Refusal } from '../../../src-shared/rpc.ts'

/** One read that ended, with its duration in milliseconds. */
export type DoneRead = { read: Read; ms: number }

/** One question of the conversation and how far it is. */
export type Turn = { key: number; question: string; at: string } & (
  | { state: 'running'; understood: Understood | undefined; reads: readonly DoneRead[] }
  | { state: 'stopped'; understood: Understood | undefined; reads: readonly DoneRead[] }
  | {
      state: 'failed'
      message: string
      understood: Understood | undefined
      reads: readonly DoneRead[]
    }
  | { state: 'done'; answer: Answer; isStored: boolean }
)

/** The conversation, the draft, and the evidence in view. */
export type AskState = {
  turns: readonly Turn[]
  draft: string
  /** Whether a stored answer is being read, or is not there. */
  stored: 'none' | 'loading' | 'missing'
  isDrawerOpen: boolean
  drawerWidth: number
  /** The turn whose evidence the drawer shows, and the evidence in it. */
  chosen: { turn: number; evidence: string } | undefined

  /** Asks; resolves with the answer, or undefined when it was stopped or failed. */
  ask: (
    question: string,
    where: Pick<AskInput, 'contexts' | 'namespaces'>,
  ) => Promise<Answer | undefined>
  stop: () => void
  clear: () => void
  /** Shows a stored answer instead of the conversation, unless it is in the conversation already. */
  openStored: (id: string) => Promise<void>
  setDraft: (draft: string) => void
  choose: (turn: number, evidence: string) => void
  stepEvidence: (by: 1 | -1) => void
  toggleDrawer: () => void
  closeDrawer: () => void
  setDrawerWidth: (width: number) => void
}

/** A hook on {@link AskState}. */
export type AskStore = UseBoundStore<StoreApi<AskState>>

type Start = { isDrawerOpen: boolean; drawerWidth: number; now: () => Date }

/** The store of Ask over the app's client. */
export function createAskStore(client: AppClient, start: Start): AskStore {
  let nextKey = 1
  let running: AbortController | undefined

  return create<AskState>()((set, get) => {
    const update = (key: number, change: (turn: Turn) => Turn): void =>
      set({ turns: get().turns.map((turn) => (turn.key === key ? change(turn) : turn)) })

    const finish = (key: number, answer: Answer, isStored: boolean): void => {
      update(key, ({ question, at }) => ({ key, question, at, state: 'done', answer, isStored }))
      const [first] = answer.evidence
      set({ chosen: first === undefined ? undefined : { turn: key, evidence: first.id } })
    }

    return {
      turns: [],
      draft: '',
      stored: 'none',
      isDrawerOpen: start.isDrawerOpen,
      drawerWidth: start.drawerWidth,
      chosen: undefined,

      async ask(question, where) {
        get().stop()
        const key = nextKey++
        const previous = get().turns.findLast((turn) => turn.state === 'done')
        const controller = new AbortController()
        running = controller
        const turn: Turn = {
          key,
          question,
          at: start.now().toISOString(),
          state: 'running',
          understood: undefined,
          reads: [],
        }
        set({ turns: [...get().turns, turn], draft: '', stored: 'none' })
        try {
          const input = {
            question,
            ...where,
            ...(previous?.state === 'done' ? { follows: previous.answer.id } : {}),
          }
          for await (const progress of client['ask.run'](input, controller.signal)) {
            if (progress.step === 'answer') {
              finish(key, progress.answer, false)
              return progress.answer
            }
            update(key, (turn) => {
              if (turn.state !== 'running') return turn
              return progress.step === 'understood'
                ? { ...turn, understood: progress.understood }
                : { ...turn, reads: [...turn.reads, { read: progress.read, ms: progress.ms }] }
            })
          }
        } catch (error) {
          update(key, (turn) => ended(turn, error))
        } finally {
          if (running === controller) running = undefined
        }
        return undefined
      },

      stop() {
        running?.abort()
        running = undefined
      },

      clear() {
        get().stop()
        set({ turns: [], stored: 'none', chosen: undefined })
      },

      async openStored(id) {
        if (get().turns.some((turn) => turn.state === 'done' && turn.answer.id === id)) return
        get().stop()
        set({ turns: [], stored: 'loading', chosen: undefined })
        try {
          const { answer } = await client['history.get']({ id })
          const key = nextKey++
          const { question, asOf: at } = answer
          set({
            turns: [{ key, question, at, state: 'done', answer, isStored: true }],
            stored: 'none',
          })
          finish(key, answer, true)
        } catch {
          set({ stored: 'missing' })
        }
      },

      setDraft: (draft) => set({ draft }),
      choose: (turn, evidence) => set({ chosen: { turn, evidence }, isDrawerOpen: true }),

      stepEvidence(by) {
        const { chosen, turns } = get()
        const turn = turns.find((one) => one.key === chosen?.turn)
        if (turn?.state !== 'done' || chosen === undefined) return
        const ids = turn.answer.evidence.map((evidence) => evidence.id)
        const next = ids[(ids.indexOf(chosen.evidence) + by + ids.length) % ids.length]
        if (next !== undefined) get().choose(turn.key, next)
      },

      toggleDrawer: () => set({ isDrawerOpen: !get().isDrawerOpen }),
      closeDrawer: () => set({ isDrawerOpen: false }),
      setDrawerWidth: (drawerWidth) => set({ drawerWidth }),
    }
  })
}

function ended(turn: Turn, error: unknown): Turn {
  if (turn.state !== 'running') return turn
  if (error instanceof Refusal && error.code === 'cancelled') return { ...turn, state: 'stopped' }
  return {
    ...turn,
    state: 'failed',
    message: error instanceof Error ? error.message : String(error),
  }
}
