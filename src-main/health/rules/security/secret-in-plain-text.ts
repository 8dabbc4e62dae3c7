import { looksSecret } from '../../secret-look.ts'
import { specContainers } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'

/** A secret that stands as a literal in an environment variable (H26). */
export const secretInPlainText: Rule = {
  id: 'secret-in-plain-text',
  family: 'security',
  severity: 'warning',
  about:
    'A password or key can be read by everybody who may see the workload, because it stands in an environment variable.',
  kinds: ['Tpl'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined) return []
    return specContainers(template.spec).flatMap(({ container, path }) =>
      (container.env ?? [])
        .filter(({ name, value }) => value !== undefined && looksSecret(name, value))
        .map(({ name }) => {
          const at = `${template.path}.${path}.env[${name}]`
          return {
            says: `has a secret in plain text in the environment variable ${name} of container ${container.name}`,
            path: at,
            // The value itself never leaves this rule (H55).
            seen: [view.field(object, `${at}.name`, name)],
            steps: [
              {
                id: 'edit-source',
                args: {
                  change: `take ${name} of container ${container.name} from a Secret (valueFrom.secretKeyRef), and change the value since it was readable`,
                },
              },
            ],
          }
        }),
    )
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", env: [{name: DB_PASSWORD, value: k3ep-0ut-of-sight}]}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: p, optional: true}}}, {name: PASSWORD_FILE, value: /run/secrets/p}, {name: API_KEY, value: ""}]}]}
`,
    },
  ],
}
