import type { ModelInfo, Provider } from './provider.ts'

/**
 * Finds the model that `requested` (`PROVIDER/NAME`) or the settings name; a model that cannot be used is a limit, never
 * replaced by another (A66). Only models on this computer are used: nothing leaves it without consent (S82).
 */
export async function chooseModel(
  requested: string,
  offered: readonly Provider[],
  signal: AbortSignal,
): Promise<{ provider: Provider; model: ModelInfo } | { limit: string }> {
  const at = requested.indexOf('/')
  const providerName = at === -1 ? 'ollama' : requested.slice(0, at)
  const name = requested.slice(at + 1)
  const provider = offered.find((each) => each.name === providerName)
  if (provider === undefined) {
    const names = offered.map((each) => each.name).join(', ')
    return {
      limit: `No model was used: there is no provider "${providerName}". These exist: ${names}.`,
    }
  }
  if (provider.where === 'remote') {
    return {
      limit: `No model was used: ${providerName} is not on this computer, and nothing may be sent to it.`,
    }
  }
  const { ok, reason, models } = await provider.models(signal)
  const model = models.find((each) => each.name === name)
  if (ok && model !== undefined) return { provider, model }
  return { limit: `No model was used: ${reason ?? `${providerName} has no model "${name}".`}` }
}
