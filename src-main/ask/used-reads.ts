import type { Read } from '../../src-shared/model/read.ts'
import { readsOfNeed, type ClusterState, type Need } from '../kube/index.ts'

/** The reads that these needs rest on, each once, with what discovery could not find out (A5). */
export function usedReads(state: ClusterState, needs: readonly Need[]): readonly Read[] {
  const failed = state.served.reads.filter((read) => read.status !== 'ok')
  const reads = [...failed, ...needs.flatMap((need) => readsOfNeed(state, need))]
  return [...new Map(reads.map((read) => [`${read.verb} ${read.path} ${read.at}`, read])).values()]
}
