import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from '../src-shared/client.ts'
import type { AskProgress } from '../src-shared/contract/ask.ts'
import { type AppClient, contract } from '../src-shared/contract/index.ts'
import type { Answer } from '../src-shared/model/answer.ts'
import { type Bridge, Refusal } from '../src-shared/rpc.ts'
import { createApp } from './app.ts'
import type { Host } from './host.ts'
import { loadKubeconfig } from './kube/index.ts'
import { serve } from './serve.ts'

const now = new Date('2026-11-22T18:00:00Z')
const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

type Opened = { client: AppClient; notes: string[]; faults: unknown[] }

function open(changes: Partial<Host> = {}): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-app-'))
  const notes: string[] = []
  const faults: unknown[] = []
  const app = createApp({
    door: 'browser',
    version: '0.0.0',
    dataFolder: join(folder, 'data'),
    clusters: 'kubeconfig',
    now: () => now,
    timeZone: 'UTC',
    environment: {},
    loadKubeconfig: () =>
      loadKubeconfig({ env: { KUBECONFIG: join(folder, 'none') }, home: folder }),
    fetch: () => Promise.reject(new Error('no network in this test')),
    note: (text) => notes.push(text),
    ...changes,
  })
  const { a, b } = bridgePair()
  const served = serve(contract, app.handlers, a, (fault) => faults.push(fault))
  const connected = createClient(contract, b)
  closers.push(
    () => app.close(),
    () => served.close(),
  )
  return { client: connected.client, notes, faults }
}

/** Two ends of one channel; messages cross as JSON, as they do over a socket. */
function bridgePair(): { a: Bridge; b: Bridge } {
  const ends = [
    new Set<(message: unknown) => void>(),
    new Set<(message: unknown) => void>(),
  ] as const
  const end = (own: 0 | 1): Bridge => ({
    send(message) {
      const copy: unknown = JSON.parse(JSON.stringify(message))
      queueMicrotask(() => {
        for (const listener of ends[own === 0 ? 1 : 0]) listener(copy)
      })
    },
    onMessage(listener) {
      ends[own].add(listener)
      return () => void ends[own].delete(listener)
    },
  })
  return { a: end(0), b: end(1) }
}

async function asked(
  client: AppClient,
  question: string,
  more: object = {},
): Promise<{ steps: string[]; answer: Answer }> {
  const all: AskProgress[] = []
  for await (const progress of client['ask.run']({ question, ...more })) all.push(progress)
  const last = all.at(-1)
  if (last?.step !== 'answer') throw new Error('There was no answer.')
  return { steps: all.map(({ step }) => step), answer: last.answer }
}

describe('over the bridge of every door', () => {
  test('the demo opens, a question is answered step by step, and the answer is in the history', async () => {
    const { client, faults } = open()
    const view = await client['connections.open']({ name: 'demo' })
    expect(view.open).toMatchObject({ name: 'demo', state: 'live', version: 'v1.35.4' })
    const { steps, answer } = await asked(client, 'how many nodes are there?')
    expect(steps[0]).toBe('understood')
    expect(new Set(steps)).toEqual(new Set(['understood', 'read', 'answer']))
    expect(answer.headline).toMatch(/^Demo: 6 Nodes/)
    const page = await client['history.page']({ limit: 10 })
    expect(page.rows).toMatchObject([
      { id: answer.id, question: 'how many nodes are there?', at: now.toISOString() },
    ])
    expect((await client['history.get']({ id: answer.id })).answer).toEqual(answer)
    expect(faults).toEqual([])
  })

  test('A33 a question that follows another refers to its rows', async () => {
    const { client } = open({ clusters: 'demo' })
    await client['connections.open']({ name: 'demo' })
    const first = await asked(
      client,
      'which deployments have fewer than 1 ready replicas in namespace edge?',
    )
    const second = await asked(client, 'how many of those are there?', { follows: first.answer.id })
    expect(second.answer.status).toBe('answered')
    expect(second.answer.understood.assumptions.join()).toContain('answer before')
  })

  test('U70 without an open context nothing is asked of any cluster', async () => {
    const { client } = open()
    await expect(asked(client, 'how many nodes are there?')).rejects.toMatchObject({
      code: 'no-context',
    })
  })

  test('S31 listing contexts makes no request and opening one that does not exist names those that do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-kubeconfig-'))
    const path = join(folder, 'config')
    writeFileSync(path, kubeconfig)
    const { client } = open({
      loadKubeconfig: () => loadKubeconfig({ env: { KUBECONFIG: path }, home: folder }),
    })
    const view = await client['connections.list']({})
    expect(view.contexts).toMatchObject([
      { name: 'prod', server: 'https://127.0.0.1:1', current: true },
    ])
    expect(JSON.stringify(view)).not.toContain('the-token')
    await expect(client['connections.open']({ name: 'staging' })).rejects.toMatchObject({
      code: 'no-context',
      message: expect.stringContaining('prod') as string,
    })
  })

  test('A45 a server that cannot be reached is a failed connection and an answer that cannot see', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-kubeconfig-'))
    const path = join(folder, 'config')
    writeFileSync(path, kubeconfig)
    const { client, faults } = open({
      loadKubeconfig: () => loadKubeconfig({ env: { KUBECONFIG: path }, home: folder }),
    })
    const view = await client['connections.open']({ name: 'prod' })
    expect(view.open?.state).toBe('failed')
    expect(view.open?.notes.join()).toContain('127.0.0.1:1')
    const { answer } = await asked(client, 'how many pods are there?')
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).not.toMatch(/\b(?:no|0) pods\b/i)
    expect(faults).toEqual([])
  })

  test('settings are kept and the history can be switched off', async () => {
    const { client } = open({ clusters: 'demo' })
    await client['settings.set']({ theme: 'light', recordHistory: false })
    expect((await client['settings.get']({})).values.theme).toBe('light')
    await client['connections.open']({ name: 'demo' })
    await asked(client, 'how many nodes are there?')
    expect((await client['history.page']({ limit: 10 })).total).toBe(0)
  })

  test('R46 a data folder that cannot be used leaves everything but the history working', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-blocked-'))
    writeFileSync(join(folder, 'file'), '')
    const { client, notes } = open({ clusters: 'demo', dataFolder: join(folder, 'file', 'data') })
    expect(notes.join()).toContain('cannot be opened')
    await client['connections.open']({ name: 'demo' })
    expect((await asked(client, 'how many nodes are there?')).answer.status).toBe('answered')
    await expect(client['history.page']({ limit: 10 })).rejects.toMatchObject({
      code: 'no-history',
    })
  })

  test('S17 every operation refuses input that it does not take', async () => {
    const { client } = open({ clusters: 'demo' })
    const call = client as unknown as {
      [name: string]: (input: unknown) => Promise<unknown> & AsyncIterable<unknown>
    }
    const refused: string[] = []
    for (const [name, operation] of Object.entries(contract)) {
      const wrong = { nothing: { like: 'this' } }
      const attempt = async (): Promise<unknown> => {
        const result = call[name]?.(wrong)
        if (operation.kind === 'call') return result
        for await (const value of result ?? []) return value
        return undefined
      }
      await attempt().catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'bad-input') refused.push(name)
      })
    }
    expect(refused).toEqual(Object.keys(contract))
  })
})

