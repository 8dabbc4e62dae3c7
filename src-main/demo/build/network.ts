import { type Ago, type DemoObject, meta, ownerOf, pick, suffix } from './object.ts'

/** What a Service is made of; `headless` for those of StatefulSets. */
export type ServiceOf = {
  name: string
  namespace: string
  age: number
  port: number
  targetPort?: number | string
  selector?: { [key: string]: string }
  type?: 'ClusterIP' | 'LoadBalancer' | 'NodePort'
  headless?: true
}

/** A Service and the EndpointSlice that the endpoint controller makes of the pods it selects. */
export function service(ago: Ago, of: ServiceOf, all: readonly DemoObject[]): DemoObject[] {
  const selector = of.selector ?? { app: of.name }
  const address = `10.100.${pick(of.name, 200)}.${pick(`${of.namespace}/${of.name}`, 250) + 2}`
  const self: DemoObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta(ago, {
      kind: 'Service',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      labels: { app: of.name },
    }),
    spec: {
      type: of.type ?? 'ClusterIP',
      selector,
      clusterIP: of.headless === true ? 'None' : address,
      clusterIPs: [of.headless === true ? 'None' : address],
      ports: [
        {
          name: 'http',
          port: of.port,
          targetPort: of.targetPort ?? 'http',
          protocol: 'TCP',
          ...(of.type === 'NodePort' || of.type === 'LoadBalancer'
            ? { nodePort: 30_000 + pick(of.name, 2767) }
            : {}),
        },
      ],
      sessionAffinity: 'None',
    },
    status: {
      loadBalancer:
        of.type === 'LoadBalancer'
          ? { ingress: [{ hostname: `${suffix(of.name, 12)}.elb.eu-central-1.example.com` }] }
          : {},
    },
  }
  const selected = all.filter(
    ({ kind, metadata }) =>
      kind === 'Pod' &&
      metadata.namespace === of.namespace &&
      Object.entries(selector).every(([key, value]) => labelsOf(metadata)[key] === value),
  )
  const slice: DemoObject = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: meta(ago, {
      kind: 'EndpointSlice',
      name: `${of.name}-${suffix(`${of.namespace}/${of.name}`, 5)}`,
      namespace: of.namespace,
      age: of.age,
      labels: { 'kubernetes.io/service-name': of.name },
      owner: ownerOf(self),
    }),
    addressType: 'IPv4',
    endpoints: selected.flatMap((pod) => endpoint(pod)),
    ports: [
      {
        name: 'http',
        port: typeof of.targetPort === 'number' ? of.targetPort : of.port,
        protocol: 'TCP',
      },
    ],
  }
  return [self, slice]
}

function labelsOf(metadata: DemoObject['metadata']): { readonly [key: string]: string } {
  return (metadata['labels'] ?? {}) as { [key: string]: string }
}

function endpoint(pod: DemoObject): { [key: string]: unknown }[] {
  const status = pod['status'] as {
    podIP?: string
    phase: string
    conditions: { type: string; status: string }[]
  }
  const spec = pod['spec'] as { nodeName?: string }
  if (status.podIP === undefined || status.phase === 'Succeeded' || status.phase === 'Failed')
    return []
  const isReady = status.conditions.some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  )
  return [
    {
      addresses: [status.podIP],
      conditions: {
        ready: isReady,
        serving: isReady,
        terminating: pod.metadata['deletionTimestamp'] !== undefined,
      },
      nodeName: spec.nodeName,
      targetRef: {
        kind: 'Pod',
        namespace: pod.metadata.namespace,
        name: pod.metadata.name,
        uid: pod.metadata.uid,
      },
    },
  ]
}

/** What an Ingress is made of: one host to one Service. */
export type IngressOf = {
  name: string
  namespace: string
  age: number
  host: string
  service: string
  port: number
  class: string
  tls?: string
  address?: string
}

/** An Ingress; without `address` no controller has taken it. */
export function ingress(ago: Ago, of: IngressOf): DemoObject {
  const backend = { service: { name: of.service, port: { number: of.port } } }
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: meta(ago, {
      kind: 'Ingress',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      labels: { app: of.service },
    }),
    spec: {
      ingressClassName: of.class,
      rules: [{ host: of.host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      ...(of.tls === undefined ? {} : { tls: [{ hosts: [of.host], secretName: of.tls }] }),
    },
    status: {
      loadBalancer: of.address === undefined ? {} : { ingress: [{ hostname: of.address }] },
    },
  }
}

/** A NetworkPolicy that admits only what `ingress` lists to the pods that `selects` names. */
export function networkPolicy(
  ago: Ago,
  of: {
    name: string
    namespace: string
    age: number
    selects: { [key: string]: string }
    ingress: readonly unknown[]
  },
): DemoObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: meta(ago, {
      kind: 'NetworkPolicy',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
    }),
    spec: {
      podSelector: { matchLabels: of.selects },
      policyTypes: ['Ingress'],
      ingress: of.ingress,
    },
  }
}
