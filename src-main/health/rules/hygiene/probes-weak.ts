import { mainContainers } from '../../pod.ts'
import { probeText } from '../../probe.ts'
import { servicesBefore } from '../../related.ts'
import type { Rule } from '../../rule.ts'
import type { Probe } from '../../shape.ts'
import { templateOf } from '../../template.ts'

/** Probes that are missing behind a Service, or that are equal (H26). */
export const probesWeak: Rule = {
  id: 'probes-weak',
  family: 'hygiene',
  severity: 'info',
  about:
    'Traffic reaches a container before it can answer, or it is restarted too eagerly, because its probes are missing or equal.',
  kinds: ['Tpl'],
  reads: ['Service'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined || object.kind === 'Job' || object.kind === 'CronJob') return []
    const isServed = servicesBefore(object, view).length > 0
    return mainContainers(template.spec).flatMap((container) => {
      const at = `${template.path}.${template.spec.initContainers?.includes(container) ? 'initContainers' : 'containers'}[${container.name}]`
      const { readinessProbe: readiness, livenessProbe: liveness } = container
      const same =
        readiness !== undefined &&
        liveness !== undefined &&
        probeText(readiness) === probeText(liveness) &&
        patience(liveness) <= patience(readiness)
      if (!(isServed && readiness === undefined) && !same) return []
      return [
        {
          says: same
            ? `has equal liveness and readiness probes in container ${container.name}`
            : `has no readinessProbe in container ${container.name}`,
          path: `${at}.readinessProbe`,
          seen: [
            view.field(object, `${at}.readinessProbe`),
            view.field(object, `${at}.livenessProbe`),
          ],
          steps: [
            {
              id: 'edit-source',
              args: {
                change: same
                  ? 'give the liveness probe more time than the readiness probe'
                  : `add a readinessProbe to container ${container.name}`,
              },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", readinessProbe: {tcpSocket: {port: 80}}, livenessProbe: {tcpSocket: {port: 80}}}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", readinessProbe: {tcpSocket: {port: 80}}, livenessProbe: {tcpSocket: {port: 80}, failureThreshold: 9}}]}
`,
    },
  ],
}

/** Seconds of failure after which a probe acts. */
function patience({ periodSeconds = 10, failureThreshold = 3 }: Probe): number {
  return periodSeconds * failureThreshold
}
