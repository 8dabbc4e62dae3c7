/** One model of a provider; `context` is its context length in tokens, `json` how it can be held to a schema. */
export type ModelInfo = {
  name: string
  context?: number
  json: 'grammar' | 'tool' | 'prompt'
  thinks?: boolean
}

/** One request to a model: no tools, no loop, one JSON object back (A60). `maxOut` is in tokens. */
export type Completion = {
  purpose: 'plan' | 'narrate'
  model: ModelInfo
  system: string
  user: string
  schema: object
  maxOut: number
  signal: AbortSignal
}

/** A piece of the reply, or its end with what the provider counted. */
export type CompletionPart =
  | { text: string }
  | { done: true; promptTokens?: number; outTokens?: number; stop: 'end' | 'length' | 'error' }

/** What a provider offers, or why it cannot be used. */
export type ProviderModels = { ok: boolean; reason?: string; models: readonly ModelInfo[] }

/** A place that runs models. It never chooses reads and never sees cluster text in a plan prompt (A62, A70). */
export type Provider = {
  name: string
  where: 'this-machine' | 'remote'
  models(signal: AbortSignal): Promise<ProviderModels>
  complete(request: Completion): AsyncIterable<CompletionPart>
}
