import {
  allowing,
  grantsOf,
  roleRefOf,
  rulesOf,
  ruleText,
  verbsOn,
  type Identity,
  type Wish,
} from '../../health/index.ts'
import type { DraftFact, Outcome } from '../outcome.ts'
import type { AccessCase } from './access.ts'
import { resourceText, type AskedResource } from './access-resource.ts'
import { headline } from './words.ts'

/** Whether an account may do something, in each namespace asked for and in the whole cluster (both scopes are told). */
export function accessCan(
  given: AccessCase,
  identities: readonly Identity[],
  asked: AskedResource | undefined,
): Outcome {
  const { plan, view, scope } = given
  const resource = asked ?? { resource: '*', group: '*', namespaced: true, served: true }
  const verbs = (plan.verbs ?? []).length === 0 ? ['*'] : (plan.verbs ?? [])
  const results = identities.flatMap((identity) => {
    const grants = grantsOf(identity, view)
    const places = placesOf(identity, scope.namespaces, resource.namespaced)
    return verbs.flatMap((verb) =>
      places.map((namespace) => {
        const wish: Wish = {
          verb,
          group: resource.group,
          resource: resource.resource,
          ...(resource.subresource === undefined ? {} : { subresource: resource.subresource }),
          ...(namespace === undefined ? {} : { namespace }),
        }
        return { identity, wish, grants, allowed: allowing(grants, wish) }
      }),
    )
  })
  const what = resourceText(resource)
  const facts = results.map(({ identity, wish, grants, allowed }): DraftFact => {
    const where =
      wish.namespace === undefined ? 'in the whole cluster' : `in namespace ${wish.namespace}`
    const [first] = allowed
    const full =
      wish.subresource === undefined ? wish.resource : `${wish.resource}/${wish.subresource}`
    const some = verbsOn(grants, {
      group: wish.group,
      resource: full,
      ...(wish.namespace === undefined ? {} : { namespace: wish.namespace }),
    })
    const but = some.length === 0 ? '' : `; it may ${some.join(', ')}`
    return {
      template: first === undefined ? 'cannot' : 'can',
      text:
        first === undefined
          ? `${nameOf(identity)} cannot ${wish.verb} ${what} ${where}${but}.`
          : `${nameOf(identity)} can ${wish.verb} ${what} ${where}: ${first.binding.kind} ${first.binding.metadata.name} binds ${roleRefOf(first.binding).kind} ${first.role.metadata.name}.`,
      evidence:
        first === undefined
          ? [
              view.listed(
                'RoleBinding',
                wish.namespace,
                `${grants.length} bindings reach ${nameOf(identity)}, none allows it`,
              ),
              ...grants
                .slice(0, 3)
                .map(({ role }) =>
                  view.field(role, 'rules', rulesOf(role).map(ruleText).join('; ')),
                ),
            ]
          : [
              view.field(first.binding, 'subjects'),
              view.field(first.role, 'rules', rulesOf(first.role).map(ruleText).join('; ')),
            ],
    }
  })
  const yes = results.filter(({ allowed }) => allowed.length > 0)
  const first = identities[0]
  const verdict = yes.length === results.length ? 'Yes' : yes.length === 0 ? 'No' : 'Partly'
  return {
    status: given.limits.length > 0 ? 'partly' : 'answered',
    headline: headline(
      given.limits.length > 0 && yes.length === 0
        ? `Cannot tell whether ${first === undefined ? 'it' : nameOf(first)} can ${verbs.join(' or ')} ${what}: ${given.limits[0] ?? ''}`
        : `${verdict}: ${facts[0]?.text ?? 'nothing was asked.'}${facts.length > 1 ? ` ${facts[1]?.text ?? ''}` : ''}`,
    ),
    facts: facts.slice(0, 12),
    limits: given.limits,
    assumptions: given.assumptions,
    holds: yes.length === results.length,
  }
}

/** The namespaces a question is about; without one, the account's own and the whole cluster. */
function placesOf(
  identity: Identity,
  namespaces: readonly string[] | undefined,
  namespaced: boolean,
): readonly (string | undefined)[] {
  if (!namespaced) return [undefined]
  if (namespaces !== undefined && namespaces.length > 0) return namespaces
  return identity.namespace === undefined ? [undefined] : [identity.namespace, undefined]
}

/** `ServiceAccount shop/web`. */
export function nameOf({ kind, name, namespace }: Identity): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`
}
