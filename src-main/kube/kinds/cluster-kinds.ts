import { defineKind } from './define.ts'
import { field, many, pathField, some } from './field.ts'
import { booleanAt, conditionStatus, objectsAt, textAt } from './json.ts'
import { usedByField } from './storage.ts'

/** A PriorityClass: its value and whether it is the default. */
export const priorityClass = defineKind({
  key: 'PriorityClass',
  apiVersion: 'scheduling.k8s.io/v1',
  resource: 'priorityclasses',
  shortNames: ['pc'],
  namespaced: false,
  words: ['priority class', 'priority classes'],
  columns: ['value', 'default'],
  fields: [
    pathField('value', 'count', 'value', { words: ['priority'] }),
    field('default', 'boolean', (object) =>
      some(booleanAt(object, 'globalDefault') ?? false, 'globalDefault'),
    ),
    usedByField('PriorityClass'),
  ],
})

/** A CustomResourceDefinition: its group, scope, versions and whether it is established. */
export const customResourceDefinition = defineKind({
  key: 'CustomResourceDefinition',
  apiVersion: 'apiextensions.k8s.io/v1',
  resource: 'customresourcedefinitions',
  shortNames: ['crd', 'crds'],
  namespaced: false,
  words: ['custom resource definition', 'custom resource definitions'],
  columns: ['group', 'scope', 'versions', 'established'],
  fields: [
    pathField('group', 'text', 'spec.group'),
    pathField('scope', 'text', 'spec.scope'),
    field(
      'versions',
      'text',
      (object) => {
        const served = objectsAt(object, 'spec', 'versions').filter(
          (version) => booleanAt(version, 'served') !== false,
        )
        return many(
          served
            .flatMap((version) => textAt(version, 'name') ?? [])
            .map((value) => ({ value, path: `spec.versions[${value}]` })),
          'spec.versions',
        )
      },
      { many: true },
    ),
    field('established', 'boolean', (object) =>
      some(
        conditionStatus(object, 'Established') === 'True',
        'status.conditions[Established].status',
      ),
    ),
  ],
})
