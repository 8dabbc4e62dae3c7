/** An object as kubectl prints it, as far as setting up a case needs it. */
export type Item = {
  apiVersion: string
  kind: string
  metadata: {
    name: string
    namespace?: string
    uid: string
    generation?: number
    annotations?: Record<string, string>
    ownerReferences?: { kind: string; name: string }[]
  }
  spec?: Record<string, unknown>
  status?: Record<string, unknown>
}

/** The items of a `kubectl get -o json` list. */
export function listOf(json: string): Item[] {
  const parsed = JSON.parse(json) as { items?: Item[] }
  return parsed.items ?? []
}
