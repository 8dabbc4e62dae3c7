import { specContainers } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'

const strong: readonly string[] = ['SYS_ADMIN', 'NET_ADMIN', 'ALL']

/** A template with privileges that reach beyond its container (H26). */
export const privilegedContainer: Rule = {
  id: 'privileged-container',
  family: 'security',
  severity: 'warning',
  about: 'A container can take over its node because it runs with extra power.',
  kinds: ['Tpl'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined) return []
    const { spec, path } = template
    const found: { text: string; at: string }[] = []
    for (const field of ['hostPID', 'hostIPC', 'hostNetwork'] as const)
      if (spec[field] === true) found.push({ text: field, at: `${path}.${field}` })
    for (const { container, path: at } of specContainers(spec)) {
      const context = container.securityContext
      if (context?.privileged === true)
        found.push({
          text: `privileged container ${container.name}`,
          at: `${path}.${at}.securityContext.privileged`,
        })
      const added = (context?.capabilities?.add ?? []).filter((each) =>
        strong.includes(each.replace(/^CAP_/, '')),
      )
      if (added.length > 0)
        found.push({
          text: `capability ${added.join(', ')} in container ${container.name}`,
          at: `${path}.${at}.securityContext.capabilities.add`,
        })
      for (const { name, readOnly } of (container.volumeMounts ?? []) as {
        name: string
        readOnly?: boolean
      }[]) {
        const volume = spec.volumes?.find(
          (each) => each.name === name && each.hostPath !== undefined,
        )
        if (volume !== undefined && readOnly !== true)
          found.push({
            text: `writable hostPath ${volume.hostPath?.path ?? ''} in container ${container.name}`,
            at: `${path}.volumes[${name}].hostPath`,
          })
      }
    }
    if (found.length === 0) return []
    const isSystem =
      object.metadata.namespace === 'kube-system' ||
      object.kind === 'DaemonSet' ||
      object.metadata.ownerReferences?.some(({ kind }) => kind === 'Node')
    return [
      {
        says: `runs with extra power: ${listed([...new Set(found.map(({ text }) => text))], 4)}`,
        path: `${path}.securityContext`,
        ...(isSystem ? { severity: 'info' as const } : {}),
        seen: found.slice(0, 5).map(({ at }) => view.field(object, at)),
        steps: [{ id: 'edit-source', args: { change: 'remove what it does not need' } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", securityContext: {privileged: true}}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", securityContext: {privileged: false}}]}
`,
    },
  ],
}
