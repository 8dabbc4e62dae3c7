import { defineKind } from './define.ts'
import { field, many, pathField } from './field.ts'
import { objectsAt, textAt } from './json.ts'
import { podRestarts, replicas } from './workload-fields.ts'

/** A StatefulSet: ordered Pods with their own claims. */
export const statefulSet = defineKind({
  key: 'StatefulSet',
  apiVersion: 'apps/v1',
  resource: 'statefulsets',
  shortNames: ['sts'],
  words: ['stateful set', 'stateful sets'],
  columns: ['ready', 'desired', 'updated', 'age'],
  template: true,
  fields: [
    replicas('ready', 'readyReplicas'),
    pathField('desired', 'count', 'spec.replicas', { orElse: 1 }),
    replicas('updated', 'updatedReplicas'),
    replicas('available', 'availableReplicas'),
    pathField('serviceName', 'text', 'spec.serviceName'),
    field(
      'claimTemplates',
      'text',
      (object) => {
        const names = objectsAt(object, 'spec', 'volumeClaimTemplates').flatMap(
          (claim) => textAt(claim, 'metadata', 'name') ?? [],
        )
        return many(
          names.map((value) => ({ value, path: `spec.volumeClaimTemplates[${value}]` })),
          'spec.volumeClaimTemplates',
        )
      },
      { many: true },
    ),
    pathField('partition', 'count', 'spec.updateStrategy.rollingUpdate.partition', { orElse: 0 }),
    podRestarts([]),
  ],
})
