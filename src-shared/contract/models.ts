import { z } from 'zod'
import { call } from '../rpc.ts'

/** One place that runs models, and what it offers; `reason` says why it cannot be used. */
export const providerView = z.strictObject({
  name: z.string(),
  where: z.enum(['this-machine', 'remote']),
  ok: z.boolean(),
  reason: z.string().exactOptional(),
  models: z.array(z.strictObject({ name: z.string(), context: z.number().exactOptional() })),
})
/** See {@link providerView}. */
export type ProviderView = z.infer<typeof providerView>

/** Models: they widen what is understood, never what is known. */
export const models = {
  'models.list': call(z.strictObject({}), z.strictObject({ providers: z.array(providerView) })),
}
