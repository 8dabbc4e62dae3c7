import { hour, day, type Ago, type DemoObject } from '../build/object.ts'
import { deployment } from '../build/deployment.ts'
import { statefulSet } from '../build/sets.ts'
import { calmDeployments } from './calm.ts'

const ns = 'shop'
const outOfMemory = { code: 137, reason: 'OOMKilled' }

/** The workloads of namespace shop. */
export function shopWorkloads(ago: Ago): DemoObject[] {
  return [
    ...calmDeployments(ago, ns, [
      ['cart', 'registry.example.com/shop/cart:5.2.0', 3, '100m/128Mi', '500m/256Mi', 8080, 2],
      ['catalog', 'registry.example.com/shop/catalog:8.14.1', 5, '200m/256Mi', '1/512Mi', 8080, 2],
      [
        'checkout',
        'registry.example.com/shop/checkout:3.9.4',
        3,
        '150m/192Mi',
        '600m/384Mi',
        8080,
        9,
      ],
      ['reviews', 'registry.example.com/shop/reviews:1.7.3', 2, '50m/96Mi', '250m/192Mi', 8080, 21],
      [
        'wishlist',
        'registry.example.com/shop/wishlist:1.2.0',
        2,
        '50m/64Mi',
        '200m/128Mi',
        8080,
        44,
      ],
      ['prices', 'registry.example.com/shop/prices:4.0.2', 2, '100m/128Mi', '400m/256Mi', 8080, 13],
    ]),
    ...deployment(ago, {
      name: 'storefront',
      namespace: ns,
      age: 90 * day,
      revision: 17,
      rolledOut: 34,
      replicas: 6,
      pods: [
        {
          does: 'run',
          restarts: 1,
          lastExit: { code: 0, reason: 'Completed', startedAgo: 34, endedAgo: 21 },
        },
      ],
      container: {
        name: 'web',
        image: 'registry.example.com/shop/storefront:11.3.0',
        requests: '200m/256Mi',
        limits: '1/512Mi',
        port: 3000,
        probe: '/ready',
        env: {
          CACHE_TTL: '30',
          API_URL: 'http://catalog.shop.svc:8080',
          LOG_LEVEL: 'config:storefront-config/LOG_LEVEL',
        },
      },
      labels: { 'app.kubernetes.io/managed-by': 'Helm', 'helm.sh/chart': 'storefront-2.8.0' },
      annotations: {
        'meta.helm.sh/release-name': 'storefront',
        'meta.helm.sh/release-namespace': ns,
      },
      writers: [
        { manager: 'helm', minutesAgo: 10 * day },
        { manager: 'kubectl-edit', minutesAgo: 34 },
      ],
    }),
    ...deployment(ago, {
      name: 'recommendations',
      namespace: ns,
      age: 40 * day,
      revision: 9,
      rolledOut: 3 * hour,
      replicas: 2,
      pods: [
        {
          does: 'wait',
          reason: 'CrashLoopBackOff',
          message: 'back-off 5m0s restarting failed container=recommendations',
          restarts: 9,
          lastExit: { ...outOfMemory, startedAgo: 5, endedAgo: 2 },
        },
        {
          does: 'run',
          restarts: 1,
          lastExit: { ...outOfMemory, startedAgo: 3 * hour, endedAgo: 52 },
        },
      ],
      container: {
        image: 'registry.example.com/shop/recommendations:2.4.0',
        requests: '250m/512Mi',
        limits: '1/512Mi',
        port: 8080,
        probe: '/healthz',
        env: { MODEL_CACHE_MB: '640' },
      },
    }),
    ...deployment(ago, {
      name: 'images',
      namespace: ns,
      age: 70 * day,
      replicas: 3,
      pods: [{ does: 'run' }, { does: 'run' }, { does: 'silent' }],
      container: {
        image: 'registry.example.com/shop/images:0.31.5',
        port: 8080,
        probe: '/healthz',
      },
    }),
    ...deployment(ago, {
      name: 'maintenance-page',
      namespace: ns,
      age: 120 * day,
      replicas: 0,
      container: {
        image: 'docker.io/library/nginx:1.31.2',
        requests: '10m/16Mi',
        limits: '50m/32Mi',
        port: 80,
      },
    }),
    ...statefulSet(ago, {
      name: 'search',
      namespace: ns,
      age: 33 * day,
      replicas: 3,
      pods: [
        { does: 'run' },
        { does: 'run' },
        {
          does: 'pend',
          message:
            '0/6 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.',
        },
      ],
      container: {
        image: 'docker.io/opensearchproject/opensearch:3.4.0',
        requests: '500m/2Gi',
        limits: '2/2Gi',
        port: 9200,
        mounts: { data: '/usr/share/opensearch/data' },
      },
      claims: [{ name: 'data', storageClass: 'gp3', size: '50Gi' }],
    }),
  ]
}
