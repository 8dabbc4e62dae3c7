import { specContainers } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'

/** An image without a fixed tag or digest (H17). */
export const imageTagMutable: Rule = {
  id: 'image-tag-mutable',
  family: 'image',
  severity: 'info',
  about:
    'The same manifest can start different programs over time because an image has no fixed tag.',
  kinds: ['Tpl'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined) return []
    return specContainers(template.spec).flatMap(({ container, path }) => {
      const tag = tagOf(container.image ?? '')
      if (tag !== undefined && tag !== 'latest') return []
      const at = `${template.path}.${path}.image`
      return [
        {
          says: `uses the image ${container.image ?? ''} ${tag === undefined ? 'without a tag' : 'with the tag latest'} in container ${container.name}`,
          path: at,
          seen: [
            view.field(object, at),
            view.field(object, `${template.path}.${path}.imagePullPolicy`),
          ],
          steps: [
            {
              id: 'edit-source',
              args: { change: `name a fixed tag or digest for container ${container.name}` },
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
spec: {nodeName: n1, containers: [{name: web, image: "reg.example.com:5000/web"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: web, image: "reg.example.com:5000/web:1.2"}, {name: b, image: "web@sha256:0123456789012345678901234567890123456789012345678901234567890123"}]}
`,
    },
  ],
}

/** The tag of an image, or its digest; the port of a registry is neither. */
function tagOf(image: string): string | undefined {
  if (image.includes('@')) return image.split('@')[1]
  const last = image.split('/').at(-1) ?? ''
  return last.includes(':') ? last.split(':')[1] : undefined
}
