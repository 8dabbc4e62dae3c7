import type { KubeObject } from '../kube/index.ts'
import { partOf } from './shape.ts'
import type { View } from './view.ts'

/** One rule of a Role or ClusterRole. */
export type PolicyRule = {
  apiGroups?: string[]
  resources?: string[]
  resourceNames?: string[]
  verbs?: string[]
  nonResourceURLs?: string[]
}
/** A subject of a binding. */
export type BindingSubject = { kind: string; name: string; namespace?: string; apiGroup?: string }
/** The role a binding names. */
export type RoleRef = { kind: string; name: string; apiGroup?: string }

/** Who asks: a ServiceAccount, user or group by name. */
export type Identity = {
  kind: 'ServiceAccount' | 'User' | 'Group'
  name: string
  namespace?: string
}

/** One role that reaches an identity, through one binding; `namespace` undefined = in the whole cluster. */
export type Grant = {
  binding: KubeObject
  role: KubeObject
  namespace: string | undefined
  subject: BindingSubject
}

/** The rules of a role; absent = none. */
export const rulesOf = (role: KubeObject): readonly PolicyRule[] =>
  partOf<PolicyRule[]>(role, 'rules') ?? []
/** The subjects of a binding; absent = none. */
export const subjectsOf = (binding: KubeObject): readonly BindingSubject[] =>
  partOf<BindingSubject[]>(binding, 'subjects') ?? []
/** The role reference of a binding. */
export const roleRefOf = (binding: KubeObject): RoleRef =>
  partOf<RoleRef>(binding, 'roleRef') ?? { kind: '', name: '' }

/** The kinds from which access is read. */
export const accessKinds: readonly string[] = [
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
]

/** The groups that every ServiceAccount is in. */
function groupsOf(identity: Identity): readonly string[] {
  if (identity.kind === 'ServiceAccount') {
    return [
      'system:serviceaccounts',
      `system:serviceaccounts:${identity.namespace ?? ''}`,
      'system:authenticated',
    ]
  }
  return identity.kind === 'User' ? ['system:authenticated'] : []
}

/** Whether a binding's subject means this identity, by name or by a group that it is in for certain. */
export function subjectMeans(
  subject: BindingSubject,
  binding: KubeObject,
  identity: Identity,
): boolean {
  if (subject.kind === 'ServiceAccount') {
    return (
      identity.kind === 'ServiceAccount' &&
      subject.name === identity.name &&
      (subject.namespace ?? binding.metadata.namespace) === identity.namespace
    )
  }
  if (subject.kind === 'User') {
    const user =
      identity.kind === 'ServiceAccount'
        ? `system:serviceaccount:${identity.namespace ?? ''}:${identity.name}`
        : identity.name
    return identity.kind !== 'Group' && subject.name === user
  }
  return (
    (identity.kind === 'Group' && subject.name === identity.name) ||
    groupsOf(identity).includes(subject.name)
  )
}

/** The role a binding refers to, when it exists. */
export function roleOf(binding: KubeObject, view: View): KubeObject | undefined {
  const { kind, name } = roleRefOf(binding)
  return view.find(kind, kind === 'Role' ? binding.metadata.namespace : undefined, name)
}

/** Every role that reaches an identity. */
export function grantsOf(identity: Identity, view: View): readonly Grant[] {
  const bindings = [...view.all('RoleBinding'), ...view.all('ClusterRoleBinding')]
  return bindings.flatMap((binding) => {
    const subject = subjectsOf(binding).find((each) => subjectMeans(each, binding, identity))
    const role = subject === undefined ? undefined : roleOf(binding, view)
    if (subject === undefined || role === undefined) return []
    return [
      {
        binding,
        role,
        subject,
        namespace: binding.kind === 'RoleBinding' ? binding.metadata.namespace : undefined,
      },
    ]
  })
}

/** What is asked for: a verb on a resource of a group, in a namespace or (undefined) in the whole cluster. */
export type Wish = {
  verb: string
  group: string
  resource: string
  subresource?: string
  namespace?: string
  name?: string
}

/** Whether one rule allows a wish; resource names only count when the wish names one. */
export function ruleAllows(rule: PolicyRule, wish: Wish): boolean {
  const resource =
    wish.subresource === undefined ? wish.resource : `${wish.resource}/${wish.subresource}`
  const subWildcard = wish.subresource === undefined ? undefined : `*/${wish.subresource}`
  return (
    has(rule.verbs, wish.verb) &&
    has(rule.apiGroups, wish.group) &&
    (has(rule.resources, resource) ||
      (subWildcard !== undefined && (rule.resources ?? []).includes(subWildcard))) &&
    ((rule.resourceNames ?? []).length === 0 ||
      (wish.name !== undefined && (rule.resourceNames ?? []).includes(wish.name)))
  )
}

function has(list: readonly string[] | undefined, word: string): boolean {
  return list !== undefined && (list.includes('*') || list.includes(word))
}

/** The grants that allow a wish. */
export function allowing(grants: readonly Grant[], wish: Wish): readonly Grant[] {
  return grants.filter(
    ({ role, namespace }) =>
      (namespace === undefined || namespace === wish.namespace) &&
      rulesOf(role).some((rule) => ruleAllows(rule, wish)),
  )
}

/** Verbs that grants give on one resource in a namespace. */
export function verbsOn(grants: readonly Grant[], wish: Omit<Wish, 'verb'>): readonly string[] {
  const verbs = grants
    .filter(({ namespace }) => namespace === undefined || namespace === wish.namespace)
    .flatMap(({ role }) =>
      rulesOf(role)
        .filter((rule) => has(rule.apiGroups, wish.group) && has(rule.resources, wish.resource))
        .flatMap((rule) => rule.verbs ?? []),
    )
  return [...new Set(verbs)]
}

/** A rule as a person reads it: `get, list on pods, services`. */
export function ruleText(rule: PolicyRule): string {
  const verbs = (rule.verbs ?? []).includes('*') ? 'every verb' : (rule.verbs ?? []).join(', ')
  if (rule.nonResourceURLs) return `${verbs} on the URLs ${rule.nonResourceURLs.join(', ')}`
  const groups = (rule.apiGroups ?? []).filter((group) => group !== '')
  const resources = (rule.resources ?? [])
    .map((resource) => (resource === '*' ? 'every resource' : resource))
    .join(', ')
  const names =
    rule.resourceNames === undefined || rule.resourceNames.length === 0
      ? ''
      : ` named ${rule.resourceNames.join(', ')}`
  return `${verbs} on ${resources}${groups.length === 0 ? '' : ` (${groups.join(', ')})`}${names}`
}
