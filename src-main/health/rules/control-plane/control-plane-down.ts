import { isReady } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { settle } from '../../times.ts'

const components: readonly string[] = [
  'kube-apiserver',
  'etcd',
  'kube-scheduler',
  'kube-controller-manager',
]

/** A pod of the control plane that is not ready (H28); in managed clusters these pods are not visible, which is no finding. */
export const controlPlaneDown: Rule = {
  id: 'control-plane-down',
  family: 'control-plane',
  severity: 'critical',
  about:
    'Nothing is scheduled, controlled or stored any more, because a component of the control plane is down.',
  kinds: ['Pod'],
  supersedes: ['readiness-failing', 'crash-loop'],
  check(pod, view) {
    const component = pod.metadata.labels?.['component'] ?? ''
    const isMirror = pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined
    if (
      pod.metadata.namespace !== 'kube-system' ||
      !isMirror ||
      !components.includes(component) ||
      isReady(pod)
    )
      return []
    const ready = condition(pod, 'Ready')
    if (!view.held(ready?.lastTransitionTime ?? pod.metadata.creationTimestamp, settle.endpoints))
      return []
    return [
      {
        says: `is the ${component} of the control plane and is not ready`,
        path: 'status.conditions[Ready]',
        ...(ready?.lastTransitionTime === undefined ? {} : { since: ready.lastTransitionTime }),
        seen: [
          view.field(pod, 'status.conditions[Ready].status'),
          view.field(pod, 'metadata.labels', `component=${component}`),
        ],
        steps: [{ id: 'readyz' }, { id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: kube-scheduler-n1, namespace: kube-system, labels: {component: kube-scheduler}, annotations: {kubernetes.io/config.mirror: abc}}
spec: {nodeName: n1, containers: [{name: s, image: "s:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: kube-scheduler-n1, namespace: kube-system, labels: {component: kube-scheduler}, annotations: {kubernetes.io/config.mirror: abc}}
spec: {nodeName: n1, containers: [{name: s, image: "s:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