describe('a model that a person chose', () => {
  const reply = (plan: object) => ({
    message: { content: JSON.stringify(plan) },
    done: true,
    done_reason: 'stop',
    prompt_eval_count: 1500,
    eval_count: 80,
  })

  function ollama(form: object): { fetch: typeof fetch; asked: string[] } {
    const seen: string[] = []
    const answer = async (input: unknown, init?: RequestInit): Promise<Response> => {
      const url = String(input)
      seen.push(`${url} ${typeof init?.body === 'string' ? init.body : ''}`)
      if (url.endsWith('/api/tags')) return Response.json({ models: [{ name: 'small' }] })
      if (url.endsWith('/api/show')) return Response.json({ model_info: {}, capabilities: [] })
      return new Response(`${JSON.stringify(reply(form))}\n`)
    }
    return { fetch: answer as typeof fetch, asked: seen }
  }

  const emptyForm = {
    do: 'list',
    kinds: ['Pod'],
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
  const unclear = 'the pods frobnicate purple monkeys dishwasher'

  async function ask(form: object) {
    const { fetch, asked: seen } = ollama(form)
    const { client } = open({ clusters: 'demo', fetch })
    await client['settings.set']({ ollamaModel: 'small' })
    await client['connections.open']({ name: 'demo' })
    return { ...(await asked(client, unclear)), seen }
  }

  test('A61 fills the plan where the built-in planner fell short, and is named', async () => {
    const { answer, seen } = await ask(emptyForm)
    expect(answer.by).toMatchObject({ planner: 'model', model: 'small' })
    expect(answer.status).toBe('answered')
    expect(answer.understood.plan).toMatchObject({ do: 'list', of: { kind: 'Pod' } })
    expect(seen.some((request) => request.includes('/api/chat'))).toBe(true)
  })

  test('A61 is refused when it brings in a name, and the built-in result stays', async () => {
    const { answer } = await ask({ ...emptyForm, namespaces: ['kube-system'] })
    expect(answer.by.planner).toBe('built-in')
    expect(answer.status).toBe('not-understood')
    expect(answer.limits.join()).toContain('not usable')
  })

  test('A60 is not asked about a question that the built-in planner understood', async () => {
    const { fetch, asked: seen } = ollama(emptyForm)
    const { client } = open({ clusters: 'demo', fetch })
    await client['settings.set']({ ollamaModel: 'small' })
    await client['connections.open']({ name: 'demo' })
    await asked(client, 'how many nodes are there?')
    expect(seen).toEqual([])
  })
})

const kubeconfig = `
apiVersion: v1
kind: Config
current-context: prod
clusters: [{ name: c, cluster: { server: 'https://127.0.0.1:1' } }]
users: [{ name: u, user: { token: the-token } }]
contexts: [{ name: prod, context: { cluster: c, user: u } }]
`
