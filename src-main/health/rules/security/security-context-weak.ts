import { specContainers } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'

/** A container whose security settings leave defaults open (H26). */
export const securityContextWeak: Rule = {
  id: 'security-context-weak',
  family: 'security',
  severity: 'info',
  about:
    'A container may do more than it needs: run as root, gain privileges or write its own files.',
  kinds: ['Tpl'],
  profile: 'security',
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined) return []
    const { spec, path } = template
    const pod = spec.securityContext ?? {}
    return specContainers(spec).flatMap(({ container, path: at }) => {
      const own = container.securityContext ?? {}
      const user = own.runAsUser ?? pod.runAsUser
      const missing = [
        ...((own.runAsNonRoot ?? pod.runAsNonRoot) === true || (user !== undefined && user > 0)
          ? []
          : ['runAsNonRoot']),
        ...(own.allowPrivilegeEscalation === false ? [] : ['allowPrivilegeEscalation: false']),
        ...((own.capabilities?.drop ?? []).includes('ALL') ? [] : ['capabilities.drop ALL']),
        ...((own.seccompProfile ?? pod.seccompProfile) === undefined ? ['seccompProfile'] : []),
        ...(own.readOnlyRootFilesystem === true ? [] : ['readOnlyRootFilesystem']),
      ]
      if (missing.length === 0) return []
      return [
        {
          says: `does not set ${listed(missing)} for container ${container.name}`,
          path: `${path}.${at}.securityContext`,
          seen: [
            view.field(object, `${path}.${at}.securityContext`),
            view.field(object, `${path}.securityContext`),
          ],
          steps: [
            {
              id: 'edit-source',
              args: {
                change: `set ${listed(missing)} in the securityContext of container ${container.name}`,
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
spec: {nodeName: n1, securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: web, image: "web:1", securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}}]}
`,
    },
  ],
}
