import {
  grantsOf,
  roleRefOf,
  rulesOf,
  ruleText,
  type Grant,
  type Identity,
} from '../../health/index.ts'
import type { DraftFact, DraftTable, Outcome } from '../outcome.ts'
import type { AccessCase } from './access.ts'
import { nameOf } from './access-can.ts'
import { refOf } from './row.ts'
import { headline } from './words.ts'

type Held = { identity: Identity; grant: Grant }

const shownRows = 200

/** What an account may do, rule by rule, and through which binding. */
export function accountRules(given: AccessCase, identities: readonly Identity[]): Outcome {
  const held = heldBy(given, identities)
  return {
    ...common(given, identities, held),
    table: tableOf(
      given,
      held.flatMap((each) =>
        rulesOf(each.grant.role).map((rule) => ({ ...each, can: ruleText(rule) })),
      ),
    ),
  }
}

/** Which roles reach an account, and through which binding. */
export function accountRoles(given: AccessCase, identities: readonly Identity[]): Outcome {
  const held = heldBy(given, identities)
  return {
    ...common(given, identities, held),
    table: tableOf(
      given,
      held.map((each) => ({ ...each, can: rulesOf(each.grant.role).map(ruleText).join('; ') })),
    ),
  }
}

function heldBy({ view, scope }: AccessCase, identities: readonly Identity[]): readonly Held[] {
  return identities.flatMap((identity) =>
    grantsOf(identity, view)
      .filter(
        ({ namespace }) =>
          namespace === undefined ||
          scope.namespaces === undefined ||
          scope.namespaces.includes(namespace),
      )
      .map((grant) => ({ identity, grant })),
  )
}

function common(
  given: AccessCase,
  identities: readonly Identity[],
  held: readonly Held[],
): Outcome {
  const { view, plan } = given
  const own = held.filter(
    ({ grant }) =>
      !grant.role.metadata.name.startsWith('system:') || grant.subject.kind !== 'Group',
  )
  const names = identities.map(nameOf).join(' and ')
  const roles = [...new Set(own.map(({ grant }) => grant.role.metadata.name))]
  const text =
    own.length === 0
      ? `No role of its own reaches ${names}; only what every signed-in account may do.`
      : `${names} has ${roles.length === 1 ? 'the role' : `${roles.length} roles:`} ${roles.slice(0, 4).join(', ')}${roles.length > 4 ? ' …' : ''}; it may ${own
          .flatMap(({ grant }) => rulesOf(grant.role).map(ruleText))
          .slice(0, 2)
          .join('; ')}.`
  const facts: DraftFact[] = own.slice(0, 10).map(({ identity, grant }) => ({
    template: 'account-may',
    text: `${nameOf(identity)} may ${rulesOf(grant.role).map(ruleText).slice(0, 4).join('; ')} ${placeOf(grant)}: ${grant.binding.kind} ${grant.binding.metadata.name} binds ${roleRefOf(grant.binding).kind} ${grant.role.metadata.name}.`,
    evidence: [
      view.field(grant.binding, 'subjects'),
      view.field(grant.role, 'rules', rulesOf(grant.role).map(ruleText).join('; ')),
    ],
  }))
  return {
    status: given.limits.length > 0 ? 'partly' : 'answered',
    headline: headline(text),
    facts: [
      ...facts,
      {
        template: 'checked',
        text: `All bindings were checked (RoleBinding: ${view.all('RoleBinding').length}, ClusterRoleBinding: ${view.all('ClusterRoleBinding').length}).`,
        evidence: [
          view.listed('RoleBinding', undefined, 'every RoleBinding'),
          view.listed('ClusterRoleBinding', undefined, 'every ClusterRoleBinding'),
        ],
      },
    ],
    limits: given.limits,
    assumptions: given.assumptions,
    ...(plan.line === undefined
      ? {}
      : {
          lines: [
            ...new Set(
              held.map(({ grant }) =>
                (plan.line ?? '')
                  .replaceAll('{name}', grant.binding.metadata.name)
                  .replaceAll('{role}', grant.role.metadata.name),
              ),
            ),
          ],
        }),
  }
}

function placeOf({ namespace }: Grant): string {
  return namespace === undefined ? 'in the whole cluster' : `in namespace ${namespace}`
}

function tableOf(
  { view, execution }: AccessCase,
  rows: readonly (Held & { can: string })[],
): DraftTable {
  return {
    columns: [
      { key: 'account', title: 'Account' },
      { key: 'can', title: 'Can' },
      { key: 'where', title: 'Where' },
      { key: 'role', title: 'Role' },
      { key: 'binding', title: 'Binding' },
    ],
    rows: rows.slice(0, shownRows).map(({ identity, grant, can }) => ({
      ref: refOf(grant.role, execution.state.context.name),
      cells: {
        account: nameOf(identity),
        can,
        where: grant.namespace ?? 'the whole cluster',
        role: `${grant.role.kind} ${grant.role.metadata.name}`,
        binding: `${grant.binding.kind} ${grant.binding.metadata.name}`,
      },
      evidence: [view.field(grant.role, 'rules', can)],
    })),
    total: rows.length,
    truncated: rows.length > shownRows,
  }
}
