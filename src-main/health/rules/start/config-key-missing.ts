import type { KubeObject } from '../../../kube/index.ts'
import type { Problem, Rule } from '../../rule.ts'
import { configReferences, templateOf } from '../../template.ts'
import type { ConfigReference } from '../../template.ts'
import type { View } from '../../view.ts'
import { inTrouble, startSeverity } from '../../workload.ts'
import { containersOf } from '../../pod.ts'
import { listed, nearest } from '../../words.ts'

/** A template that needs a key which an existing ConfigMap or Secret does not have (H18). */
export const configKeyMissing: Rule = {
  id: 'config-key-missing',
  family: 'start',
  severity: 'critical',
  about: 'Pods cannot start because a ConfigMap or Secret lacks a key that they need.',
  kinds: ['Tpl'],
  reads: ['ConfigMap', 'Secret', 'Pod'],
  check(object, view) {
    const template = templateOf(object)
    const namespace = object.metadata.namespace
    if (template === undefined || namespace === undefined || !inTrouble(object, view)) return []
    return configReferences(template.spec)
      .filter(
        ({ key, optional, kind, name }) =>
          key !== undefined && !optional && view.find(kind, namespace, name) !== undefined,
      )
      .flatMap((reference) => {
        const problem = keyProblem(object, view, reference, template.path, namespace)
        return problem === undefined ? [] : [problem]
      })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: {other: x}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}]}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: CreateContainerConfigError, message: "couldn't find key mode in ConfigMap shop/settings"}}}]
`,
      companions: ['container-create-failing'],
      good: `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: {mode: x}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}]}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}

function keyProblem(
  object: KubeObject,
  view: View,
  reference: ConfigReference,
  specPath: string,
  namespace: string,
): Problem | undefined {
  const { kind, name, key = '' } = reference
  const data = view.config(kind, namespace, name)
  const stated = statedBy(object, view, kind, `${namespace}/${name}`, key)
  const lacks = data?.state === 'ok' && !data.keys.includes(key)
  if (!lacks && stated === undefined) return undefined
  const keys = data?.state === 'ok' ? data.keys : undefined
  const near = nearest(key, keys ?? [])
  const config = view.find(kind, namespace, name)
  const path = `${specPath}.${reference.path}`
  return {
    says: `needs the key ${key} of ${kind} ${name}, which has no such key`,
    more:
      keys === undefined
        ? []
        : [
            keys.length === 0
              ? `${kind} ${name} has no keys.`
              : `${kind} ${name} has the keys ${listed(keys, 8)}.`,
          ],
    path,
    severity: startSeverity(object, view),
    seen: [
      view.field(object, path, `name ${name}, key ${key}`),
      ...(stated === undefined ? [] : [stated]),
      ...(data?.state === 'ok'
        ? [{ kind: 'read' as const, text: `keys: ${data.keys.join(', ')}`, read: data.read }]
        : []),
      ...(config === undefined ? [] : [view.field(config, 'metadata.name')]),
    ],
    steps: [
      { id: 'describe' },
      {
        id: 'edit-source',
        args: {
          change: `take ${near[0] === undefined ? 'a key that it has' : `the key ${near[0]}`} from ${kind} ${name} instead of ${key}, or add ${key} to it`,
        },
      },
    ],
  }
}

/** The kubelet names object and key in the wait message of the container. */
function statedBy(
  object: KubeObject,
  view: View,
  kind: string,
  where: string,
  key: string,
): ReturnType<View['field']> | undefined {
  const words = `couldn't find key ${key} in ${kind} ${where}`.toLowerCase()
  for (const pod of view.podsOf(object)) {
    for (const container of containersOf(pod)) {
      if (container.waiting?.message.toLowerCase().startsWith(words)) {
        return view.field(pod, `${container.statusPath}.state.waiting.message`)
      }
    }
  }
  return undefined
}
