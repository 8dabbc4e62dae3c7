/** When the sample clusters are judged. */
export const asOf = '2026-01-01T12:00:00Z'
/** An hour before. */
export const old = '2026-01-01T11:00:00Z'

/** Further fields of an object. */
export type Extra = { [key: string]: unknown }

/** The owner reference of a controlled object. */
export const owned = (kind: string, name: string, uid: string): Extra => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid, controller: true }],
})

/** A Deployment and its ReplicaSet in namespace shop, `available` of `replicas` available. */
export function deployment(name: string, spec: Extra, replicas = 3, available = 0): object[] {
  const template = { metadata: { labels: { app: name } }, spec }
  const selector = { matchLabels: { app: name } }
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name,
        namespace: 'shop',
        uid: `d-${name}`,
        generation: 1,
        creationTimestamp: old,
      },
      spec: { replicas, selector, template },
      status: {
        observedGeneration: 1,
        replicas: available,
        availableReplicas: available,
        readyReplicas: available,
        conditions: [{ type: 'Available', status: 'False', lastTransitionTime: old }],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-1`,
        namespace: 'shop',
        uid: `r-${name}`,
        creationTimestamp: old,
        ...owned('Deployment', name, `d-${name}`),
      },
      spec: { replicas, selector, template },
      status: { replicas: available },
    },
  ]
}

/** A pod of that ReplicaSet. */
export function pod(app: string, index: number, spec: Extra, status: Extra): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${app}-1-${index}`,
      namespace: 'shop',
      uid: `p-${app}-${index}`,
      labels: { app },
      creationTimestamp: old,
      ...owned('ReplicaSet', `${app}-1`, `r-${app}`),
    },
    spec,
    status,
  }
}

/** A pod spec with one container named main. */
export const container = (extra: Extra = {}): Extra => ({
  containers: [{ name: 'main', image: 'app:1', ...extra }],
})
/** A Service that selects `app=name`. */
export const service = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop', creationTimestamp: old },
  spec: { selector: { app: name }, ports: [{ port: 80 }] },
})
/** An Ingress that leads to the Service of its name. */
export const ingress = (name: string): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'shop', annotations: { 'kubernetes.io/ingress.class': 'edge' } },
  spec: {
    rules: [
      {
        host: 'shop.example.com',
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } },
          ],
        },
      },
    ],
  },
})
/** A quota that makes limits.cpu mandatory. */
export const quota = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'team', namespace: 'shop' },
  spec: { hard: { 'limits.cpu': '2' } },
  status: { hard: { 'limits.cpu': '2' }, used: { 'limits.cpu': '0' } },
}
/** Marks the ReplicaSets among objects as refused by the API server with a message. */
export const refused =
  (message: string) =>
  (object: object): object => {
    const set = object as { kind: string; status: Extra }
    return set.kind === 'ReplicaSet'
      ? {
          ...object,
          status: {
            ...set.status,
            conditions: [
              {
                type: 'ReplicaFailure',
                status: 'True',
                reason: 'FailedCreate',
                message,
                lastTransitionTime: old,
              },
            ],
          },
        }
      : object
  }

/** A pod status whose container waits for a reason. */
export const waiting = (reason: string): Extra => ({
  phase: 'Pending',
  containerStatuses: [
    { name: 'main', ready: false, restartCount: 0, state: { waiting: { reason } } },
  ],
})
/** The status of a pod that no node fits. */
export const unschedulable: Extra = {
  phase: 'Pending',
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      lastTransitionTime: old,
      message: 'no node fits',
    },
  ],
}
