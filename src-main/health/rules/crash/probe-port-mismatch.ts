import { mainContainers } from '../../pod.ts'
import { probePort, probesOf } from '../../probe.ts'
import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'

/** A probe that names a port which its container does not declare (H19). */
export const probePortMismatch: Rule = {
  id: 'probe-port-mismatch',
  family: 'crash',
  severity: 'critical',
  about:
    'A probe can never succeed because the port that it names does not exist in its container.',
  kinds: ['Tpl'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined) return []
    return mainContainers(template.spec).flatMap((container) =>
      probesOf(container).flatMap(({ name, probe }) => {
        const port = probePort(probe)
        const names = (container.ports ?? []).flatMap((each) => (each.name ? [each.name] : []))
        // A numeric port needs no declaration, so only a name can be wrong for certain.
        if (typeof port !== 'string' || /^\d+$/.test(port) || names.includes(port)) return []
        const isInit = template.spec.initContainers?.includes(container) ?? false
        const path = `${template.path}.${isInit ? 'initContainers' : 'containers'}[${container.name}].${name}`
        return [
          {
            says: `names port ${port} in the ${name} of container ${container.name}, which declares ${names.length === 0 ? 'no named port' : `only ${listed(names)}`}`,
            path,
            seen: [
              view.field(object, path, `port ${port}`),
              view.field(object, `${path.slice(0, -name.length - 1)}.ports`),
            ],
            steps: [
              { id: 'describe' },
              {
                id: 'edit-source',
                args: {
                  change: `name a port that container ${container.name} declares in its ${name}`,
                },
              },
            ],
          },
        ]
      }),
    )
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 8080}], readinessProbe: {httpGet: {path: /, port: web}}}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 8080}], readinessProbe: {httpGet: {path: /, port: http}}, livenessProbe: {httpGet: {path: /, port: 9000}}}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
