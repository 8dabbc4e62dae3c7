import { since } from '../../pod-since.ts'
import type { Problem, Rule } from '../../rule.ts'
import { podSpec, podStatus, statusOf } from '../../shape.ts'

/** A pending pod whose device claim is absent or not allocated (H16). */
export const resourceClaimUnallocated: Rule = {
  id: 'resource-claim-unallocated',
  family: 'scheduling',
  severity: 'critical',
  about: 'A pod stays Pending because the devices that it claims are not given to it.',
  kinds: ['Pod'],
  reads: ['ResourceClaim', 'ResourceClaimTemplate'],
  supersedes: ['pod-unschedulable'],
  check(pod, view) {
    if (
      podStatus(pod).phase !== 'Pending' ||
      podSpec(pod).nodeName ||
      pod.metadata.deletionTimestamp !== undefined
    )
      return []
    const namespace = pod.metadata.namespace
    return (podSpec(pod).resourceClaims ?? []).flatMap(
      ({ name, resourceClaimName, resourceClaimTemplateName }): readonly Problem[] => {
        const kind = resourceClaimName === undefined ? 'ResourceClaimTemplate' : 'ResourceClaim'
        const target = resourceClaimName ?? resourceClaimTemplateName
        if (target === undefined) return []
        const object = view.find(kind, namespace, target)
        const path = `spec.resourceClaims[${name}]`
        if (object === undefined) {
          if (!view.absent(kind, namespace, target)) return []
          return [
            {
              says: `is Pending: ${kind} ${target} does not exist in namespace ${namespace ?? ''}`,
              path,
              ...since(pod),
              seen: [
                view.field(pod, path, target),
                view.listed(kind, namespace, `${kind} ${target} does not exist`),
              ],
              steps: [
                { id: 'describe' },
                {
                  id: 'create-ref',
                  args: { change: `Create ${kind} ${target} in namespace ${namespace ?? ''}` },
                },
              ],
            },
          ]
        }
        if (
          kind !== 'ResourceClaim' ||
          statusOf<{ allocation: object }>(object).allocation !== undefined
        )
          return []
        return [
          {
            says: `is Pending: ResourceClaim ${target} is not allocated`,
            path,
            ...since(pod),
            seen: [
              view.field(pod, path, target),
              view.field(object, 'status.allocation'),
              view.field(object, 'spec.devices'),
            ],
            steps: [{ id: 'describe' }],
          },
        ]
      },
    )
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: train, namespace: shop}
spec: {resourceClaims: [{name: gpu, resourceClaimName: big-gpu}], containers: [{name: t, image: "t:1"}]}
status: {phase: Pending}
`,
      good: `
apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: big-gpu, namespace: shop}
spec: {devices: {}}
status: {allocation: {devices: {}}}
---
apiVersion: v1
kind: Pod
metadata: {name: train, namespace: shop}
spec: {nodeName: n1, resourceClaims: [{name: gpu, resourceClaimName: big-gpu}], containers: [{name: t, image: "t:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
