import { specContainers } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'

/** A container without cpu or memory request (H26). */
export const resourcesUnset: Rule = {
  id: 'resources-unset',
  family: 'hygiene',
  severity: 'info',
  about:
    'The scheduler cannot plan for a container, and it is evicted first, because it requests no cpu or memory.',
  kinds: ['Tpl'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined) return []
    const pod = template.spec.resources?.requests ?? {}
    return specContainers(template.spec).flatMap(({ container, path }) => {
      const requests = { ...container.resources?.limits, ...container.resources?.requests, ...pod }
      const missing = ['cpu', 'memory'].filter((resource) => requests[resource] === undefined)
      if (missing.length === 0) return []
      const at = `${template.path}.${path}.resources`
      return [
        {
          says: `sets no request for ${listed(missing)} in container ${container.name}`,
          path: at,
          seen: [view.field(object, `${at}.requests`)],
          steps: [
            {
              id: 'set-resources',
              args: {
                change: `set requests of ${listed(missing)} for container ${container.name}`,
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
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", resources: {requests: {cpu: 10m}, limits: {memory: 64Mi}}}]}
`,
    },
  ],
}
