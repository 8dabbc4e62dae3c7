import { type Ago, day, type DemoObject, type DemoPart } from './build/object.ts'
import { metrics, metricsApi } from './build/metrics.ts'
import { configMap, serviceAccount } from './build/plain.ts'
import { data } from './places/data.ts'
import { edge } from './places/edge.ts'
import { monitoring } from './places/monitoring.ts'
import { payments } from './places/payments.ts'
import { clusterWide } from './places/cluster-wide.ts'
import { kubeSystem } from './places/kube-system.ts'
import { platform } from './places/platform.ts'
import { tools } from './places/tools.ts'
import { shop } from './places/shop.ts'

/** Every object and log of the demo cluster as of `now`: the same for the same moment, ages stay when time goes on. */
export function demoObjects(now: Date): DemoPart {
  const ago: Ago = (minutes) =>
    new Date(now.getTime() - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z')
  const parts = [
    clusterWide,
    kubeSystem,
    platform,
    shop,
    payments,
    edge,
    data,
    monitoring,
    tools,
  ].map((part) => part(ago))
  const objects = parts.flatMap((part) => part.objects)
  return {
    objects: [
      ...objects,
      ...objects.flatMap((object) => givenToNamespace(ago, object)),
      metricsApi(ago),
      ...metrics(ago, objects),
    ],
    logs: parts.flatMap(({ logs }) => logs),
  }
}

/** What Kubernetes itself puts into every namespace. */
function givenToNamespace(ago: Ago, { kind, metadata }: DemoObject): DemoObject[] {
  if (kind !== 'Namespace') return []
  const inside = { namespace: metadata.name, age: 200 * day }
  const certificate = '-----BEGIN CERTIFICATE-----\nZGVtbw==\n-----END CERTIFICATE-----\n'
  return [
    serviceAccount(ago, { name: 'default', ...inside }),
    configMap(ago, { name: 'kube-root-ca.crt', data: { 'ca.crt': certificate }, ...inside }),
  ]
}
