import { reference, type Reference } from './reference.ts'
import type { JsonObject, KubeObject } from '../object.ts'
import { at, textAt } from './json.ts'

const builtInGroup =
  /^(?:v1|apps|batch|autoscaling|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io|storage\.k8s\.io|discovery\.k8s\.io|gateway\.networking\.k8s\.io|events\.k8s\.io|scheduling\.k8s\.io|plumbline)(?:\/|$)/

/** Custom resources: every field whose key ends in secretName, secretRef or configMapRef (A21). */
export function customReferences(object: KubeObject): readonly Reference[] {
  if (builtInGroup.test(object.apiVersion)) return []
  const found: Reference[] = []
  const visit = (node: unknown, path: string, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > 12) return
    for (const [key, value] of Object.entries(node as { [key: string]: JsonObject })) {
      const here = Array.isArray(node) ? path : `${path}.${key}`
      const kind = /secret(?:Name|Ref|KeyRef)$/i.test(key)
        ? 'Secret'
        : /configMap(?:Name|Ref|KeyRef)$/i.test(key)
          ? 'ConfigMap'
          : undefined
      if (kind !== undefined) {
        const name = typeof value === 'string' ? value : textAt(value, 'name')
        found.push(
          ...reference(kind, textAt(value, 'namespace') ?? object.metadata.namespace, name, here),
        )
      }
      visit(value, here, depth + 1)
    }
  }
  visit(at(object, 'spec'), 'spec', 0)
  return found
}
