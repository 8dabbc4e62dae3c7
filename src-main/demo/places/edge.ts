import { ingress, service } from '../build/network.ts'
import { day, hour, type Ago, type DemoObject, type DemoPart } from '../build/object.ts'
import { configMap, event, namespace, secret } from '../build/plain.ts'
import { deployment } from '../build/deployment.ts'
import { calmDeployments } from './calm.ts'
import { named } from './named.ts'

const ns = 'edge'
const missingKey = "couldn't find key regions in ConfigMap edge/geo-router-config"

/** The edge: a ConfigMap key is missing, a Service selects nothing, an Ingress names a class that does not exist. */
export function edge(ago: Ago): DemoPart {
  const workloads: DemoObject[] = [
    ...calmDeployments(ago, ns, [
      [
        'api-gateway',
        'registry.example.com/edge/api-gateway:7.0.4',
        3,
        '200m/256Mi',
        '1/512Mi',
        8080,
        18,
      ],
      [
        'rate-limiter',
        'registry.example.com/edge/rate-limiter:1.1.9',
        2,
        '100m/64Mi',
        '400m/128Mi',
        8080,
        18,
      ],
      [
        'partner-portal',
        'registry.example.com/edge/partner-portal:3.2.0',
        2,
        '100m/128Mi',
        '400m/256Mi',
        3000,
        7,
      ],
      [
        'legacy-api-v2',
        'registry.example.com/edge/legacy-api:2.0.0',
        1,
        '50m/128Mi',
        '200m/256Mi',
        8080,
        5,
      ],
    ]),
    ...deployment(ago, {
      name: 'geo-router',
      namespace: ns,
      age: 48 * day,
      rolledOut: 3 * hour,
      revision: 4,
      replicas: 1,
      stuckSince: 3 * hour - 10,
      container: {
        image: 'registry.example.com/edge/geo-router:0.8.0',
        requests: '50m/64Mi',
        limits: '200m/128Mi',
        port: 8080,
        env: { REGIONS: 'config:geo-router-config/regions' },
      },
      pods: [{ does: 'wait', reason: 'CreateContainerConfigError', message: missingKey }],
    }),
    ...deployment(ago, {
      name: 'canary-router',
      namespace: ns,
      age: 48 * day,
      replicas: 1,
      paused: true,
      container: {
        image: 'registry.example.com/edge/canary-router:0.3.1',
        requests: '50m/64Mi',
        limits: '200m/128Mi',
        port: 8080,
      },
    }),
  ]
  const address = 'k8s-edge.elb.eu-central-1.example.com'
  const rest: DemoObject[] = [
    namespace(ago, { name: ns, age: 200 * day, labels: { team: 'platform' } }),
    ...[
      'api-gateway',
      'rate-limiter',
      'partner-portal',
      'legacy-api-v2',
      'geo-router',
      'canary-router',
    ].flatMap((name) =>
      service(ago, { name, namespace: ns, age: 18 * day, port: 8080 }, workloads),
    ),
    ...service(
      ago,
      {
        name: 'legacy-api',
        namespace: ns,
        age: 160 * day,
        port: 8080,
        selector: { app: 'legacy-api', tier: 'backend' },
      },
      workloads,
    ),
    ingress(ago, {
      name: 'api',
      namespace: ns,
      age: 160 * day,
      host: 'api.example.com',
      service: 'api-gateway',
      port: 8080,
      class: 'nginx',
      tls: 'api-tls',
      address,
    }),
    ingress(ago, {
      name: 'partner-portal',
      namespace: ns,
      age: 7 * day,
      host: 'partners.example.com',
      service: 'partner-portal',
      port: 8080,
      class: 'nginx-internal',
    }),
    configMap(ago, {
      name: 'geo-router-config',
      namespace: ns,
      age: 48 * day,
      changed: 3 * hour,
      data: { 'default-region': 'eu-central-1', fallback: 'eu-west-1' },
    }),
    secret(ago, {
      name: 'api-tls',
      namespace: ns,
      age: 160 * day,
      type: 'kubernetes.io/tls',
      keys: ['tls.crt', 'tls.key'],
    }),
  ]
  const waiting = named(workloads, 'Pod', /^geo-router-/)
  return {
    objects: [
      ...workloads,
      ...rest,
      event(ago, {
        about: waiting,
        type: 'Warning',
        reason: 'Failed',
        message: `Error: ${missingKey}`,
        first: 59,
        last: 1,
        count: 270,
        by: 'kubelet',
        part: 'spec.containers{geo-router}',
      }),
    ],
    logs: [],
  }
}
