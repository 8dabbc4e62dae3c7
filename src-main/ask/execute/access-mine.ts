import type { Need } from '../../kube/index.ts'
import type { DraftFact, More, Outcome } from '../outcome.ts'
import type { AccessCase } from './access.ts'
import { resourceOf, resourceText } from './access-resource.ts'
import { readEvidence } from './row.ts'
import { missing } from './select.ts'
import { headline } from './words.ts'

type Review = Extract<Need, { read: 'review' }>

const commonVerbs = ['get', 'list', 'create', 'update', 'delete'] as const
const commonResources = ['pods', 'deployments', 'services', 'secrets', 'configmaps'] as const

/** What the person who asks may do: the API server decides, one review per verb, resource and scope. */
export function myAccess({ plan, execution, scope, assumptions }: AccessCase): Outcome | More {
  const { state } = execution
  const verbs =
    (plan.verbs ?? []).length > 0
      ? (plan.verbs ?? [])
      : [...(plan.resource === undefined && plan.mode !== 'can' ? commonVerbs : ['*'])]
  const words =
    plan.resource === undefined ? (plan.mode === 'can' ? ['*'] : commonResources) : [plan.resource]
  const places: readonly (string | undefined)[] = scope.namespaces ?? [undefined]
  const asked = words.flatMap((word) => {
    const resource = resourceOf(word, state.served)
    return resource === undefined
      ? []
      : verbs.flatMap((verb) =>
          (resource.namespaced ? places : [undefined]).map((namespace) => ({
            resource,
            verb,
            namespace,
          })),
        )
  })
  const reviews = asked.slice(0, 50).map(({ resource, verb, namespace }) => {
    const need: Review = {
      read: 'review',
      verb,
      group: resource.group,
      resource: resource.resource,
      ...(resource.subresource === undefined ? {} : { subresource: resource.subresource }),
      ...(namespace === undefined ? {} : { namespace }),
    }
    return {
      need,
      text: `${verb === '*' ? 'do everything with' : verb} ${resourceText(resource)} ${namespace === undefined ? 'in the whole cluster' : `in namespace ${namespace}`}`,
    }
  })
  const open = missing(
    reviews.map(({ need }) => need),
    state,
  )
  if (open.length > 0) return { more: open }
  const facts = reviews.flatMap(({ need, text }): readonly DraftFact[] => {
    const review = state.review(need)
    if (review === undefined) return []
    const verdict =
      review.allowed === null
        ? 'It cannot be told whether you may'
        : review.allowed
          ? 'You may'
          : 'You may not'
    return [
      {
        template: review.allowed === true ? 'can' : 'cannot',
        text: `${verdict} ${text}.`,
        evidence: [readEvidence(review.read, review.reason)],
      },
    ]
  })
  const answers = reviews.map(({ need }) => state.review(need)?.allowed)
  const isUnknown = answers.some((each) => each === null || each === undefined)
  const yes = answers.filter((each) => each === true).length
  const verdict =
    yes === answers.length ? 'Yes' : yes === 0 ? 'No' : `Partly (${yes} of ${answers.length})`
  return {
    status: isUnknown ? 'partly' : 'answered',
    headline: headline(
      isUnknown && yes === 0
        ? `Cannot tell: ${facts[0]?.text ?? 'the API server did not answer.'}`
        : `${verdict}: ${facts[0]?.text ?? ''}${facts.length > 1 ? ` ${facts.length - 1} more permissions below.` : ''}`,
    ),
    facts: facts.slice(0, 12),
    limits: isUnknown ? ['Not every permission could be asked of the API server.'] : [],
    assumptions,
    holds: yes === answers.length,
  }
}
