import { hour, day, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import { autoscaler, disruptionBudget } from '../build/policy.ts'
import { ingress, networkPolicy, service } from '../build/network.ts'
import { configMap, event, namespace, secret } from '../build/plain.ts'
import { claim } from '../build/storage.ts'
import { eventsFor, named } from './named.ts'
import { shopWorkloads } from './shop-workloads.ts'

const ns = 'shop'
/** The shop: recommendations run out of memory, a search pod waits for a class that does not exist. */
export function shop(ago: Ago): DemoPart {
  const workloads = shopWorkloads(ago)
  const address = 'k8s-shop.elb.eu-central-1.example.com'
  const rest: DemoObject[] = [
    namespace(ago, {
      name: ns,
      age: 200 * day,
      labels: { team: 'shop', 'pod-security.kubernetes.io/enforce': 'baseline' },
    }),
    ...[
      'cart',
      'catalog',
      'checkout',
      'reviews',
      'wishlist',
      'prices',
      'recommendations',
      'images',
    ].flatMap((name) =>
      service(ago, { name, namespace: ns, age: 90 * day, port: 8080 }, workloads),
    ),
    ...service(
      ago,
      { name: 'storefront', namespace: ns, age: 90 * day, port: 80, targetPort: 3000 },
      workloads,
    ),
    ...service(
      ago,
      { name: 'search', namespace: ns, age: 33 * day, port: 9200, headless: true },
      workloads,
    ),
    ingress(ago, {
      name: 'storefront',
      namespace: ns,
      age: 90 * day,
      host: 'shop.example.com',
      service: 'storefront',
      port: 80,
      class: 'nginx',
      tls: 'shop-tls',
      address,
    }),
    ...[0, 1].flatMap((index) =>
      claim(ago, {
        name: `data-search-${index}`,
        namespace: ns,
        age: 33 * day,
        storageClass: 'gp3',
        size: '50Gi',
        labels: { app: 'search' },
      }),
    ),
    ...claim(ago, {
      name: 'data-search-2',
      namespace: ns,
      age: 2 * hour,
      storageClass: 'gp3-enc',
      size: '50Gi',
      labels: { app: 'search' },
      unbound: true,
    }),
    autoscaler(ago, {
      name: 'catalog',
      namespace: ns,
      age: 60 * day,
      min: 3,
      max: 12,
      current: 5,
      desired: 5,
      cpuPct: 64,
    }),
    autoscaler(ago, {
      name: 'images',
      namespace: ns,
      age: 6 * hour,
      min: 3,
      max: 9,
      current: 3,
      desired: 0,
      blind:
        'the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container images of Pod',
    }),
    disruptionBudget(ago, {
      name: 'storefront',
      namespace: ns,
      age: 90 * day,
      minAvailable: 4,
      healthy: 6,
      expected: 6,
    }),
    networkPolicy(ago, {
      name: 'search-from-catalog',
      namespace: ns,
      age: 33 * day,
      selects: { app: 'search' },
      ingress: [
        {
          from: [
            { podSelector: { matchLabels: { app: 'catalog' } } },
            { podSelector: { matchLabels: { app: 'search' } } },
          ],
          ports: [{ port: 9200, protocol: 'TCP' }],
        },
      ],
    }),
    configMap(ago, {
      name: 'storefront-config',
      namespace: ns,
      age: 90 * day,
      data: { 'features.json': '{"newCheckout":true,"giftCards":false}', LOG_LEVEL: 'info' },
    }),
    secret(ago, {
      name: 'shop-tls',
      namespace: ns,
      age: 84 * day,
      type: 'kubernetes.io/tls',
      keys: ['tls.crt', 'tls.key'],
    }),
    secret(ago, {
      name: 'checkout-keys',
      namespace: ns,
      age: 84 * day,
      keys: ['signing-key', 'webhook-token'],
    }),
  ]
  const crashing = named(workloads, 'Pod', /^recommendations-/, 0)
  const events = [
    ...eventsFor(ago, crashing, 'kubelet', [
      [
        'Warning',
        'BackOff',
        `Back-off restarting failed container recommendations in pod ${crashing.metadata.name}_shop`,
        52,
        1,
        41,
      ],
      [
        'Normal',
        'Pulled',
        'Container image "registry.example.com/shop/recommendations:2.4.0" already present on machine',
        55,
        5,
        9,
      ],
    ]),
    event(ago, {
      about: named(workloads, 'Pod', /^search-2$/),
      type: 'Warning',
      reason: 'FailedScheduling',
      message: '0/6 nodes are available: pod has unbound immediate PersistentVolumeClaims.',
      first: 58,
      last: 3,
      count: 24,
      by: 'default-scheduler',
    }),
    event(ago, {
      about: named(rest, 'PersistentVolumeClaim', /^data-search-2$/),
      type: 'Warning',
      reason: 'ProvisioningFailed',
      message: 'storageclass.storage.k8s.io "gp3-enc" not found',
      first: 59,
      last: 1,
      count: 233,
      by: 'persistentvolume-controller',
    }),
    event(ago, {
      about: named(rest, 'HorizontalPodAutoscaler', /^images$/),
      type: 'Warning',
      reason: 'FailedGetResourceMetric',
      message: 'failed to get cpu utilization: missing request for cpu in container images of Pod',
      first: 59,
      last: 1,
      count: 230,
      by: 'horizontal-pod-autoscaler',
    }),
    event(ago, {
      about: named(workloads, 'Deployment', /^storefront$/),
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message: `Scaled up replica set ${named(workloads, 'ReplicaSet', /^storefront-/).metadata.name} to 6`,
      first: 34,
      last: 34,
      by: 'deployment-controller',
    }),
  ]
  return {
    objects: [...workloads, ...rest, ...events],
    logs: [
      {
        namespace: ns,
        pod: crashing.metadata.name,
        container: 'recommendations',
        previous: true,
        text: [
          `${ago(5)} level=info msg="loading model" path=/models/similar-items.bin size_mb=612`,
          `${ago(4)} level=info msg="model cache grows" cache_mb=388 limit_mb=640`,
          `${ago(3)} level=warn msg="heap close to limit" rss_mb=497`,
        ].join('\n'),
      },
      {
        namespace: ns,
        pod: named(workloads, 'Pod', /^storefront-/, 1).metadata.name,
        container: 'web',
        text: [
          `${ago(12)} GET / 200 18ms`,
          `${ago(9)} GET /c/garden 200 41ms`,
          `${ago(6)} level=error msg="upstream recommendations answered 503" route=/p/4411`,
          `${ago(2)} GET / 200 17ms`,
        ].join('\n'),
      },
    ],
  }
}
