import { Ollama } from 'ollama'
import type {
  Completion,
  CompletionPart,
  ModelInfo,
  Provider,
  ProviderModels,
} from '../provider.ts'

type Fetch = typeof fetch

/** What the Ollama provider needs: its address, the fetch to use, and the largest context a person allows, in tokens. */
export type OllamaSettings = { address: string; fetch: Fetch; contextCap?: number }

const defaultContextCap = 16_384
const smallestContext = 4096
const reserveTokens = 256

/** Ollama over its native API (A63): never `/v1`, never tools beside a format, temperature 0, a fixed seed. */
export function ollamaProvider(settings: OllamaSettings): Provider {
  const client = (signal: AbortSignal): Ollama =>
    new Ollama({ host: settings.address, fetch: fetchWith(settings.fetch, signal) })
  const cap = settings.contextCap ?? defaultContextCap

  return {
    name: 'ollama',
    where: isLoopback(settings.address) ? 'this-machine' : 'remote',
    models: (signal) => listModels(client(signal), settings.address, signal),
    complete: (request) => complete(client(request.signal), request, cap),
  }
}

/** The smallest of 4096·2^k that holds the prompt and the reply, at most what model and user allow (A63), in tokens. */
export function contextFor(characters: number, maxOut: number, limit: number): number {
  const wanted = characters / 3 + maxOut + reserveTokens
  let size = smallestContext
  while (size < wanted && size < limit) size *= 2
  return Math.min(size, limit)
}

/** True when the counted prompt shows that its front was cut off (A64). */
export function isPromptCut(
  counted: number | undefined,
  characters: number,
  context: number,
  maxOut: number,
): boolean {
  if (counted === undefined) return false
  return counted >= context - maxOut || counted < characters / 8
}

async function listModels(
  client: Ollama,
  address: string,
  signal: AbortSignal,
): Promise<ProviderModels> {
  try {
    const { models } = await client.list()
    const infos = await Promise.all(models.map((model) => describe(client, model.name)))
    return { ok: true, models: infos.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
  } catch (error) {
    if (signal.aborted) throw error
    const cause = error instanceof Error ? (error.cause ?? error) : error
    const detail = cause instanceof Error ? cause.message : String(cause)
    return {
      ok: false,
      reason: `Ollama is not running at ${address} (${detail}). Built-in answers still work.`,
      models: [],
    }
  }
}

async function describe(client: Ollama, name: string): Promise<ModelInfo> {
  const shown = await client.show({ model: name })
  const info = shown.model_info as unknown
  const entries = info instanceof Map ? [...info] : Object.entries((info ?? {}) as object)
  const length = entries.find(([key]) => String(key).endsWith('.context_length'))?.[1] as unknown
  return {
    name,
    json: 'grammar',
    ...(typeof length === 'number' ? { context: length } : {}),
    ...(shown.capabilities?.includes('thinking') === true ? { thinks: true } : {}),
  }
}

async function* complete(
  client: Ollama,
  request: Completion,
  cap: number,
): AsyncIterable<CompletionPart> {
  const characters = request.system.length + request.user.length
  const limit = Math.min(cap, request.model.context ?? cap)
  let context = contextFor(characters, request.maxOut, limit)
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const result = await chat(client, request, context)
    const cut = isPromptCut(result.promptTokens, characters, context, request.maxOut)
    if (cut && attempt === 0 && context < limit) {
      context = Math.min(context * 2, limit)
      continue
    }
    if (!cut) yield { text: result.text }
    yield {
      done: true,
      stop: cut ? 'error' : result.stop,
      ...(result.promptTokens === undefined ? {} : { promptTokens: result.promptTokens }),
      ...(result.outTokens === undefined ? {} : { outTokens: result.outTokens }),
    }
    return
  }
}

async function chat(
  client: Ollama,
  request: Completion,
  context: number,
): Promise<{ text: string; promptTokens?: number; outTokens?: number; stop: 'end' | 'length' }> {
  const stream = await client.chat({
    model: request.model.name,
    messages: [
      { role: 'system', content: request.system },
      { role: 'user', content: request.user },
    ],
    stream: true,
    format: request.schema,
    keep_alive: '10m',
    ...(request.model.thinks === true ? { think: false } : {}),
    options: { temperature: 0, seed: 7, num_predict: request.maxOut, num_ctx: context },
  })
  let text = ''
  let last: { prompt_eval_count?: number; eval_count?: number; done_reason?: string } = {}
  for await (const part of stream) {
    text += part.message.content
    if (part.done) last = part
  }
  return {
    text,
    stop: last.done_reason === 'length' ? 'length' : 'end',
    ...(last.prompt_eval_count === undefined ? {} : { promptTokens: last.prompt_eval_count }),
    ...(last.eval_count === undefined ? {} : { outTokens: last.eval_count }),
  }
}

/** Every request obeys the caller's signal as well as the client's own, and follows no redirect (S85). */
function fetchWith(base: Fetch, signal: AbortSignal): Fetch {
  return (input, init) =>
    base(input, {
      ...init,
      redirect: 'error',
      signal: init?.signal ? AbortSignal.any([signal, init.signal]) : signal,
    })
}

function isLoopback(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
