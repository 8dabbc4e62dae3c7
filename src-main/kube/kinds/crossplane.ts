import { defineKind } from './define.ts'
import { field, optional, pathField, some } from './field.ts'
import { conditionField, messageField } from './gitops.ts'
import { conditionOf, conditionStatus, textAt } from './json.ts'
import type { Field, Kind } from './kind.ts'

const crossplaneFields: readonly Field[] = [
  conditionField('ready', 'Ready'),
  conditionField('synced', 'Synced'),
  field('paused', 'boolean', ({ metadata }) =>
    some(
      metadata.annotations?.['crossplane.io/paused'] === 'true',
      'metadata.annotations[crossplane.io/paused]',
    ),
  ),
  field('externalName', 'text', ({ metadata }) =>
    optional(
      metadata.annotations?.['crossplane.io/external-name'],
      'metadata.annotations[crossplane.io/external-name]',
    ),
  ),
  pathField('provider', 'text', 'spec.providerConfigRef.name'),
  field('claim', 'text', ({ metadata }) =>
    optional(
      metadata.labels?.['crossplane.io/claim-name'],
      'metadata.labels[crossplane.io/claim-name]',
    ),
  ),
  field('composite', 'text', ({ metadata }) =>
    optional(
      metadata.labels?.['crossplane.io/composite'],
      'metadata.labels[crossplane.io/composite]',
    ),
  ),
  field('message', 'text', (object) => {
    const type =
      ['Synced', 'Ready'].find((name) => conditionStatus(object, name) === 'False') ?? 'Ready'
    return optional(
      textAt(conditionOf(object, type), 'message'),
      `status.conditions[${type}].message`,
    )
  }),
]

/** Kinds of a Crossplane category (`managed`, `claim`, `composite`), as discovery names them. */
function crossplaneKind(
  key: string,
  title: string,
  category: string,
  words: readonly string[],
): Kind {
  return defineKind({
    key,
    title,
    apiVersion: 'crossplane.io/v1',
    resource: category,
    words,
    columns: ['ready', 'synced', 'message'],
    servedBy: (served) => served.kinds.filter(({ categories }) => categories.includes(category)),
    fields: crossplaneFields,
  })
}

/** A managed resource, a claim and a composite of Crossplane, whatever their API kind. */
export const crossplaneKinds: readonly Kind[] = [
  crossplaneKind('CrossplaneManaged', 'Crossplane managed resource', 'managed', [
    'managed resource',
    'managed resources',
    'crossplane managed resource',
    'crossplane managed resources',
    'crossplane resource',
    'crossplane resources',
  ]),
  crossplaneKind('CrossplaneClaim', 'Crossplane claim', 'claim', [
    'crossplane claim',
    'crossplane claims',
  ]),
  crossplaneKind('CrossplaneComposite', 'Crossplane composite resource', 'composite', [
    'composite',
    'composites',
    'composite resource',
    'composite resources',
    'xr',
    'xrs',
  ]),
]

/** A Crossplane provider package. */
export const crossplaneProvider = defineKind({
  key: 'CrossplaneProvider',
  title: 'Crossplane Provider',
  apiKind: 'Provider',
  apiVersion: 'pkg.crossplane.io/v1',
  resource: 'providers',
  namespaced: false,
  words: ['crossplane provider', 'crossplane providers'],
  columns: ['installed', 'package'],
  fields: [
    conditionField('installed', 'Installed'),
    conditionField('ready', 'Healthy'),
    pathField('package', 'text', 'spec.package'),
    pathField('revision', 'text', 'status.currentRevision'),
    messageField('Healthy'),
  ],
})
