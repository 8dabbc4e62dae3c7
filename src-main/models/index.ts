import { ollamaProvider, type OllamaSettings } from './providers/ollama.ts'
import type { Provider } from './provider.ts'

/** Every provider, in the order in which they are offered; nothing is sent to one before a person chose it (S80). */
export function providers(settings: OllamaSettings): readonly Provider[] {
  return [ollamaProvider(settings)]
}

export { modelHandlers } from './handlers.ts'
export { widen } from './widen.ts'
export type { Widened } from './widen.ts'
export type { CriticalToken } from './verify-plan.ts'
export type { ModelInfo, Provider } from './provider.ts'
export { chooseModel } from './choose-model.ts'
