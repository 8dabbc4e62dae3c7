import type { Seen } from '../../evidence.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { accessKinds, allowing, grantsOf, rulesOf, ruleText, verbsOn } from '../../access.ts'
import type { Grant, Wish } from '../../access.ts'
import { commandWishes, deniedWish } from '../../denied-wish.ts'
import { quoted } from '../../evidence.ts'
import { mainContainers } from '../../pod.ts'
import type { Problem, Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import type { View } from '../../view.ts'
import { listed } from '../../words.ts'

/**
 * A workload whose ServiceAccount may not do what it does (H25): stated by the API server's own words in an event or log,
 * or by the API calls of its own command line; in both cases RBAC read from the state must agree.
 */
export const serviceaccountDenied: Rule = {
  id: 'serviceaccount-denied',
  family: 'access',
  severity: 'critical',
  about:
    'A program is refused by the API server because the roles of its ServiceAccount lack a permission.',
  kinds: ['Tpl'],
  reads: ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ServiceAccount'],
  check(object, view) {
    const template = templateOf(object)
    const namespace = object.metadata.namespace
    if (template === undefined || namespace === undefined) return []
    const name = template.spec.serviceAccountName ?? 'default'
    const wishes = [
      ...statedWishes(object, view, namespace, name),
      // What a program would be refused is judged only when somebody asks about it (H25).
      ...(view.eager ? ownWishes(object, view, namespace) : []),
    ]
    if (
      wishes.length === 0 ||
      !accessKinds.every((kind) =>
        view.complete(kind, kind.startsWith('Cluster') ? undefined : namespace),
      )
    )
      return []
    const grants = grantsOf({ kind: 'ServiceAccount', name, namespace }, view)
    const done = new Set<string>()
    return wishes.flatMap(({ wish, seen, severity }) => {
      const key = `${wish.verb} ${wish.resource} ${wish.namespace ?? ''}`
      if (done.has(key) || allowing(grants, wish).length > 0) return []
      done.add(key)
      return [problemOf(view, { name, namespace }, wish, grants, seen, severity)]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: ServiceAccount
metadata: {name: agent, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: agent, namespace: shop}]
---
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop}
spec: {nodeName: n1, serviceAccountName: agent, containers: [{name: a, image: "kubectl:1", command: [sh, -c, "kubectl get pods"]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: ServiceAccount
metadata: {name: agent, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: agent, namespace: shop}]
---
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop}
spec: {nodeName: n1, serviceAccountName: agent, containers: [{name: a, image: "kubectl:1", command: [sh, -c, "kubectl get pods"]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}

type Wanted = { wish: Wish; seen: readonly Seen[]; severity: 'critical' | 'warning' }

/** Refusals that the API server stated about this account in an event of the workload or in a log already read. */
function statedWishes(
  object: KubeObject,
  view: View,
  namespace: string,
  account: string,
): readonly Wanted[] {
  return view
    .podsOf(object)
    .slice(0, 3)
    .flatMap((pod) => [
      ...view.events(pod).flatMap((event): Wanted[] => {
        const denied = deniedWish(event.message)
        return denied?.account === account && denied.accountNamespace === namespace
          ? [{ wish: denied, seen: [view.event(event)], severity: 'critical' }]
          : []
      }),
      ...mainContainers(templateOf(pod)?.spec ?? {}).flatMap((container) => {
        const log = view.peekLog(pod, container.name)
        return (log?.lines ?? []).flatMap(({ text }): Wanted[] => {
          const denied = deniedWish(text)
          if (
            log === undefined ||
            denied?.account !== account ||
            denied.accountNamespace !== namespace
          )
            return []
          return [
            {
              wish: denied,
              seen: [{ kind: 'log', path: container.name, text: quoted(text), read: log.read }],
              severity: 'critical',
            },
          ]
        })
      }),
    ])
}

/** API calls that the template's own command line makes with kubectl. */
function ownWishes(object: KubeObject, view: View, namespace: string): readonly Wanted[] {
  const template = templateOf(object)
  if (template === undefined) return []
  return (template.spec.containers ?? []).flatMap((container) =>
    commandWishes([...(container.command ?? []), ...(container.args ?? [])]).flatMap(
      ({ verb, word, rest, text }): Wanted[] => {
        const [plain = '', subresource] = word.split('/')
        const served = view.state.served.find(plain)
        if (served === undefined || !served.verbs.includes(verb)) return []
        const target = /(?:-n|--namespace)[ =]([a-z0-9-]+)/.exec(rest)?.[1]
        const everywhere = /(?:-A\b|--all-namespaces)/.test(rest)
        const path = `${template.path}.containers[${container.name}].${container.args === undefined ? 'command' : 'args'}`
        const wish: Wish = {
          verb,
          group: served.group,
          resource: served.resource,
          ...(subresource === undefined ? {} : { subresource }),
          ...(served.namespaced && !everywhere ? { namespace: target ?? namespace } : {}),
        }
        return [{ wish, seen: [view.field(object, path, text)], severity: 'warning' }]
      },
    ),
  )
}

function problemOf(
  view: View,
  account: { name: string; namespace: string },
  wish: Wish,
  grants: readonly Grant[],
  seen: readonly Seen[],
  severity: 'critical' | 'warning',
): Problem {
  const resource =
    wish.subresource === undefined ? wish.resource : `${wish.resource}/${wish.subresource}`
  const verbs = verbsOn(grants, {
    group: wish.group,
    resource,
    ...(wish.namespace === undefined ? {} : { namespace: wish.namespace }),
  })
  const onResource = grants.filter(({ role }) =>
    rulesOf(role).some(({ resources = [] }) => resources.includes(resource)),
  )
  const near = onResource.filter(
    ({ namespace }) => namespace === undefined || namespace === wish.namespace,
  )
  const elsewhere = onResource.filter((grant) => !near.includes(grant))
  const scope =
    wish.namespace === undefined ? 'in the whole cluster' : `in namespace ${wish.namespace}`
  const more = [
    ...near.map(
      ({ role }) =>
        `${role.kind} ${role.metadata.name} grants ${verbsIn(role, resource)} on ${resource}, not ${wish.verb}.`,
    ),
    ...elsewhere.map(
      ({ role, namespace }) =>
        `${role.kind} ${role.metadata.name} grants ${verbsIn(role, resource)} on ${resource} only in namespace ${namespace ?? ''}.`,
    ),
  ]
  if (grants.length === 0)
    more.push(`No RoleBinding or ClusterRoleBinding names ServiceAccount ${account.name}.`)
  else if (onResource.length === 0)
    more.push(
      `Its roles (${listed(grants.map(({ role }) => role.metadata.name))}) grant nothing on ${resource} ${scope}.`,
    )
  return {
    says: `may not ${wish.verb} ${resource} ${scope}: ServiceAccount ${account.name} ${verbs.length === 0 ? `has no permission on ${resource}` : `only has ${listed(verbs)} on ${resource}`}`,
    more: more.slice(0, 3),
    path: `rbac[${wish.verb} ${resource}]`,
    severity,
    seen: [
      ...seen,
      ...grants
        .slice(0, 4)
        .flatMap(({ role, binding }) => [
          view.field(role, 'rules', rulesOf(role).map(ruleText).join('; ')),
          view.field(binding, 'subjects', `ServiceAccount ${account.namespace}/${account.name}`),
        ]),
      view.listed(
        'RoleBinding',
        account.namespace,
        `${grants.length} bindings reach ServiceAccount ${account.name}`,
      ),
    ],
    steps: [
      {
        id: 'can-i',
        args: {
          verb: wish.verb,
          resource: wish.group === '' ? resource : `${resource}.${wish.group}`,
          account: account.name,
          ns: wish.namespace ?? account.namespace,
        },
      },
      {
        id: 'create-ref',
        args: {
          change:
            near[0] === undefined
              ? `Bind a role that grants ${wish.verb} on ${resource} to ServiceAccount ${account.name}`
              : `Add the verb ${wish.verb} for ${resource} to ${near[0].role.kind} ${near[0].role.metadata.name}`,
        },
      },
    ],
  }
}

function verbsIn(role: KubeObject, resource: string): string {
  const verbs = rulesOf(role)
    .filter(({ resources = [] }) => resources.includes(resource))
    .flatMap(({ verbs: own = [] }) => own)
  return [...new Set(verbs)].join(', ')
}
