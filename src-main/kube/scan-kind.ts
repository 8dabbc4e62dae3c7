import type { Read } from '../../src-shared/model/read.ts'
import type { ListingState, ServedKind, ServedKinds } from './cluster-state.ts'
import { isMetadataOnly } from './decode.ts'
import { deniedText } from './denied-text.ts'
import type { KindScan } from './kind-scan.ts'
import { listPages, type Pages } from './list-pages.ts'
import { collectionPath } from './paths.ts'
import type { ReadTransport } from './transport/read-transport.ts'

/** Lists one kind in one scope; what went wrong becomes the state of the scan, never an empty one (A45). */
export async function scanKind(
  transport: ReadTransport,
  kind: ServedKind,
  scope: { namespace?: string; labelSelector?: string },
  signalOf: () => AbortSignal,
): Promise<KindScan> {
  const metadataOnly = isMetadataOnly(kind.kind, kind.group)
  const base = { key: kind.key, served: kind, metadataOnly, ...scope }
  if (!kind.verbs.includes('list')) {
    const message = `The server does not let anybody list ${kind.resource}.`
    return { ...base, state: 'failed', objects: [], reads: [], message }
  }
  const pages = await listPages(transport, { kind, metadataOnly, ...scope }, signalOf)
  const selector =
    scope.labelSelector === undefined
      ? ''
      : `?labelSelector=${encodeURIComponent(scope.labelSelector)}`
  const read: Read = {
    verb: 'list',
    path: `${collectionPath(kind, scope.namespace)}${selector}`,
    at: pages.at,
    ...(pages.version === undefined ? {} : { version: pages.version }),
    status: pages.status === 'not-found' ? 'not-served' : pages.status,
  }
  const state = stateOfPages(pages)
  const message = messageOf(pages, kind, scope.namespace)
  return {
    ...base,
    state,
    objects: pages.objects,
    reads: [read],
    ...(message === undefined ? {} : { message }),
  }
}

/** The scan of a kind that discovery does not know: not served, or not to be told where discovery is incomplete (R30). */
export function unknownKindScan(key: string, served: ServedKinds): KindScan {
  const base = { key, objects: [], reads: served.reads, metadataOnly: false }
  if (served.complete)
    return { ...base, state: 'not-served', message: `The server does not serve ${key}.` }
  const message = `Whether the server serves ${key} is not known: some API groups did not answer discovery.`
  return { ...base, state: 'failed', message }
}

function stateOfPages({ complete, skipped, objects, status }: Pages): ListingState {
  if (complete) return skipped === 0 ? 'complete' : 'partial'
  if (objects.length > 0) return 'partial'
  switch (status) {
    case 'unauthorized':
    case 'forbidden':
      return 'denied'
    case 'not-found':
    case 'not-served':
      return 'not-served'
    case 'timed-out':
      return 'timed-out'
    case 'unreachable':
      return 'unreachable'
    case 'ok':
    case 'failed':
      return 'failed'
  }
}

function messageOf(
  pages: Pages,
  kind: ServedKind,
  namespace: string | undefined,
): string | undefined {
  const { complete, skipped, objects, status, about, message = '' } = pages
  if (complete && skipped === 0) return undefined
  if (complete)
    return `${skipped} of ${objects.length + skipped} ${kind.resource} could not be decoded.`
  if (objects.length > 0) {
    const all = about === undefined ? '' : ` of about ${about}`
    return `Only ${objects.length}${all} ${kind.resource} were read. ${message}`.trim()
  }
  if (status === 'forbidden') return deniedText(kind, namespace)
  if (status === 'not-found') return `The server does not serve ${kind.resource} any more.`
  return message
}
