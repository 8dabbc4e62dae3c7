import type { PlanBody } from '../../src-shared/model/plan-types.ts'

/** One question that Plumbline can answer, as an example of its verb. */
export type AnswerableQuestion = { do: PlanBody['do']; question: string }

/** Examples of what can be asked, by verb: for `plumbline questions` and for the nearest ones when a question is not understood. */
export const answerableQuestions: readonly AnswerableQuestion[] = [
  { do: 'list', question: 'which deployments have less than 2 ready replicas?' },
  { do: 'list', question: 'show pods that restarted more than 5 times' },
  { do: 'list', question: 'list services without endpoints' },
  { do: 'list', question: 'which persistent volume claims are not bound?' },
  { do: 'list', question: 'which nodes are cordoned?' },
  { do: 'list', question: 'list pods without a memory limit' },
  { do: 'list', question: 'show the images of all daemonsets' },
  { do: 'count', question: 'count pods per namespace' },
  { do: 'count', question: 'how many pods are not ready?' },
  { do: 'check', question: 'are all nodes ready?' },
  { do: 'check', question: 'do all deployments have a readiness probe?' },
  { do: 'show', question: 'show the labels of deployment NAME' },
  { do: 'explain', question: 'why is pod NAME crash looping?' },
  { do: 'explain', question: 'why is pod NAME pending?' },
  { do: 'explain', question: 'what is wrong with deployment NAME?' },
  { do: 'explain', question: 'why does service NAME have no endpoints?' },
  { do: 'health', question: 'what needs attention?' },
  { do: 'health', question: 'how is namespace NAME doing?' },
  { do: 'logs', question: 'show the last 50 log lines of pod NAME' },
  { do: 'logs', question: 'find errors in the logs of NAME' },
  { do: 'events', question: 'show warning events of the last 30 minutes' },
  { do: 'relations', question: 'what uses configmap NAME?' },
  { do: 'relations', question: 'which pods are behind service NAME?' },
  { do: 'access', question: 'who can delete pods?' },
  { do: 'reach', question: 'can pod NAME reach service NAME?' },
  { do: 'audit', question: 'check rbac for wildcard rules' },
  { do: 'usage', question: 'which pods use the most memory?' },
  { do: 'changes', question: 'what changed in the last hour?' },
  { do: 'history', question: 'show the rollout history of deployment NAME' },
  { do: 'drift', question: 'what drifted since the last apply?' },
  { do: 'compare', question: 'compare namespace NAME with namespace NAME' },
  { do: 'contexts', question: 'which contexts are configured?' },
  { do: 'propose', question: 'how do I roll back deployment NAME?' },
]

/** The questions of `verbs` that share the most words with what was asked, in a stable order. */
export function nearestQuestions(
  question: string,
  verbs: ReadonlySet<string>,
  limit: number,
): AnswerableQuestion[] {
  const asked = wordsOf(question)
  return answerableQuestions
    .filter((each) => verbs.has(each.do))
    .map((each) => ({
      each,
      shared: [...wordsOf(each.question)].filter((word) => asked.has(word)).length,
    }))
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, limit)
    .map(({ each }) => each)
}

function wordsOf(text: string): Set<string> {
  return new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/s$/, '')),
  )
}
