import { defineKind } from './define.ts'
import { pathField } from './field.ts'
import { revisionField } from './deployment.ts'
import { replicas } from './workload-fields.ts'

/** A ReplicaSet: one revision of a Deployment, or a set of its own. */
export const replicaSet = defineKind({
  key: 'ReplicaSet',
  apiVersion: 'apps/v1',
  resource: 'replicasets',
  shortNames: ['rs'],
  words: ['replica set', 'replica sets'],
  columns: ['desired', 'ready', 'revision', 'age'],
  template: true,
  fields: [
    pathField('desired', 'count', 'spec.replicas', { orElse: 1 }),
    replicas('ready', 'readyReplicas'),
    revisionField,
    replicas('available', 'availableReplicas'),
  ],
})
