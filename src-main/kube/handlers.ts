import { setTimeout } from 'node:timers/promises'
import type { connections, ConnectionsView } from '../../src-shared/contract/connections.ts'
import type { ReadStatus } from '../../src-shared/model/read.ts'
import { type Handlers, Refusal } from '../../src-shared/rpc.ts'
import type { ClusterReader, ContextInfo } from './cluster-state.ts'
import type { OpenContext } from './feed/connection.ts'
import { liveView } from './feed/live-view.ts'

/** What the connection operations need of the contexts at hand. */
type Contexts = {
  list(): Promise<{
    contexts: readonly ContextInfo[]
    problems: readonly string[]
    files: readonly string[]
  }>
  open(name: string): Promise<OpenContext | { problem: string }>
}

type OpenView = NonNullable<ConnectionsView['open']>

/** The stream of connections tells no more often than this. */
const WATCH_PAUSE_MS = 500

/** The connection operations; `inUse` names the context that questions without one are asked of. */
export function connectionHandlers(
  contexts: Contexts,
  now: () => Date,
): { handlers: Handlers<typeof connections>; inUse: () => string | undefined } {
  let open: OpenView | undefined
  const live = liveView()

  const view = async (): Promise<ConnectionsView> => {
    const list = await contexts.list()
    return {
      contexts: [...list.contexts],
      problems: [...list.problems],
      files: [...list.files],
      ...(open === undefined ? {} : { open: live.over(open) }),
    }
  }

  return {
    inUse: () => open?.name,
    handlers: {
      'connections.list': view,
      async *'connections.watch'(_input, signal) {
        while (!signal.aborted) {
          const seen = live.count()
          yield await view()
          await live.nextChange(seen, signal)
          await pause(WATCH_PAUSE_MS, signal)
        }
      },
      'connections.open': async ({ name }, signal) => {
        const since = now().toISOString()
        const before = open
        const mine: OpenView = { name, state: 'connecting', since, notes: [] }
        open = mine
        // Whoever opened another context meanwhile must not be brought back to this one.
        const settle = (state: OpenView | undefined): void => {
          if (open === mine) open = state
          live.announce()
        }
        try {
          const found = await contexts.open(name)
          if ('problem' in found) throw new Refusal('no-context', found.problem)
          const probed = await probe(found.reader, since, signal)
          settle(probed)
          if (open !== probed) return await view()
          if (probed.state === 'live' && found.feeds !== undefined)
            await live.follow(name, found.feeds, signal)
          else live.stop()
        } catch (error) {
          settle(before)
          throw error
        }
        return view()
      },
      'connections.close': async () => {
        open = undefined
        live.stop()
        live.announce()
        return view()
      },
    },
  }
}

/** Resolves after `ms` or when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined)
}

/** Discovery and one small list: what the connection is like, and what it cannot see. */
async function probe(reader: ClusterReader, since: string, signal: AbortSignal): Promise<OpenView> {
  const { name } = reader.context
  const served = await reader.served(signal)
  const state = await reader.load([{ read: 'list', kind: 'Namespace' }], undefined, signal)
  const listing = state.listing('Namespace')
  const failed = [...served.reads, ...(listing?.reads ?? [])].filter((read) => read.status !== 'ok')
  const isBlind =
    listing !== undefined && ['unreachable', 'timed-out', 'failed'].includes(listing.state)
  const isUnknown = failed.some((read) => read.status === 'unauthorized')
  const notes = [
    ...(listing?.message === undefined ? [] : [listing.message]),
    ...(served.complete || isBlind ? [] : ['Some API groups could not be discovered.']),
    ...(isBlind || isUnknown
      ? []
      : failed.slice(0, 5).map((read) => `${read.path}: ${plain(read.status)}`)),
  ]
  return {
    name,
    state: isUnknown ? 'denied' : isBlind ? 'failed' : 'live',
    since,
    ...(state.serverVersion === undefined ? {} : { version: state.serverVersion }),
    notes: [...new Set(notes)],
  }
}

function plain(status: ReadStatus): string {
  return status.replaceAll('-', ' ')
}
