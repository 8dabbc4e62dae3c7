import type { Read } from '../../src-shared/model/read.ts'
import type { ClusterState, Need } from '../kube/index.ts'

/** The reads that these needs rest on, each once, with what discovery could not find out (A5). */
export function usedReads(state: ClusterState, needs: readonly Need[]): readonly Read[] {
  const failed = state.served.reads.filter((read) => read.status !== 'ok')
  const reads = [...failed, ...needs.flatMap((need) => readsOf(state, need))]
  return [...new Map(reads.map((read) => [`${read.verb} ${read.path} ${read.at}`, read])).values()]
}

function readsOf(state: ClusterState, need: Need): readonly Read[] {
  switch (need.read) {
    case 'list':
      return state.listing(need.kind, need.namespaces)?.reads ?? []
    case 'log':
      return present(state.log(need))
    case 'config-map':
    case 'secret-shape':
      return present(state.data(need))
    case 'review':
      return present(state.review(need))
    case 'raw':
      return present(state.raw(need))
  }
}

function present(answer: { read: Read } | undefined): readonly Read[] {
  return answer === undefined ? [] : [answer.read]
}
