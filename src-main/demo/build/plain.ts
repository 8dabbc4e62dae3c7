import { type Ago, type DemoObject, meta, suffix, uidOf } from './object.ts'

/** A Namespace; `deleted` is how long it has been going away. */
export function namespace(
  ago: Ago,
  of: {
    name: string
    age: number
    labels?: { [key: string]: string }
    terminating?: { since: number; message: string }
  },
): DemoObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: meta(ago, {
      kind: 'Namespace',
      name: of.name,
      age: of.age,
      labels: { 'kubernetes.io/metadata.name': of.name, ...of.labels },
      ...(of.terminating === undefined ? {} : { deleted: of.terminating.since }),
    }),
    spec: { finalizers: ['kubernetes'] },
    status:
      of.terminating === undefined
        ? { phase: 'Active' }
        : {
            phase: 'Terminating',
            conditions: [
              {
                type: 'NamespaceFinalizersRemaining',
                status: 'True',
                reason: 'SomeFinalizersRemain',
                message: of.terminating.message,
                lastTransitionTime: ago(of.terminating.since),
              },
            ],
          },
  }
}

/** A ConfigMap. */
export function configMap(
  ago: Ago,
  of: {
    name: string
    namespace: string
    age: number
    data: { [key: string]: string }
    changed?: number
  },
): DemoObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: meta(ago, {
      kind: 'ConfigMap',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      writers: [
        { manager: 'argocd-controller', minutesAgo: of.changed ?? of.age, operation: 'Apply' },
      ],
    }),
    data: of.data,
  }
}

/** A Secret of which only type and key names exist in the demo cluster: there is no value to leak. */
export function secret(
  ago: Ago,
  of: { name: string; namespace: string; age: number; keys: readonly string[]; type?: string },
): DemoObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: of.type ?? 'Opaque',
    metadata: meta(ago, { kind: 'Secret', name: of.name, namespace: of.namespace, age: of.age }),
    data: Object.fromEntries(of.keys.map((key) => [key, ''])),
  }
}

/** A ServiceAccount. */
export function serviceAccount(
  ago: Ago,
  of: { name: string; namespace: string; age: number },
): DemoObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: meta(ago, {
      kind: 'ServiceAccount',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
    }),
  }
}

/** One rule of a role as `verbs resources groups`, comma separated; the core group is `core`. */
type RuleText = string

function rule(text: RuleText): { [key: string]: unknown } {
  const [verbs = '', resources = '', groups = 'core'] = text.split(' ')
  return {
    apiGroups: groups.split(',').map((group) => (group === 'core' ? '' : group)),
    resources: resources.split(','),
    verbs: verbs.split(','),
  }
}

/** A Role, or a ClusterRole when it has no namespace. */
export function role(
  ago: Ago,
  of: { name: string; namespace?: string; age: number; rules: readonly RuleText[] },
): DemoObject {
  const kind = of.namespace === undefined ? 'ClusterRole' : 'Role'
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: meta(ago, { kind, ...of }),
    rules: of.rules.map(rule),
  }
}

/** A subject as `User NAME`, `Group NAME` or `ServiceAccount NAMESPACE/NAME`. */
type SubjectText = string

/** A RoleBinding, or a ClusterRoleBinding when it has no namespace; `role` is `Role NAME` or `ClusterRole NAME`. */
export function roleBinding(
  ago: Ago,
  of: {
    name: string
    namespace?: string
    age: number
    role: string
    subjects: readonly SubjectText[]
  },
): DemoObject {
  const kind = of.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding'
  const [roleKind, roleName] = of.role.split(' ')
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: meta(ago, {
      kind,
      name: of.name,
      age: of.age,
      ...(of.namespace === undefined ? {} : { namespace: of.namespace }),
    }),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name: roleName },
    subjects: of.subjects.map((text) => {
      const [subjectKind, name = ''] = text.split(' ')
      if (subjectKind !== 'ServiceAccount')
        return { apiGroup: 'rbac.authorization.k8s.io', kind: subjectKind, name }
      const [accountNamespace, account] = name.split('/')
      return { kind: subjectKind, namespace: accountNamespace, name: account }
    }),
  }
}

/** What an Event is made of: seen `count` times from `first` to `last` minutes ago. */
export type EventOf = {
  about: DemoObject
  type: 'Normal' | 'Warning'
  reason: string
  message: string
  first: number
  last: number
  count?: number
  by: string
  /** The part of the object, such as spec.containers{api}. */
  part?: string
}

/** An Event about an object. */
export function event(ago: Ago, of: EventOf): DemoObject {
  const { apiVersion, kind, metadata } = of.about
  const place = metadata.namespace ?? 'default'
  const name = `${metadata.name}.${suffix(`${kind}/${metadata.name}/${of.reason}/${of.message}`, 16)}`
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name,
      namespace: place,
      uid: uidOf('Event', place, name),
      creationTimestamp: ago(of.first),
    },
    involvedObject: {
      apiVersion,
      kind,
      name: metadata.name,
      uid: metadata.uid,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      ...(of.part === undefined ? {} : { fieldPath: of.part }),
    },
    type: of.type,
    reason: of.reason,
    message: of.message,
    source: { component: of.by },
    reportingComponent: of.by,
    firstTimestamp: ago(of.first),
    lastTimestamp: ago(of.last),
    count: of.count ?? 1,
  }
}
