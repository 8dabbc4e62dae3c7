import type { Read } from '../../src-shared/model/read.ts'
import type { DataRead, LogRead, Need, ReviewRead } from './cluster-state.ts'
import type { RawRead } from './cluster-snapshot.ts'
import type { Discovery } from './discovery.ts'
import type { KindScan } from './kind-scan.ts'

/** What a load added. */
export type Loaded = {
  scans: Map<string, KindScan>
  logs: Map<string, LogRead>
  data: Map<string, DataRead>
  reviews: Map<string, ReviewRead>
  raws: Map<string, RawRead>
}

/** Answers a named read on a connection that cannot read anything: with the status and message of the discovery that failed. */
export function blockedNamed(
  key: string,
  need: Exclude<Need, { read: 'list' }>,
  { served }: Discovery,
  { status, message }: NonNullable<Discovery['blocked']>,
  loaded: Loaded,
): void {
  const state = status === 'unauthorized' ? 'denied' : 'failed'
  const read: Read = served.reads[0] ?? { verb: 'get', path: '/api', at: '', status }
  switch (need.read) {
    case 'log':
      loaded.logs.set(key, { state, lines: [], truncated: false, read, message })
      return
    case 'config-map':
    case 'secret-shape':
      loaded.data.set(key, { state, keys: [], read })
      return
    case 'review':
      loaded.reviews.set(key, { allowed: null, reason: message, read })
      return
    case 'raw':
      loaded.raws.set(key, { read })
      return
  }
}
