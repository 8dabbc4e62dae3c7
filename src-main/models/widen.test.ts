import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { contextFor, isPromptCut, ollamaProvider } from './providers/ollama.ts'
import { planPrompt } from './prompt.ts'
import { widen, type WidenRequest } from './widen.ts'

type Chat = {
  model: string
  messages: { content: string }[]
  format: object
  think?: boolean
  tools?: unknown
  options: { num_ctx: number }
}
type FakeReply = { content: string; done_reason?: string; prompt_eval_count?: number }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function fakeOllama(
  reply: (chat: Chat, call: number) => FakeReply,
): Promise<{ address: string; chats: Chat[] }> {
  const chats: Chat[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      if (request.url === '/api/tags') {
        response.end(JSON.stringify({ models: [{ name: 'tiny:1b' }] }))
        return
      }
      if (request.url === '/api/show') {
        response.end(
          JSON.stringify({
            model_info: { 'llama.context_length': 8192 },
            capabilities: ['completion', 'thinking'],
          }),
        )
        return
      }
      const chat = JSON.parse(body) as Chat
      chats.push(chat)
      const { content, ...rest } = reply(chat, chats.length)
      response.end(
        `${JSON.stringify({ message: { content }, done: false })}\n${JSON.stringify({ message: { content: '' }, done: true, done_reason: 'stop', ...rest })}\n`,
      )
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return { address: `http://127.0.0.1:${bound.port}`, chats }
}

const emptyForm = {
  do: 'list',
  kinds: ['Deployment'],
  name: null,
  nameMatch: null,
  exceptNames: [],
  namespaces: [],
  exceptNamespaces: [],
  contexts: [],
  places: [],
  labels: null,
  use: null,
  where: [],
  quant: null,
  window: { last: null, since: null, from: null, to: null },
  group: [],
  sortBy: null,
  descending: null,
  limit: null,
  symptom: null,
  match: null,
  options: [],
  unread: [],
}
const below2 = { ...emptyForm, where: [{ field: 'ready', op: '<', value: '2', or: 0 }] }

function requestFor(
  address: string,
  question: string,
  critical: WidenRequest['critical'],
): WidenRequest {
  return {
    question,
    kinds: [
      { key: 'Deployment', fields: ['ready', 'desired'] },
      { key: 'Pod', fields: ['status'] },
    ],
    names: [],
    examples: [],
    provider: ollamaProvider({ address, fetch }),
    model: { name: 'tiny:1b', context: 8192, json: 'grammar', thinks: true },
    critical,
    check: () => undefined,
    signal: AbortSignal.timeout(5000),
  }
}

describe('widening a question with a local model', () => {
  it('A63 sends the schema as format, no tools, and thinking off where the model thinks', async () => {
    const { address, chats } = await fakeOllama(() => ({
      content: JSON.stringify(below2),
      prompt_eval_count: 900,
    }))
    const result = await widen(
      requestFor(address, 'deployments short of 2 ready copies', [{ text: '2', sort: 'number' }]),
    )
    expect(result).toEqual({
      plan: {
        do: 'list',
        of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] },
      },
    })
    expect(chats).toHaveLength(1)
    expect(chats[0]?.format).toHaveProperty('properties.do')
    expect(chats[0]?.think).toBe(false)
    expect(chats[0]?.tools).toBeUndefined()
  })

  it('A61 refuses a plan that drops the number of the question', async () => {
    const { address } = await fakeOllama(() => ({
      content: JSON.stringify(emptyForm),
      prompt_eval_count: 900,
    }))
    const result = await widen(
      requestFor(address, 'deployments short of 2 ready copies', [{ text: '2', sort: 'number' }]),
    )
    expect(result).toEqual({
      limit: 'The model\'s plan was not usable: the model left "2" unread.',
    })
  })

  it('A61 refuses a namespace that the question does not contain', async () => {
    const invented = { ...below2, namespaces: ['production'] }
    const { address } = await fakeOllama(() => ({
      content: JSON.stringify(invented),
      prompt_eval_count: 900,
    }))
    const result = await widen(requestFor(address, 'deployments short of 2 ready copies', []))
    expect(result).toHaveProperty('limit', expect.stringContaining('"production"'))
  })

  it('A65 retries prose once with our own words and then takes a valid form', async () => {
    const { address, chats } = await fakeOllama((_chat, call) =>
      call === 1
        ? { content: 'Sure! Here it is', prompt_eval_count: 900 }
        : { content: JSON.stringify(below2), prompt_eval_count: 900 },
    )
    const result = await widen(requestFor(address, 'deployments short of 2 ready copies', []))
    expect(result).toHaveProperty('plan')
    expect(chats[1]?.messages[1]?.content).toContain('Your last form was refused')
  })

  it('A64 repeats once with a larger context when the front of the prompt was cut', async () => {
    const { address, chats } = await fakeOllama((_chat, call) => ({
      content: JSON.stringify(below2),
      prompt_eval_count: call === 1 ? 4000 : 3000,
    }))
    const result = await widen(requestFor(address, 'deployments short of 2 ready copies', []))
    expect(result).toHaveProperty('plan')
    expect(chats.map((chat) => chat.options.num_ctx)).toEqual([4096, 8192])
  })

  it('A65 treats a reply cut at its length as a failure', async () => {
    const { address } = await fakeOllama(() => ({
      content: '{"do":',
      done_reason: 'length',
      prompt_eval_count: 900,
    }))
    expect(await widen(requestFor(address, 'pods', []))).toHaveProperty(
      'limit',
      expect.stringContaining('length limit'),
    )
  })

  it('says that Ollama is not running instead of offering nothing', async () => {
    const offer = await ollamaProvider({ address: 'http://127.0.0.1:9', fetch }).models(
      AbortSignal.timeout(5000),
    )
    expect(offer.ok).toBe(false)
    expect(offer.reason).toContain('Ollama is not running at http://127.0.0.1:9')
  })

  it('lists models with their context length', async () => {
    const { address } = await fakeOllama(() => ({ content: '' }))
    const offer = await ollamaProvider({ address, fetch }).models(AbortSignal.timeout(5000))
    expect(offer.models).toEqual([
      { name: 'tiny:1b', json: 'grammar', context: 8192, thinks: true },
    ])
  })
})

