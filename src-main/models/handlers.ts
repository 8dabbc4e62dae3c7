import type { AppHandlers } from '../../src-shared/contract/index.ts'
import type { Provider } from './provider.ts'

/** Answers `models.list`: every provider with its models, or why it cannot be used. */
export function modelHandlers(
  providers: () => readonly Provider[],
): Pick<AppHandlers, 'models.list'> {
  return {
    'models.list': async (_input, signal) => ({
      providers: await Promise.all(
        providers().map(async (provider) => {
          const offer = await provider.models(signal)
          return {
            name: provider.name,
            where: provider.where,
            ok: offer.ok,
            ...(offer.reason === undefined ? {} : { reason: offer.reason }),
            models: offer.models.map((model) => ({
              name: model.name,
              ...(model.context === undefined ? {} : { context: model.context }),
            })),
          }
        }),
      ),
    }),
  }
}
