import type { Read } from '../../src-shared/model/read.ts'
import type { ClusterState, Need } from './cluster-state.ts'

/** The reads of a state that answer one need, none when it was not read. */
export function readsOfNeed(state: ClusterState, need: Need): readonly Read[] {
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
