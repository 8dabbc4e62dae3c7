import { z } from 'zod'
import { call, stream } from '../rpc.ts'

/** One kubeconfig entry as the screens may see it: no credential, no path content. */
export const contextEntry = z.strictObject({
  name: z.string(),
  cluster: z.string(),
  user: z.string(),
  server: z.string(),
  namespace: z.string().exactOptional(),
  source: z.string(),
  current: z.boolean(),
  provider: z.enum(['eks', 'gke', 'aks', 'k3s', 'kind', 'minikube', 'bare-metal', 'demo', 'other']),
  signIn: z.enum([
    'client-certificate',
    'token',
    'token-file',
    'exec',
    'basic',
    'auth-provider',
    'none',
  ]),
  insecure: z.boolean(),
})
/** See {@link contextEntry}. */
export type ContextEntry = z.infer<typeof contextEntry>

/** The state of a connection (reliability.md section 6). */
export const connectionState = z.enum(['idle', 'connecting', 'live', 'stale', 'denied', 'failed'])
/** See {@link connectionState}. */
export type ConnectionState = z.infer<typeof connectionState>

/** One watched kind of the open connection (R37): its state, how many objects are known, and why it is not whole. */
export const watchedKind = z.strictObject({
  key: z.string(),
  state: z.enum(['listing', 'live', 'catching-up', 'stale', 'denied', 'not-served', 'failed']),
  count: z.int().nonnegative(),
  /** While it lists: how many objects the server said there are (R8). */
  about: z.int().nonnegative().exactOptional(),
  /** RFC 3339 time of the last sign of life. */
  asOf: z.string().exactOptional(),
  /** Namespaces that it is seen in, where that is not the whole cluster (R29). */
  namespaces: z.array(z.string()).exactOptional(),
  note: z.string().exactOptional(),
})
/** See {@link watchedKind}. */
export type WatchedKind = z.infer<typeof watchedKind>

/** What the screens know of contexts and the one in use. */
export const connectionsView = z.strictObject({
  contexts: z.array(contextEntry),
  /** Problems with kubeconfig files, as sentences. */
  problems: z.array(z.string()),
  /** Files that were looked at. */
  files: z.array(z.string()),
  open: z
    .strictObject({
      name: z.string(),
      state: connectionState,
      since: z.string(),
      version: z.string().exactOptional(),
      /** What it cannot see or why it failed, as sentences. */
      notes: z.array(z.string()),
      /** Absent where nothing is watched, as in the demo. */
      kinds: z.array(watchedKind).exactOptional(),
      /** While the server does not answer: RFC 3339 time of the next try. */
      nextTryAt: z.string().exactOptional(),
    })
    .exactOptional(),
})
/** See {@link connectionsView}. */
export type ConnectionsView = z.infer<typeof connectionsView>

/** Contexts: knowing them makes no request (S31); opening one does. */
export const connections = {
  'connections.list': call(z.strictObject({}), connectionsView),
  /** The same at once and after every change, at most twice a second. */
  'connections.watch': stream(z.strictObject({}), connectionsView),
  /** Opens a context by name (`demo` opens the demo cluster), makes discovery, and makes it the one in use. */
  'connections.open': call(z.strictObject({ name: z.string().min(1).max(500) }), connectionsView),
  'connections.close': call(z.strictObject({}), connectionsView),
}
