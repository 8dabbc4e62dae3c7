import { z } from 'zod'

/** Names one Kubernetes object of one context; `namespace` is absent for cluster-scoped kinds. */
export const objectRef = z.strictObject({
  context: z.string(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().exactOptional(),
  name: z.string(),
  uid: z.string().exactOptional(),
})
/** See {@link objectRef}. */
export type ObjectRef = z.infer<typeof objectRef>
