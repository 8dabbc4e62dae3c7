import type { Rule } from '../../rule.ts'
import { partOf } from '../../shape.ts'
import { templateOf } from '../../template.ts'
import { listed, nearest } from '../../words.ts'

/** An image pull secret that does not exist (H17); the pull goes on without it, so that this is a warning. */
export const imagePullSecretMissing: Rule = {
  id: 'image-pull-secret-missing',
  family: 'image',
  severity: 'warning',
  about: 'Private images cannot be pulled because the pull secret that is named does not exist.',
  kinds: ['Tpl', 'ServiceAccount'],
  reads: ['Secret'],
  check(object, view) {
    const namespace = object.metadata.namespace
    if (namespace === undefined) return []
    const template = templateOf(object)
    const path = template === undefined ? 'imagePullSecrets' : `${template.path}.imagePullSecrets`
    const named =
      template === undefined
        ? (partOf<{ name?: string }[]>(object, 'imagePullSecrets') ?? [])
        : (template.spec.imagePullSecrets ?? [])
    return named.flatMap(({ name }) => {
      if (!name || !view.absent('Secret', namespace, name)) return []
      const near = nearest(
        name,
        view.within('Secret', namespace).map((each) => each.metadata.name),
      )
      return [
        {
          says: `names imagePullSecret ${name}, which does not exist in namespace ${namespace}`,
          more: near.length > 0 ? [`Secrets with near names: ${listed(near)}.`] : [],
          path: `${path}[${name}]`,
          seen: [
            view.field(object, `${path}[${name}]`, name),
            view.listed(
              'Secret',
              namespace,
              `Secret ${name} is not among the ${view.within('Secret', namespace).length} in namespace ${namespace}`,
            ),
          ],
          steps: [
            { id: 'list', args: { resource: 'secrets' } },
            {
              id: 'create-ref',
              args: {
                change: `Create Secret ${name} of type kubernetes.io/dockerconfigjson in namespace ${namespace}`,
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
spec: {nodeName: n1, imagePullSecrets: [{name: registry}], containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Secret
metadata: {name: registry, namespace: shop}
type: kubernetes.io/dockerconfigjson
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, imagePullSecrets: [{name: registry}], containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
