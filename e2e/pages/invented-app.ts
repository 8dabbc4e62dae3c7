import type { ConnectionsView } from '../../src-shared/contract/connections.ts'
import type { HistoryRow } from '../../src-shared/contract/history.ts'
import type { AppHandlers } from '../../src-shared/contract/index.ts'
import { defaultSettings, type SettingsValues } from '../../src-shared/contract/settings.ts'
import type { Answer } from '../../src-shared/model/answer.ts'
import { Refusal } from '../../src-shared/rpc.ts'
import { cannotSee, inventedAnswer, manyPods, notUnderstood, whichOne } from './invented-answers.ts'
import { stuckRollout } from './invented-rollout.ts'

/** What an invented app can be told to be like. */
export type InventedOptions = {
  open?: boolean
  theme?: 'dark' | 'light' | 'system'
  density?: 'compact' | 'normal' | 'relaxed'
  /** Milliseconds between the parts of an answer. */
  pauseMs?: number
  history?: readonly Answer[]
  /** What the open connection is like. */
  opened?: Partial<NonNullable<ConnectionsView['open']>>
}

/** Handlers of the whole contract over an invented cluster, for page tests; nothing is read and nothing is kept. */
export function inventedApp(options: InventedOptions = {}): AppHandlers {
  const answers = new Map((options.history ?? storedAnswers()).map((answer) => [answer.id, answer]))
  const pinned = new Set<string>()
  let open = options.open ?? true
  const openedAt = new Date().toISOString()
  let values: SettingsValues = {
    ...defaultSettings,
    theme: options.theme ?? 'dark',
    density: options.density ?? 'compact',
  }

  const view = (): ConnectionsView => ({
    contexts: [
      entry('prod-eu', 'eks', true),
      entry('staging-eu', 'gke', false),
      entry('dev', 'kind', false),
    ],
    problems: [],
    files: ['~/.kube/config'],
    ...(open
      ? {
          open: {
            name: 'prod-eu',
            state: 'live',
            since: openedAt,
            version: 'v1.35.4',
            notes: ['Not allowed to list Secrets in vault.', 'Not allowed to list Nodes.'],
            ...options.opened,
          },
        }
      : {}),
  })
  const row = (answer: Answer): HistoryRow => ({
    id: answer.id,
    question: answer.question,
    headline: answer.headline,
    status: answer.status,
    contexts: answer.contexts,
    at: answer.asOf,
    pinned: pinned.has(answer.id),
  })
  const find = (id: string): Answer => {
    const answer = answers.get(id)
    if (answer === undefined) throw new Refusal('not-found', `There is no stored answer ${id}.`)
    return answer
  }
  const pause = (): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, options.pauseMs ?? 5))

  return {
    'connections.list': () => Promise.resolve(view()),
    async *'connections.watch'(_input, signal) {
      let seen: string | undefined
      while (!signal.aborted) {
        const now = JSON.stringify(view())
        if (now !== seen) yield view()
        seen = now
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    'connections.open'() {
      open = true
      return Promise.resolve(view())
    },
    'connections.close'() {
      open = false
      return Promise.resolve(view())
    },
    async *'ask.run'({ question }) {
      const answer = {
        ...inventedAnswer(question),
        id: `${inventedAnswer(question).id}-${answers.size}`,
      }
      await pause()
      yield { step: 'understood', understood: answer.understood }
      for (const read of answer.reads) {
        await pause()
        yield { step: 'read', read, ms: 31 }
      }
      await pause()
      answers.set(answer.id, answer)
      yield { step: 'answer', answer }
    },
    'history.page'({ search, pinned: onlyPinned }) {
      const words = (search ?? '').toLowerCase()
      const status = /status:(\S+)/.exec(words)?.[1]
      const rest = words.replace(/\b(?:status|ctx):\S+/g, '').trim()
      const rows = [...answers.values()]
        .map(row)
        .filter((one) => onlyPinned !== true || one.pinned)
        .filter((one) => status === undefined || one.status === status)
        .filter((one) => `${one.question} ${one.headline}`.toLowerCase().includes(rest))
        .sort((a, b) => b.at.localeCompare(a.at))
      return Promise.resolve({ rows, total: rows.length })
    },
    'history.get': ({ id }) => Promise.resolve({ answer: find(id), row: row(find(id)) }),
    'history.pin'({ id, pinned: isPinned }) {
      if (isPinned) pinned.add(id)
      else pinned.delete(id)
      return Promise.resolve(row(find(id)))
    },
    'history.delete'({ ids }) {
      return Promise.resolve({ deleted: ids.filter((id) => answers.delete(id)).length })
    },
    'history.compare': ({ a, b }) =>
      Promise.resolve({
        a: find(a),
        b: find(b),
        differs: [],
        facts: [
          { change: 'new', b: '7 Pods restarted in B and not in A.' },
          {
            change: 'changed',
            a: 'recommendations restarted once.',
            b: 'recommendations restarted 7 times, all OOMKilled.',
          },
          { change: 'gone', a: 'dns-86f4-tt7qp did not restart again.' },
        ],
        rows: [
          {
            change: 'changed',
            name: 'shop/recommendations-7d9f8c-hk2vd',
            cells: [{ column: 'Restarts', a: '1', b: '7' }],
          },
          {
            change: 'new',
            name: 'payments/settlement-29401-zq8tw',
            cells: [{ column: 'Restarts', a: '', b: '6' }],
          },
          {
            change: 'gone',
            name: 'kube-system/dns-86f4-tt7qp',
            cells: [{ column: 'Restarts', a: '1', b: '' }],
          },
        ],
        sameRows: 3,
      }),
    'models.list': () =>
      Promise.resolve({
        providers: [
          {
            name: 'Ollama',
            where: 'this-machine',
            ok: true,
            models: [{ name: 'qwen3:8b', context: 40_960 }, { name: 'llama3.2:3b' }],
          },
        ],
      }),
    'settings.get': () =>
      Promise.resolve({
        values,
        version: '0.1.0',
        door: 'browser',
        dataFolder: '~/.local/share/plumbline',
      }),
    'settings.set'(changes) {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined)
      values = { ...values, ...Object.fromEntries(given) }
      return Promise.resolve(values)
    },
  }
}

function entry(
  name: string,
  provider: ConnectionsView['contexts'][number]['provider'],
  current: boolean,
): ConnectionsView['contexts'][number] {
  return {
    name,
    cluster: name,
    user: `${name}-admin`,
    server: `https://${name}.example:6443`,
    source: '~/.kube/config',
    current,
    provider,
    signIn: 'client-certificate',
    insecure: false,
  }
}

function storedAnswers(): Answer[] {
  const moved = (answer: Answer, hoursAgo: number, suffix = ''): Answer => ({
    ...answer,
    id: `${answer.id}${suffix}`,
    asOf: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
  })
  return [
    moved(stuckRollout(), 0.1),
    moved(manyPods(), 0.4),
    moved(cannotSee(), 2.8),
    moved(whichOne(), 4.5),
    moved(manyPods(), 5.3, '-old'),
    moved(notUnderstood(), 22),
    moved(stuckRollout(), 27, '-old'),
  ]
}
