import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { stateOf } from '../kube/index.ts'
import { evaluate } from './run.ts'

const asOf = '2026-01-01T12:00:00Z'
const old = '2026-01-01T10:00:00Z'

function alarms(yaml: string): string[] {
  const objects = parseAllDocuments(yaml).map((document): unknown => document.toJS())
  const { findings } = evaluate(stateOf({ objects, asOf, serverVersion: 'v1.35.4' }))
  return [
    ...new Set(findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule)),
  ].sort()
}

const ready = 'status: {phase: Running, conditions: [{type: Ready, status: "True"}]}'
const node = (name: string, extra = ''): string => `
apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {kubernetes.io/hostname: ${name}}}
${extra}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}, conditions: [{type: Ready, status: "True"}]}
---`

const quiet: readonly (readonly [trap: string, yaml: string])[] = [
  [
    'a claim that waits for its first consumer',
    `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: late}
provisioner: example.com/disk
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, creationTimestamp: "${old}"}
spec: {storageClassName: late, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
status: {phase: Pending}`,
  ],
  [
    'a headless and an ExternalName Service',
    `
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop, creationTimestamp: "${old}"}
spec: {clusterIP: None, selector: {app: db}}
---
apiVersion: v1
kind: Service
metadata: {name: ext, namespace: shop, creationTimestamp: "${old}"}
spec: {type: ExternalName, externalName: db.example.com}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {nodeName: n1, containers: [{name: db, image: "db:1"}]}
${ready}`,
  ],
  [
    'an EndpointSlice without conditions',
    `
apiVersion: v1
kind: Service
metadata: {name: legacy, namespace: shop, creationTimestamp: "${old}"}
spec: {ports: [{port: 80}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: legacy-1, namespace: shop, labels: {kubernetes.io/service-name: legacy}}
endpoints: [{addresses: [192.0.2.1]}]`,
  ],
  [
    'a node without the condition NetworkUnavailable, and one with an unknown condition',
    `${node('n1')}
apiVersion: v1
kind: Node
metadata: {name: n2}
status: {allocatable: {pods: "110"}, conditions: [{type: Ready, status: "True"}, {type: VendorCheck, status: "True"}]}`,
  ],
  [
    'a control plane node beside workers',
    `${node('cp', 'spec: {taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]}')}
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
${ready}`,
  ],
  [
    'a finished init container and a sidecar that is ready',
    `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, initContainers: [{name: setup, image: "s:1"}, {name: proxy, image: "p:1", restartPolicy: Always}], containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  initContainerStatuses: [{name: setup, ready: true, restartCount: 0, state: {terminated: {exitCode: 0}}}, {name: proxy, ready: true, started: true, restartCount: 0, state: {running: {}}}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]`,
  ],
  [
    'one ready pod and completed pods of a Job behind one Service',
    `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, creationTimestamp: "${old}"}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
${ready}
---
apiVersion: v1
kind: Pod
metadata: {name: done, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Succeeded, conditions: [{type: Ready, status: "False", reason: PodCompleted}]}`,
  ],
  [
    'a pod inside its grace period',
    `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, deletionTimestamp: "2026-01-01T12:00:10Z"}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running}`,
  ],
  [
    'a Deployment in the middle of its rollout',
    `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, generation: 2}
spec: {replicas: 3, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:2"}]}}}
status: {observedGeneration: 2, replicas: 4, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2, conditions: [{type: Available, status: "True"}, {type: Progressing, status: "True", reason: ReplicaSetUpdated, lastUpdateTime: "2026-01-01T11:59:50Z"}]}`,
  ],
  [
    'a workload scaled to zero with its Service, budget and autoscaler',
    `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", resources: {requests: {cpu: 10m}}}]}}}
status: {}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, creationTimestamp: "${old}"}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
status: {disruptionsAllowed: 0, expectedPods: 0}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {minReplicas: 1, maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}
status: {conditions: [{type: ScalingActive, status: "False", reason: ScalingDisabled}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}`,
  ],
  [
    'an old ReplicaSet at zero',
    `
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web-1, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true}]}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:0"}]}}}
status: {replicas: 0}`,
  ],
  [
    'an empty pod selector in a policy and in a budget',
    `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: all, namespace: shop}
spec: {maxUnavailable: 1, selector: {}}
status: {disruptionsAllowed: 1, expectedPods: 1, currentHealthy: 1, desiredHealthy: 0}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
${ready}`,
  ],
  [
    'a Job that succeeded after failed pods',
    `
apiVersion: batch/v1
kind: Job
metadata: {name: load, namespace: shop, uid: j1}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: l, image: "l:1"}]}}}
status: {failed: 2, succeeded: 1, conditions: [{type: Complete, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: load-1, namespace: shop, ownerReferences: [{apiVersion: batch/v1, kind: Job, name: load, uid: j1, controller: true}]}
spec: {nodeName: n1, restartPolicy: Never, containers: [{name: l, image: "l:1"}]}
status: {phase: Failed, containerStatuses: [{name: l, ready: false, restartCount: 0, state: {terminated: {exitCode: 1}}}]}`,
  ],
  [
    'a mirror pod',
    `
apiVersion: v1
kind: Pod
metadata: {name: etcd-n1, namespace: kube-system, creationTimestamp: "${old}", annotations: {kubernetes.io/config.mirror: x}, labels: {component: etcd}}
spec: {nodeName: n1, hostNetwork: true, containers: [{name: etcd, image: "etcd:1"}]}
${ready}`,
  ],
  [
    'the older annotation for an ingress class',
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, creationTimestamp: "${old}", annotations: {kubernetes.io/ingress.class: nginx}}
spec: {rules: [{host: a.example.com}]}`,
  ],
  [
    'exit code 137 that ended long ago',
    `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 1, state: {running: {}}, lastState: {terminated: {exitCode: 137, reason: Error, finishedAt: "2025-12-01T00:00:00Z"}}}]`,
  ],
]

describe('H58 what is no problem', () => {
  test.each(quiet)('H58 %s raises no alarm', (_trap, yaml) => {
    expect(alarms(yaml)).toEqual([])
  })
})
