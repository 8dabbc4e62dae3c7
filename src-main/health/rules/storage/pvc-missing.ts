import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed, nearest } from '../../words.ts'
import { startSeverity } from '../../workload.ts'

/** A template that mounts a claim which does not exist (H24). */
export const pvcMissing: Rule = {
  id: 'pvc-missing',
  family: 'storage',
  severity: 'critical',
  about: 'Pods cannot start because the PersistentVolumeClaim that they mount does not exist.',
  kinds: ['Tpl'],
  reads: ['PersistentVolumeClaim'],
  check(object, view) {
    const template = templateOf(object)
    const namespace = object.metadata.namespace
    if (template === undefined || namespace === undefined) return []
    return (template.spec.volumes ?? []).flatMap((volume) => {
      const name = volume.persistentVolumeClaim?.claimName
      if (!name || !view.absent('PersistentVolumeClaim', namespace, name)) return []
      const names = view
        .within('PersistentVolumeClaim', namespace)
        .map((each) => each.metadata.name)
      const near = nearest(name, names)
      const path = `${template.path}.volumes[${volume.name}].persistentVolumeClaim.claimName`
      return [
        {
          says: `mounts PersistentVolumeClaim ${name}, which does not exist in namespace ${namespace}`,
          more: near.length > 0 ? [`Claims with near names: ${listed(near)}.`] : [],
          path,
          severity: startSeverity(object, view),
          seen: [
            view.field(object, path),
            view.listed(
              'PersistentVolumeClaim',
              namespace,
              `PersistentVolumeClaim ${name} is not among the ${names.length} in namespace ${namespace}`,
            ),
          ],
          steps: [
            { id: 'list', args: { resource: 'persistentvolumeclaims' } },
            {
              id: 'create-ref',
              args: {
                change: `Create PersistentVolumeClaim ${name} in namespace ${namespace}${near[0] === undefined ? '' : `, or name ${near[0]}`}`,
              },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop}
spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: gone}}], containers: [{name: db, image: "db:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: 'persistentvolumeclaim "gone" not found'}]}
`,
      companions: ['pod-unschedulable'],
      good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {storageClassName: "", volumeName: pv1}
status: {phase: Bound}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop}
spec: {nodeName: n1, volumes: [{name: data, persistentVolumeClaim: {claimName: data}}], containers: [{name: db, image: "db:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
