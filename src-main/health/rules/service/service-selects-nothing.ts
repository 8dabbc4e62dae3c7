import type { KubeObject } from '../../../kube/index.ts'
import {
  carries,
  endpointsOf,
  podsOfService,
  selectorOf,
  workloadsOfService,
} from '../../endpoints.ts'
import { labelsOfEnd } from '../../network-policy.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { kindsWithTemplate } from '../../template.ts'
import type { View } from '../../view.ts'
import { counted, distance, listed, named } from '../../words.ts'

/** A Service whose selector matches no pod and no workload of its namespace (H22). */
export const serviceSelectsNothing: Rule = {
  id: 'service-selects-nothing',
  family: 'service',
  severity: 'critical',
  about: 'Nobody answers behind a Service because its selector matches no pods.',
  kinds: ['Service'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  supersedes: ['service-no-ready-endpoints'],
  check(service, view) {
    const namespace = service.metadata.namespace
    const pairs = selectorOf(service)
    if (
      pairs.length === 0 ||
      specOf<ServiceSpec>(service).type === 'ExternalName' ||
      namespace === undefined
    )
      return []
    if (podsOfService(service, view).length > 0 || workloadsOfService(service, view).length > 0)
      return []
    const kinds = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet'] as const
    if (!kinds.every((kind) => view.complete(kind, namespace))) return []
    const text = pairs.map(([key, value]) => `${key}=${value}`).join(',')
    const { pods, differing } = nearestPods(service, view)
    const endpoints = endpointsOf(service, view)
    const near = pods[0] === undefined ? undefined : named(view.root(pods[0]))
    const differences = differing.map(
      ({ key, wanted, carried }) =>
        `selector ${key}=${wanted}, pods have ${carried === undefined ? `no label ${key}` : `${key}=${carried}`}`,
    )
    return [
      {
        says: `selects no pods: its selector ${text} matches no pod, so it has no endpoints`,
        more:
          differences.length > 0 && near !== undefined
            ? [
                `The nearest pods are those of ${near} (${counted(pods.length, 'pod')}): ${differences.join('; ')}.`,
              ]
            : [
                `${view.within('Pod', namespace).length} pods of namespace ${namespace} were compared.`,
              ],
        path: 'spec.selector',
        seen: [
          view.field(service, 'spec.selector', text),
          ...pods
            .slice(0, 2)
            .map((pod) =>
              view.field(
                pod,
                pod.kind === 'Pod' ? 'metadata.labels' : 'spec.template.metadata.labels',
                labelText(pod),
              ),
            ),
          view.listed(
            'Pod',
            namespace,
            `no pod among ${view.within('Pod', namespace).length} matches ${text}`,
          ),
          ...(endpoints.known
            ? [view.listed('EndpointSlice', namespace, `${endpoints.ready} ready endpoints`)]
            : []),
        ],
        steps: [
          { id: 'list', args: { resource: 'pods' } },
          {
            id: 'fix-selector',
            args: {
              change:
                differing.length > 0 && differing.every(({ carried }) => carried !== undefined)
                  ? `set ${differing.map(({ key, carried }) => `spec.selector.${key} to ${carried}`).join(', ')}, or label the pods ${differing.map(({ key, wanted }) => `${key}=${wanted}`).join(',')}`
                  : 'make spec.selector equal to labels that the pods carry',
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web, track: green}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web, track: blue}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {}
---
apiVersion: v1
kind: Service
metadata: {name: outside, namespace: shop}
spec: {type: ExternalName, externalName: db.example.com}
`,
    },
  ],
}

type Difference = { key: string; wanted: string; carried: string | undefined }

/** The pods that come nearest to a selector: most equal pairs, then nearest values or the Service's own name. */
function nearestPods(
  service: KubeObject,
  view: View,
): { pods: readonly KubeObject[]; differing: readonly Difference[] } {
  const pairs = selectorOf(service)
  const scored = candidates(service, view)
    .map((pod) => {
      const labels = labelsOfEnd(pod)
      const equal = pairs.filter(([key, value]) => labels[key] === value).length
      const sameKeys = pairs.filter(([key]) => labels[key] !== undefined).length
      const isNear = pairs.some(([, value]) =>
        Object.values(labels).some((each) => distance(each, value, 2) <= 2),
      )
      const namesake =
        Object.values(labels).includes(service.metadata.name) ||
        pod.metadata.name.startsWith(service.metadata.name)
      return {
        pod,
        score: equal * 8 + (namesake ? 4 : 0) + (isNear ? 2 : 0) + (sameKeys > 0 ? 1 : 0),
      }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const best = scored[0]
  if (best === undefined) return { pods: [], differing: [] }
  const root = view.root(best.pod)
  const pods = scored.filter(({ pod }) => view.root(pod) === root).map(({ pod }) => pod)
  const labels = labelsOfEnd(best.pod)
  const differing = pairs
    .filter((pair) => !carries(labels, [pair]))
    .map(([key, wanted]) => ({ key, wanted, carried: labels[key] }))
  return { pods, differing }
}

/** The live pods of the namespace; where there are none, the workloads that would make some. */
function candidates(service: KubeObject, view: View): readonly KubeObject[] {
  const namespace = service.metadata.namespace
  const pods = view.within('Pod', namespace).filter(isLive)
  return pods.length > 0 ? pods : kindsWithTemplate.flatMap((kind) => view.within(kind, namespace))
}

function labelText(pod: KubeObject): string {
  const labels = Object.entries(labelsOfEnd(pod)).filter(([key]) => key !== 'pod-template-hash')
  return listed(
    labels.map(([key, value]) => `${key}=${value}`),
    8,
  )
}
