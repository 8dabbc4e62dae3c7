import type { JsonObject, KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, many, pathField, some, unknown } from './field.ts'
import { objectAt, objectsAt, textAt, textsAt } from './json.ts'
import type { Field, FieldContext, FieldEntry, FieldValue } from './kind.ts'
import { knownObjects, objectNamed } from './lookup.ts'
import { usedByField } from './storage.ts'

function uniqueTexts(key: string, section: string): Field {
  return field(
    key,
    'text',
    (object) => {
      const found = new Set(objectsAt(object, 'rules').flatMap((rule) => textsAt(rule, section)))
      return many(
        [...found].map((value) => ({ value, path: `rules[].${section}` })),
        'rules',
      )
    },
    { many: true },
  )
}

const ruleFields: readonly Field[] = [
  field('rules', 'count', (object) => some(objectsAt(object, 'rules').length, 'rules')),
  uniqueTexts('verbs', 'verbs'),
  uniqueTexts('resources', 'resources'),
  field('wildcard', 'boolean', (object) =>
    some(
      objectsAt(object, 'rules').some((rule) =>
        ['verbs', 'resources', 'apiGroups'].some((key) => textsAt(rule, key).includes('*')),
      ),
      'rules',
    ),
  ),
  field('aggregated', 'boolean', (object) =>
    some(Object.keys(objectAt(object, 'aggregationRule')).length > 0, 'aggregationRule'),
  ),
]

/** A Role: rules of one namespace. */
export const role = defineKind({
  key: 'Role',
  apiVersion: 'rbac.authorization.k8s.io/v1',
  resource: 'roles',
  columns: ['rules'],
  fields: ruleFields,
})

/** A ClusterRole: rules of the whole cluster. */
export const clusterRole = defineKind({
  key: 'ClusterRole',
  apiVersion: 'rbac.authorization.k8s.io/v1',
  resource: 'clusterroles',
  namespaced: false,
  words: ['cluster role', 'cluster roles'],
  columns: ['rules'],
  fields: ruleFields,
})

function subjectText(subject: JsonObject): string {
  const namespace = textAt(subject, 'namespace')
  const name = textAt(subject, 'name') ?? ''
  return textAt(subject, 'kind') === 'ServiceAccount' && namespace !== undefined
    ? `system:serviceaccount:${namespace}:${name}`
    : name
}

function roleMissing(object: KubeObject, { state }: FieldContext): FieldValue {
  const kind = textAt(object, 'roleRef', 'kind') ?? 'Role'
  const namespace = kind === 'Role' ? object.metadata.namespace : undefined
  const known = knownObjects(state, kind, namespace)
  if (known.state === 'unknown') return unknown(known.reason)
  return some(
    objectNamed(known.objects, namespace, textAt(object, 'roleRef', 'name') ?? '') === undefined,
    'roleRef.name',
  )
}

const bindingFields: readonly Field[] = [
  field('role', 'text', (object) => {
    const name = textAt(object, 'roleRef', 'name')
    return name === undefined
      ? absent('roleRef')
      : some(`${textAt(object, 'roleRef', 'kind') ?? 'Role'}/${name}`, 'roleRef')
  }),
  field(
    'subjects',
    'text',
    (object) =>
      many(
        objectsAt(object, 'subjects').map((subject): FieldEntry => ({
          value: subjectText(subject),
          path: `subjects[${textAt(subject, 'name') ?? ''}]`,
        })),
        'subjects',
      ),
    { many: true },
  ),
  field('roleMissing', 'boolean', roleMissing, { needs: ['Role', 'ClusterRole'] }),
]

/** A RoleBinding: who has a role in one namespace. */
export const roleBinding = defineKind({
  key: 'RoleBinding',
  apiVersion: 'rbac.authorization.k8s.io/v1',
  resource: 'rolebindings',
  words: ['role binding', 'role bindings'],
  columns: ['role', 'subjects'],
  fields: bindingFields,
})

/** A ClusterRoleBinding: who has a role in the whole cluster. */
export const clusterRoleBinding = defineKind({
  key: 'ClusterRoleBinding',
  apiVersion: 'rbac.authorization.k8s.io/v1',
  resource: 'clusterrolebindings',
  namespaced: false,
  words: ['cluster role binding', 'cluster role bindings'],
  columns: ['role', 'subjects'],
  fields: bindingFields,
})

function bindings(object: KubeObject, { state }: FieldContext): FieldValue {
  const found: FieldEntry[] = []
  for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
    const known = knownObjects(state, kind)
    if (known.state === 'unknown') return unknown(known.reason)
    for (const binding of known.objects) {
      const names = objectsAt(binding, 'subjects').some(
        (subject) =>
          textAt(subject, 'kind') === 'ServiceAccount' &&
          textAt(subject, 'name') === object.metadata.name &&
          textAt(subject, 'namespace') === object.metadata.namespace,
      )
      if (names) found.push({ value: `${kind}/${binding.metadata.name}`, path: 'subjects' })
    }
  }
  return many(found, 'subjects')
}

/** A ServiceAccount: the Pods that run as it and the roles bound to it. */
export const serviceAccount = defineKind({
  key: 'ServiceAccount',
  apiVersion: 'v1',
  resource: 'serviceaccounts',
  shortNames: ['sa'],
  words: ['sas', 'service account', 'service accounts'],
  columns: ['usedBy', 'age'],
  fields: [
    usedByField('ServiceAccount'),
    pathField('automountToken', 'boolean', 'automountServiceAccountToken'),
    field(
      'pullSecrets',
      'text',
      (object) =>
        many(
          objectsAt(object, 'imagePullSecrets')
            .flatMap((entry) => textAt(entry, 'name') ?? [])
            .map((value) => ({ value, path: 'imagePullSecrets' })),
          'imagePullSecrets',
        ),
      { many: true },
    ),
    field('bindings', 'text', bindings, {
      many: true,
      needs: ['RoleBinding', 'ClusterRoleBinding'],
    }),
  ],
})
