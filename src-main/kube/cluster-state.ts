import type { Read } from '../../src-shared/model/read.ts'
import type { JsonObject, KubeObject } from './object.ts'

/** One kind that the server serves, from discovery. `key` is unique: the kind, or `Kind.group` where two groups serve it. */
export type ServedKind = {
  key: string
  kind: string
  group: string
  version: string
  resource: string
  singular: string
  shortNames: readonly string[]
  categories: readonly string[]
  namespaced: boolean
  verbs: readonly string[]
}

/** Every kind that the server serves; `complete` is false when some API group could not be discovered. */
export type ServedKinds = {
  kinds: readonly ServedKind[]
  /** By key, kind, plural, singular or short name, any case; undefined = not served. */
  find(word: string): ServedKind | undefined
  complete: boolean
  reads: readonly Read[]
}

/** How much of a kind is known: only `complete` may be counted exactly or read as "none" (A45). */
export type ListingState =
  | 'complete'
  | 'partial'
  | 'denied'
  | 'not-served'
  | 'unreachable'
  | 'timed-out'
  | 'failed'

/** What was read of one kind. `metadataOnly` listings (Secret, ConfigMap) hold no spec, status or data. */
export type Listing = {
  key: string
  served?: ServedKind
  state: ListingState
  objects: readonly KubeObject[]
  /** Namespaces that were read, when not the whole cluster; undefined = every namespace. */
  namespaces?: readonly string[]
  /** Namespaces known to exist that could not be read. */
  unseen: readonly string[]
  reads: readonly Read[]
  metadataOnly: boolean
  /** Why it is not complete, as a sentence for a person. */
  message?: string
}

/** A log of one container, newest lines last; `truncated` when A42's ceiling cut it. */
export type LogRead = {
  state: 'ok' | 'no-container' | 'not-started' | 'no-previous' | 'denied' | 'not-found' | 'failed'
  lines: readonly { at?: string; text: string }[]
  truncated: boolean
  read: Read
  message?: string
}

/** The answer of a SelfSubjectAccessReview. */
export type ReviewRead = { allowed: boolean | null; reason?: string; read: Read }

/** Data of one ConfigMap, masked (A51), or the shape of one Secret: type and key names, never a value (S60). */
export type DataRead = {
  state: 'ok' | 'not-found' | 'denied' | 'failed'
  type?: string
  keys: readonly string[]
  data?: { [key: string]: string }
  read: Read
}

/** One thing an engine wants read before it can go on. `namespaces` undefined = all that can be read. */
export type Need =
  | { read: 'list'; kind: string; namespaces?: readonly string[]; labelSelector?: string }
  | {
      read: 'log'
      namespace: string
      pod: string
      container: string
      previous?: boolean
      lines?: number
      sinceSeconds?: number
    }
  | { read: 'config-map' | 'secret-shape'; namespace: string; name: string }
  | {
      read: 'review'
      verb: string
      group: string
      resource: string
      subresource?: string
      namespace?: string
      name?: string
    }
  | { read: 'raw'; key: string; namespace?: string; name: string }

/** One entry of the kubeconfig, as far as it may be shown; knowing it makes no request (S31). */
export type ContextInfo = {
  name: string
  cluster: string
  user: string
  server: string
  namespace?: string
  /** Path of the kubeconfig file that defines it, or `demo`. */
  source: string
  current: boolean
  provider: 'eks' | 'gke' | 'aks' | 'k3s' | 'kind' | 'minikube' | 'bare-metal' | 'demo' | 'other'
  /** How it signs in. */
  signIn:
    | 'client-certificate'
    | 'token'
    | 'token-file'
    | 'exec'
    | 'basic'
    | 'auth-provider'
    | 'none'
  insecure: boolean
}

/** The read-only view of one connection that every engine works on; pure, no I/O, never throws. */
export type ClusterState = {
  context: ContextInfo
  /** RFC 3339 time of the newest read in it. */
  asOf: string
  served: ServedKinds
  serverVersion?: string
  /** Present where it is what was known when the connection was lost (A46): since when, RFC 3339, and why. */
  stale?: { since: string; reason: string }
  /**
   * undefined = this kind was not read yet: return a {@link Need} for it. With a label selector the answer may hold more
   * than was selected; without one, a list that was read under a selector does not count.
   */
  listing(key: string, namespaces?: readonly string[], labelSelector?: string): Listing | undefined
  log(need: Extract<Need, { read: 'log' }>): LogRead | undefined
  data(need: Extract<Need, { read: 'config-map' | 'secret-shape' }>): DataRead | undefined
  review(need: Extract<Need, { read: 'review' }>): ReviewRead | undefined
  raw(need: Extract<Need, { read: 'raw' }>): { object?: JsonObject; read: Read } | undefined
  /** Every read made so far, in order, each once. */
  reads(): readonly Read[]
}

/** The thin edge: makes the reads that engines asked for; never throws for a refused, missing or failed read. */
export type ClusterReader = {
  context: ContextInfo
  /** Discovery only, cached per connection. */
  served(signal: AbortSignal): Promise<ServedKinds>
  /** A state with those needs read on top of `base`; at most 8 in flight (A52). */
  load(
    needs: readonly Need[],
    base: ClusterState | undefined,
    signal: AbortSignal,
  ): Promise<ClusterState>
  close(): void
}
