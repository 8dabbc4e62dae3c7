import type { Rule } from '../../rule.ts'
import { specOf, workloadSpec } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'

/** A StatefulSet whose governing Service does not exist (H20); the pods still run, only their DNS names are lost. */
export const statefulsetServiceMissing: Rule = {
  id: 'statefulset-service-missing',
  family: 'rollout',
  severity: 'warning',
  about: 'Pods of a StatefulSet have no stable DNS names because its Service does not exist.',
  kinds: ['StatefulSet'],
  reads: ['Service'],
  check(object, view) {
    const name = workloadSpec(object).serviceName
    const namespace = object.metadata.namespace
    if (!name || namespace === undefined) return []
    const service = view.find('Service', namespace, name)
    if (service !== undefined && specOf<ServiceSpec>(service).clusterIP === 'None') return []
    if (service === undefined && !view.absent('Service', namespace, name)) return []
    return [
      {
        says:
          service === undefined
            ? `names Service ${name}, which does not exist in namespace ${namespace}`
            : `names Service ${name}, which is not headless`,
        more: ['Its pods run anyway; only their stable DNS names are missing.'],
        path: 'spec.serviceName',
        ...(service === undefined ? {} : { severity: 'info' as const }),
        seen: [
          view.field(object, 'spec.serviceName'),
          service === undefined
            ? view.listed(
                'Service',
                namespace,
                `Service ${name} is not among the ${view.within('Service', namespace).length} in namespace ${namespace}`,
              )
            : view.field(service, 'spec.clusterIP'),
        ],
        steps: [
          {
            id: 'create-ref',
            args: { change: `Create the headless Service ${name} in namespace ${namespace}` },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec: {replicas: 1, serviceName: db, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:1"}]}}}
status: {replicas: 1, readyReplicas: 1}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {clusterIP: None, selector: {app: db}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop, uid: s1}
spec: {replicas: 1, serviceName: db, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:1"}]}}}
status: {replicas: 1, readyReplicas: 1}
---
apiVersion: v1
kind: Pod
metadata: {name: db-0, namespace: shop, labels: {app: db}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s1, controller: true}]}
spec: {nodeName: n1, containers: [{name: db, image: "db:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, namespace: shop, labels: {kubernetes.io/service-name: db}}
endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
`,
    },
  ],
}
