import type { Plan, Select, Subject } from '../../../src-shared/model/plan-types.ts'
import { accessKinds, accountOf, createView, type Identity, type View } from '../../health/index.ts'
import type { Need, ServedKinds } from '../../kube/index.ts'
import type { Executor, Execution, More, Outcome } from '../outcome.ts'
import { accountRoles, accountRules } from './access-account.ts'
import { accessCan } from './access-can.ts'
import { myAccess } from './access-mine.ts'
import { resourceOf } from './access-resource.ts'
import { whoCan } from './access-who.ts'
import { nearestNames } from './names.ts'
import { problemOutcome } from './problems.ts'
import { readEvidence } from './row.ts'
import { resolveScope, scopeNeeds, type Scope } from './scope.ts'
import { missing, selectRows } from './select.ts'
import { listingLimits } from './sight.ts'
import { headline } from './words.ts'

type AccessPlan = Extract<Plan, { do: 'access' }>

/** What an access answer is computed from. */
export type AccessCase = {
  plan: AccessPlan
  execution: Execution
  view: View
  scope: Scope
  limits: readonly string[]
  assumptions: readonly string[]
}

/** Who may do what, computed from roles and bindings; for the person who asks, the API server itself is asked. */
export const access: Executor = {
  do: 'access',
  needs: (plan, served) => (plan.do === 'access' ? [...scopeNeeds, ...accessNeeds(served)] : []),
  run: (execution) =>
    execution.plan.do === 'access' ? run(execution.plan, execution) : { more: [] },
}

/** Bindings of every namespace are read: a person's power in one namespace can come from a cluster-wide binding. */
function accessNeeds(served: ServedKinds): readonly Need[] {
  return [...accessKinds, 'ServiceAccount'].flatMap((kind) =>
    served.find(kind) === undefined ? [] : [{ read: 'list', kind } as const],
  )
}

function run(plan: AccessPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const open = missing([...scopeNeeds, ...accessNeeds(state.served)], state)
  if (open.length > 0) return { more: open }
  const scope = resolveScope(scopeSelect(plan), true, execution)
  if ('problem' in scope) return problemOutcome(scope)
  const view = createView(state)
  view.asking('access')
  const listings = accessKinds.flatMap((kind) => state.listing(kind) ?? [])
  const limits = listingLimits(listings)
  const given = {
    plan,
    execution,
    view,
    scope,
    limits,
    assumptions: scope.assumptions.filter((text) => !text.includes('No namespace was named')),
  }
  if (plan.subject?.kind === 'me') return myAccess(given)
  if (listings.every(({ state: seen }) => seen !== 'complete' && seen !== 'partial'))
    return blind(
      listings.flatMap(({ reads }) => reads),
      limits,
    )
  if (plan.mode === 'who-can') return whoCan(given, resourceOf(plan.resource, state.served))
  if (plan.subject === undefined)
    return plan.resource === undefined
      ? {
          status: 'needs-clarification',
          headline: 'Whose permissions? Name a ServiceAccount, user or group.',
          facts: [],
        }
      : whoCan(given, resourceOf(plan.resource, state.served))
  const identities = identitiesOf(plan.subject, given)
  if ('more' in identities) return identities
  if (identities.found.length === 0) return absent(plan.subject, given)
  const known = { ...given, assumptions: [...given.assumptions, ...identities.assumptions] }
  switch (plan.mode) {
    case 'can':
      return (plan.verbs ?? []).length === 0 && plan.resource === undefined
        ? accountRules(known, identities.found)
        : accessCan(known, identities.found, resourceOf(plan.resource, state.served))
    case 'what-can':
      return accountRules(known, identities.found)
    case 'roles':
      return accountRoles(known, identities.found)
  }
}

/** Where the question looks; the namespace of a ServiceAccount is no limit to where it may act. */
function scopeSelect(plan: AccessPlan): Select {
  return { ...plan.of, kind: 'RoleBinding' }
}

type Identities = { found: readonly Identity[]; assumptions: readonly string[] } | More

/** The accounts a name means: a ServiceAccount of that name, or the one as which a workload of that name runs. */
function identitiesOf(subject: Subject, { view, scope, execution }: AccessCase): Identities {
  const { kind, name } = subject
  if (kind === 'me' || name === undefined) return { found: [], assumptions: [] }
  if (kind !== 'ServiceAccount') return { found: [{ kind, name }], assumptions: [] }
  const inScope = (namespace: string | undefined): boolean =>
    subject.ns === undefined
      ? scope.namespaces === undefined || scope.namespaces.includes(namespace ?? '')
      : namespace === subject.ns
  const accounts = view
    .all('ServiceAccount')
    .filter(({ metadata }) => metadata.name === name && inScope(metadata.namespace))
  if (accounts.length > 0) {
    return {
      found: accounts.map(({ metadata }) => ({
        kind,
        name,
        ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      })),
      assumptions: [],
    }
  }
  const select: Select = {
    kind: 'workload',
    name,
    ...(subject.ns === undefined ? {} : { ns: subject.ns }),
  }
  const workloads = selectRows(select, { fields: [], preds: [] }, execution)
  if ('more' in workloads) return workloads
  if ('problem' in workloads) return { found: [], assumptions: [] }
  const found = new Map<string, Identity>()
  for (const { object } of workloads.rows) {
    const account = accountOf(object)
    const namespace = object.metadata.namespace
    if (account !== undefined && namespace !== undefined)
      found.set(`${namespace}/${account}`, { kind, name: account, namespace })
  }
  return {
    found: [...found.values()],
    assumptions: [...found.values()].map(
      (each) =>
        `No ServiceAccount is named ${name}; the workload of that name runs as ServiceAccount ${each.name} in namespace ${each.namespace ?? ''}.`,
    ),
  }
}

function absent(subject: Subject, { view, scope, limits, assumptions }: AccessCase): Outcome {
  const name = subject.name ?? ''
  const where = subject.ns === undefined ? scope.text : `in namespace ${subject.ns}`
  const names = view.all('ServiceAccount').map(({ metadata }) => metadata.name)
  const near = nearestNames(name, names)
  const text = `No ServiceAccount named ${name} exists ${where}.${near.length > 0 ? ` Nearest, different objects: ${near.join(', ')}.` : ''}`
  return {
    status: 'partly',
    headline: headline(text),
    facts: [
      {
        template: 'absent-name',
        text,
        evidence: [view.listed('ServiceAccount', subject.ns, `${names.length} ServiceAccounts`)],
      },
    ],
    limits,
    assumptions,
  }
}

function blind(reads: Parameters<typeof readEvidence>[0][], limits: readonly string[]): Outcome {
  const text = limits[0] ?? 'Roles and bindings could not be read.'
  return {
    status: 'cannot-see',
    headline: headline(`Cannot see who may do what: ${text}`),
    facts:
      reads.length === 0
        ? []
        : [
            {
              template: 'cannot-see',
              text,
              evidence: reads.slice(0, 4).map((read) => readEvidence(read)),
            },
          ],
    limits,
  }
}
