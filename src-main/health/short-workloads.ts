import type { KubeObject } from '../kube/index.ts'
import { condition } from './shape.ts'
import { livePods, wanted } from './workload.ts'
import type { View } from './view.ts'
import { templateOf } from './template.ts'

const kinds: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'ReplicaSet',
  'ReplicationController',
]

/** Root workloads of a namespace that have fewer live pods than wanted. */
export function shortWorkloads(view: View, namespace: string | undefined): readonly KubeObject[] {
  return kinds
    .flatMap((kind) => view.within(kind, namespace))
    .filter(
      (object) =>
        templateOf(object) !== undefined &&
        view.root(object) === object &&
        !(
          object.kind === 'Job' &&
          ['Complete', 'Failed'].some((type) => condition(object, type)?.status === 'True')
        ) &&
        livePods(object, view).length < wanted(object),
    )
}
