import type { AppHandlers } from '../src-shared/contract/index.ts'
import type { Answer } from '../src-shared/model/answer.ts'
import { Refusal } from '../src-shared/rpc.ts'
import {
  type AskEvent,
  type AskRequest,
  askHandlers,
  createAsk,
  type AskOptions,
} from './ask/index.ts'
import { demoClusters, kubeconfigClusters } from './clusters.ts'
import { demoContext } from './demo/demo-context.ts'
import type { Host } from './host.ts'
import { connectionHandlers } from './kube/handlers.ts'
import type { Provider } from './models/index.ts'
import {
  type Answers,
  historyHandlers,
  memoryConsents,
  memorySettings,
  openAnswers,
  openConsents,
  openSettings,
  openStore,
  settingsHandlers,
} from './store/index.ts'

/** Everything behind the doors: the operations of the contract, and what a door in this process may do besides. */
export type App = {
  handlers: AppHandlers
  /** Asks one question and stores its answer; the contract's `ask.run` with what only a terminal needs. */
  ask(request: AskRequest, options: AskOptions, signal: AbortSignal): AsyncIterable<AskEvent>
  /** The answer given last on this computer, for a follow-up in another process. */
  newestAnswer(): Answer | undefined
  /** Deletes every stored answer, or those of one context (S90); returns how many. */
  deleteAnswers(context: string | undefined): number
  /** Ends what runs, flushes and closes (R53). */
  close(): Promise<void>
}

/** Builds every part by hand, in the order of P94: store, contexts, questions. Makes no request. */
export function createApp(host: Host): App {
  const opened = openStore(host.dataFolder, host.now())
  for (const note of opened.notes) host.note(note)
  if (opened.state === 'refused') host.note(opened.reason)
  const database = opened.state === 'open' ? opened.store.database : undefined
  const answers: Answers | string =
    opened.state === 'open' ? openAnswers(opened.store.database) : opened.reason
  const settings = database === undefined ? memorySettings() : openSettings(database)
  const consents = database === undefined ? memoryConsents() : openConsents(database)

  // Ages in the demo count from here, so that none is a moment short of what its objects say.
  const openedAt = host.now()
  const demo = {
    context: demoContext,
    open: async () => (await import('./demo/index.ts')).demoReader(openedAt),
  }
  const clusters =
    host.clusters === 'demo' ? demoClusters(demo) : kubeconfigClusters(host, consents, demo)
  const { handlers: connections, inUse } = connectionHandlers(clusters, host.now)
  const closing = new AbortController()
  const offeredModels = async (): Promise<readonly Provider[]> => {
    const { providers } = await import('./models/index.ts')
    return providers({ address: settings.get().ollamaAddress, fetch: host.fetch })
  }

  const ask = createAsk({
    now: host.now,
    timeZone: host.timeZone,
    clusters,
    async chooseModel(requested, signal) {
      const { ollamaModel } = settings.get()
      const wanted = requested ?? (ollamaModel === '' ? undefined : `ollama/${ollamaModel}`)
      if (wanted === undefined) return undefined
      const { chooseModel } = await import('./models/index.ts')
      return chooseModel(wanted, await offeredModels(), signal)
    },
    record: (answer, original) =>
      store(host, answers, settings.get().recordHistory, answer, original),
  })
  const run: App['ask'] = (request, options, signal) =>
    ask(request, options, AbortSignal.any([signal, closing.signal]))

  return {
    handlers: {
      ...connections,
      ...askHandlers(run, inUse, (id) =>
        typeof answers === 'string' ? undefined : answers.get(id)?.answer,
      ),
      ...historyHandlers(answers),
      ...settingsHandlers(settings, {
        version: host.version,
        door: host.door,
        dataFolder: host.dataFolder,
      }),
      'models.list': async (input, signal) => {
        const offered = await offeredModels()
        const { modelHandlers } = await import('./models/index.ts')
        return modelHandlers(() => offered)['models.list'](input, signal)
      },
    },
    ask: run,
    newestAnswer: () => (typeof answers === 'string' ? undefined : answers.newest()),
    deleteAnswers(context) {
      if (typeof answers === 'string') throw new Refusal('no-history', answers)
      return answers.deleteAll(context)
    },
    async close() {
      closing.abort()
      clusters.close()
      if (opened.state === 'open') opened.store.close()
    },
  }
}

/** Keeps an answer before it is shown as done (R42); a full or locked disk pauses the history and says so (R46). */
function store(
  host: Host,
  answers: Answers | string,
  isRecorded: boolean,
  answer: Answer,
  original: string | undefined,
): void {
  if (typeof answers === 'string' || !isRecorded) return
  try {
    answers.record(answer, host.now(), original)
    answers.prune(host.now())
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    host.note(
      `This answer is not in the history: ${why}. Free some space; the next one is tried again.`,
    )
  }
}
