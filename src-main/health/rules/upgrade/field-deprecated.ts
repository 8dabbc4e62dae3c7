import { templateOf } from '../../template.ts'
import type { Rule } from '../../rule.ts'

/** A field or label that has a newer form (H31). */
export const fieldDeprecated: Rule = {
  id: 'field-deprecated',
  family: 'upgrade',
  severity: 'info',
  about: 'A later version stops reading a field or label that has a newer form.',
  kinds: ['Tpl', 'Ingress', 'PersistentVolumeClaim'],
  check(object, view) {
    const found: { path: string; now: string }[] = []
    const annotations = { ...object.metadata.annotations, ...templateOf(object)?.annotations }
    if (object.kind === 'Ingress' && annotations['kubernetes.io/ingress.class'] !== undefined)
      found.push({
        path: 'metadata.annotations[kubernetes.io/ingress.class]',
        now: 'spec.ingressClassName',
      })
    if (annotations['volume.beta.kubernetes.io/storage-class'] !== undefined)
      found.push({
        path: 'metadata.annotations[volume.beta.kubernetes.io/storage-class]',
        now: 'spec.storageClassName',
      })
    if (
      Object.keys(annotations).some((key) =>
        key.startsWith('seccomp.security.alpha.kubernetes.io/'),
      )
    )
      found.push({
        path: 'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]',
        now: 'securityContext.seccompProfile',
      })
    const selector = templateOf(object)?.spec.nodeSelector ?? {}
    for (const key of Object.keys(selector)) {
      if (key.startsWith('beta.kubernetes.io/'))
        found.push({ path: `nodeSelector[${key}]`, now: key.replace('beta.', '') })
      if (key === 'node-role.kubernetes.io/master')
        found.push({ path: `nodeSelector[${key}]`, now: 'node-role.kubernetes.io/control-plane' })
    }
    return found.map(({ path, now }) => ({
      says: `uses ${path}; ${now} replaces it`,
      path,
      seen: [view.field(object, path)],
      steps: [{ id: 'edit-source', args: { change: `use ${now}` } }],
    }))
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, nodeSelector: {beta.kubernetes.io/os: linux}, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, nodeSelector: {kubernetes.io/os: linux}, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
