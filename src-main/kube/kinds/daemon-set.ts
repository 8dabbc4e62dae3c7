import { defineKind } from './define.ts'
import { podRestarts, replicas } from './workload-fields.ts'

/** A DaemonSet: one Pod on every matching Node. */
export const daemonSet = defineKind({
  key: 'DaemonSet',
  apiVersion: 'apps/v1',
  resource: 'daemonsets',
  shortNames: ['ds'],
  words: ['daemon set', 'daemon sets', 'agent', 'agents'],
  columns: ['desired', 'current', 'ready', 'available', 'age'],
  template: true,
  fields: [
    replicas('desired', 'desiredNumberScheduled'),
    replicas('current', 'currentNumberScheduled'),
    replicas('ready', 'numberReady'),
    replicas('available', 'numberAvailable'),
    replicas('updated', 'updatedNumberScheduled'),
    replicas('misscheduled', 'numberMisscheduled'),
    podRestarts([]),
  ],
})