describe('sizes', () => {
  it.each([
    [3000, 800, 16_384, 4096],
    [12_000, 800, 16_384, 8192],
    [60_000, 800, 16_384, 16_384],
  ])(
    'A63 %i characters and %i tokens out under %i take a context of %i',
    (characters, out, limit, expected) => {
      expect(contextFor(characters, out, limit)).toBe(expected)
    },
  )

  it('A64 knows a cut prompt by its count, and trusts a missing count', () => {
    expect(isPromptCut(3300, 12_000, 4096, 800)).toBe(true)
    expect(isPromptCut(100, 12_000, 8192, 800)).toBe(true)
    expect(isPromptCut(3000, 12_000, 8192, 800)).toBe(false)
    expect(isPromptCut(undefined, 12_000, 8192, 800)).toBe(false)
  })

  it('A62 shrinks a prompt below 12,000 characters by dropping examples, then names, then fields', () => {
    const kinds = Array.from({ length: 12 }, (_, index) => ({
      key: `Kind${index}`,
      fields: Array.from({ length: 60 }, (__, field) => `someRatherLongFieldName${field}`),
    }))
    const prompt = planPrompt({ question: 'q', kinds, names: ['a'.repeat(60)], examples: [] })
    expect(prompt.system.length + prompt.user.length).toBeLessThanOrEqual(12_000)
    expect(prompt.system).toContain('Kind11')
    expect(prompt.system).not.toContain('a'.repeat(60))
  })
})
