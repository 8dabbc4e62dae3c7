import type { KubeObject } from '../object.ts'
import { absent, field, many, optional, some, unknown } from './field.ts'
import type { Field, FieldContext, FieldEntry, FieldValue } from './kind.ts'
import { managersOf } from './managed-by.ts'
import { controllerOf, ownerChain } from './owners.ts'
import { isHealthy } from './status/health.ts'
import { healthNeeds, healthOf } from './status/index.ts'
import { secondsSince } from '../../../src-shared/text/age.ts'
import { consumersOf, consumingKinds } from './consumers.ts'

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** The fields of every kind (A19); `kind` is the API's word, which decides what health and `unused` look at. */
export function commonFields(kind: string, namespaced: boolean): readonly Field[] {
  const needs = healthNeeds(kind)
  const namespace = field('namespace', 'text', ({ metadata }) =>
    optional(metadata.namespace, 'metadata.namespace'),
  )
  return [
    field('name', 'text', ({ metadata }) => some(metadata.name, 'metadata.name')),
    ...(namespaced ? [namespace] : []),
    field('context', 'text', (_object, { state }) => some(state.context.name, 'context')),
    field('kind', 'text', (object) => some(object.kind, 'kind')),
    field('age', 'duration', age),
    field('created', 'time', ({ metadata }) =>
      optional(metadata.creationTimestamp, 'metadata.creationTimestamp'),
    ),
    field('changed', 'time', changed),
    field('labels', 'text', ({ metadata }) => pairs(metadata.labels, 'metadata.labels'), {
      many: true,
    }),
    field(
      'annotations',
      'text',
      ({ metadata }) => pairs(metadata.annotations, 'metadata.annotations'),
      { many: true },
    ),
    field('text', 'text', anyText, { many: true }),
    field('owner', 'text', owner),
    field('workload', 'text', workload, { needs: ['ReplicaSet', 'Job', 'Deployment'] }),
    field('managedBy', 'text', managedBy, { many: true }),
    field(
      'finalizers',
      'text',
      ({ metadata }) =>
        many(
          (metadata.finalizers ?? []).map((value) => ({ value, path: 'metadata.finalizers' })),
          'metadata.finalizers',
        ),
      { many: true },
    ),
    field('deleting', 'boolean', ({ metadata }) =>
      some(metadata.deletionTimestamp !== undefined, 'metadata.deletionTimestamp'),
    ),
    field('health', 'text', health, { needs }),
    field('healthy', 'boolean', healthy, { needs }),
    field('why', 'text', why, { needs }),
    field('findings', 'count', findings),
    field('unused', 'boolean', unused, { needs: consumingKinds(kind) }),
  ]
}

function age({ metadata }: KubeObject, { now }: FieldContext): FieldValue {
  const created = metadata.creationTimestamp
  const seconds = created === undefined ? undefined : secondsSince(created, now)
  return optional(
    seconds === undefined ? undefined : Math.max(0, seconds),
    'metadata.creationTimestamp',
  )
}

function changed({ metadata }: KubeObject): FieldValue {
  const times = (metadata.managedFields ?? [])
    .filter(({ subresource }) => subresource !== 'status')
    .flatMap(({ time }) => (time === undefined ? [] : [time]))
  const newest = times.toSorted().at(-1) ?? metadata.creationTimestamp
  return optional(
    newest,
    times.length > 0 ? 'metadata.managedFields[].time' : 'metadata.creationTimestamp',
  )
}

function pairs(map: { readonly [key: string]: string } | undefined, path: string): FieldValue {
  const entries = Object.entries(map ?? {}).filter(([key]) => key !== lastApplied)
  return many(
    entries.map(([key, value]) => ({ value: `${key}=${value}`, path: `${path}[${key}]` })),
    path,
  )
}

function anyText({ metadata }: KubeObject): FieldValue {
  const values: FieldEntry[] = [{ value: metadata.name, path: 'metadata.name' }]
  for (const part of ['labels', 'annotations'] as const) {
    for (const [key, value] of Object.entries(metadata[part] ?? {})) {
      if (key === lastApplied) continue
      values.push(
        { value: key, path: `metadata.${part}[${key}]` },
        { value, path: `metadata.${part}[${key}]` },
      )
    }
  }
  return many(values, 'metadata.name')
}

function owner(object: KubeObject): FieldValue {
  const reference = controllerOf(object) ?? object.metadata.ownerReferences?.[0]
  return optional(reference && `${reference.kind}/${reference.name}`, 'metadata.ownerReferences')
}

function workload(object: KubeObject, { state }: FieldContext): FieldValue {
  const chain = ownerChain(object, state)
  const root = chain.owners.at(-1)
  if (!root) return absent('metadata.ownerReferences')
  if (chain.end === 'not-read' && root.reference.kind === 'ReplicaSet') {
    return unknown(`the owner of ReplicaSet ${root.reference.name} was not read`)
  }
  return some(`${root.reference.kind}/${root.reference.name}`, 'metadata.ownerReferences')
}

function managedBy(object: KubeObject): FieldValue {
  const values = managersOf(object).map(({ tool, path }) => ({ value: tool, path }))
  return many(values, 'metadata.labels[app.kubernetes.io/managed-by]')
}

function health(object: KubeObject, context: FieldContext): FieldValue {
  const { status, path } = healthOf(object, context)
  return some(status, path)
}

function healthy(object: KubeObject, context: FieldContext): FieldValue {
  const { status, detail, path } = healthOf(object, context)
  const value = isHealthy(status)
  return value === undefined ? unknown(detail) : some(value, path)
}

function why(object: KubeObject, context: FieldContext): FieldValue {
  const first = context.findings?.(object)?.[0]
  const { status, detail, path } = healthOf(object, context)
  if (first) return some(first.title, first.path ?? path)
  if (status === 'unknown') return unknown(detail)
  return some(detail, path)
}

function findings(object: KubeObject, context: FieldContext): FieldValue {
  return context.findings
    ? some(context.findings(object)?.length ?? 0, 'status')
    : unknown('the health rules were not run for this question')
}

function unused(object: KubeObject, context: FieldContext): FieldValue {
  const consumers = consumersOf(object, context.state)
  if (consumers.state === 'unknown') return unknown(consumers.reason)
  return some(consumers.objects.length === 0, 'metadata.name')
}
