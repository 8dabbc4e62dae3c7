import type { ServedKind } from '../cluster-state.ts'
import { builtInKinds } from '../built-in-kinds.ts'
import type { Failed } from '../transport/explain-failure.ts'
import type {
  Collection,
  JsonResult,
  ListOptions,
  ReadTransport,
  WatchEnd,
  WatchListener,
  WatchOptions,
} from '../transport/read-transport.ts'
import type { WatchEvent } from '../transport/watch-lines.ts'

/** A list or watch that waits for its answer. */
export type Asked = { collection: Collection; signal: AbortSignal } & (
  | { what: 'list'; options: ListOptions; answer(reply: ListReply): void }
  | { what: 'watch'; options: WatchOptions; listener: WatchListener; end(end: WatchEnd): void }
)
/** The body of a list, or why there is none. */
export type ListReply = { items: object[]; metadata: object } | Failed

type Watching = Extract<Asked, { what: 'watch' }>
type Listing = Extract<Asked, { what: 'list' }>

const at = '2026-01-01T00:00:00.000Z'
const aborted: Failed = { status: 'timed-out', message: 'cancelled' }

/** A transport whose requests wait in `asked` until the test answers them; a signal ends them as a real one does. */
export function testTransport(): {
  transport: Pick<ReadTransport, 'list' | 'watch' | 'probe'>
  asked: Asked[]
  listing(resource?: string): Listing
  watching(resource?: string): Watching
  probes: { count: number; fails: string | undefined }
} {
  const asked: Asked[] = []
  const probes: { count: number; fails: string | undefined } = { count: 0, fails: undefined }
  const wait = <T>(make: (done: (value: T) => void) => Asked, onAbort: T): Promise<T> =>
    new Promise((resolve) => {
      const done = (value: T): void => {
        const index = asked.indexOf(one)
        if (index >= 0) asked.splice(index, 1)
        resolve(value)
      }
      const one = make(done)
      asked.push(one)
      one.signal.addEventListener('abort', () => done(onAbort), { once: true })
    })
  const of = (what: Asked['what'], resource: string | undefined): Asked | undefined =>
    asked.find(
      (one) =>
        one.what === what && (resource === undefined || one.collection.resource === resource),
    )
  return {
    asked,
    probes,
    listing(resource) {
      const one = of('list', resource)
      if (one?.what !== 'list') throw new Error(`no list of ${resource ?? 'anything'} waits`)
      return one
    },
    watching(resource) {
      const one = of('watch', resource)
      if (one?.what !== 'watch') throw new Error(`no watch of ${resource ?? 'anything'} waits`)
      return one
    },
    transport: {
      list: (collection, options, signal) =>
        wait<JsonResult>(
          (done) => ({
            what: 'list',
            collection,
            options,
            signal,
            answer: (reply) =>
              done(
                'items' in reply
                  ? { at, status: 'ok', json: reply, bytes: 1_000 }
                  : { at, ...reply },
              ),
          }),
          { at, ...aborted },
        ),
      watch: (collection, options, listener, signal) => {
        const stop = new AbortController()
        let fault: string | undefined
        const guarded = (step: () => void): void => {
          try {
            step()
          } catch (error) {
            fault = (error as Error).message
            stop.abort()
          }
        }
        return wait<WatchEnd>(
          (done) => ({
            what: 'watch',
            collection,
            options,
            signal: AbortSignal.any([signal, stop.signal]),
            listener: {
              onOpen: () => guarded(() => listener.onOpen()),
              onEvent: (event) => guarded(() => listener.onEvent(event)),
            },
            end: done,
          }),
          { ended: 'failed', ...aborted },
        ).then((end) => (fault === undefined ? end : { ended: 'fault', message: fault }))
      },
      probe() {
        probes.count += 1
        return Promise.resolve(
          probes.fails === undefined
            ? { at, status: 'ok', json: {}, bytes: 2 }
            : { at, status: 'unreachable', message: probes.fails },
        )
      },
    },
  }
}

/** A built-in kind by its key. */
export function kindOf(key: string): ServedKind {
  const kind = builtInKinds.find((each) => each.key === key)
  if (kind === undefined) throw new Error(`no built-in kind ${key}`)
  return kind
}

/** An object as a list or a watch carries it. */
export function row(name: string, version: number, uid = `uid-${name}`, more: object = {}): object {
  return { metadata: { name, namespace: 'a', uid, resourceVersion: String(version) }, ...more }
}

/** The body of a list that ends here, or goes on by a token. */
export function page(items: object[], version: number, more: object = {}): ListReply {
  return { items, metadata: { resourceVersion: String(version), ...more } }
}

/** An event as the transport hands it on. */
export function event(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: object): WatchEvent {
  const { resourceVersion: version } = (object as { metadata: { resourceVersion: string } })
    .metadata
  return { type, object: object as { metadata: { resourceVersion: string } }, version }
}

/** Failures as the transport words them. */
export const failures = {
  cut: { ended: 'failed', status: 'unreachable', message: 'the connection was cut' },
  silent: { ended: 'failed', status: 'timed-out', message: 'the answer stopped for 75 s' },
  forbidden: { status: 'forbidden', message: 'refused', httpStatus: 403 },
  unauthorized: { status: 'unauthorized', message: 'sign in again', httpStatus: 401 },
  missing: { status: 'not-found', message: 'nothing here', httpStatus: 404 },
  busy: { status: 'failed', message: 'error 503', httpStatus: 503 },
  expired: { status: 'failed', message: 'too old', httpStatus: 410 },
  unreachable: { status: 'unreachable', message: 'nothing listens there' },
} as const
