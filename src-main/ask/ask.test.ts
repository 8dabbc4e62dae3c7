import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src-shared/model/answer.ts'
import { type ClusterReader, type ContextInfo, type Need, stateOf } from '../kube/index.ts'
import type { Clusters } from '../clusters.ts'
import { createAsk } from './ask.ts'
import type { AskEvent, AskRequest } from './ask-request.ts'

const now = new Date('2026-11-22T18:00:00Z')

type Cluster = {
  name: string
  namespaces: readonly string[]
  pods?: readonly string[]
  denied?: readonly string[]
}

type World = {
  asked: (question: string, request?: Partial<AskRequest>, signal?: AbortSignal) => Promise<Answer>
  touched: string[]
  recorded: Answer[]
  events: AskEvent[]
}

/** Contexts over recorded objects; `touched` lists the contexts that were read, `current` is the first. */
function world(...clusters: readonly Cluster[]): World {
  const touched: string[] = []
  const recorded: Answer[] = []
  const events: AskEvent[] = []
  const contexts = clusters.map(({ name }, at) => info(name, at === 0))
  const readers = new Map(clusters.map((cluster) => [cluster.name, reader(cluster, touched)]))
  const held: Clusters = {
    list: async () => ({
      contexts,
      problems: contexts.length === 0 ? ['No kubeconfig was found.'] : [],
      files: [],
    }),
    async open(name = clusters[0]?.name ?? '') {
      const found = readers.get(name)
      return found === undefined ? { problem: `There is no context "${name}".` } : { reader: found }
    },
    close() {},
  }
  const ask = createAsk({
    now: () => now,
    timeZone: 'UTC',
    clusters: held,
    chooseModel: async () => undefined,
    record: (answer) => void recorded.push(answer),
  })
  return {
    touched,
    recorded,
    events,
    async asked(question, request = {}, signal = new AbortController().signal) {
      let answer: Answer | undefined
      const whole = {
        question,
        contexts: [],
        isAllContexts: false,
        namespaces: [],
        turns: [],
        isPlanOnly: false,
        usesModel: false,
        ...request,
      }
      for await (const event of ask(whole, {}, signal)) {
        events.push(event)
        if (event.step === 'answer') answer = event.answer
      }
      if (answer === undefined) throw new Error('There was no answer.')
      return answer
    },
  }
}

function info(name: string, current: boolean): ContextInfo {
  return {
    name,
    cluster: name,
    user: 'u',
    server: 'https://127.0.0.1:1',
    source: 'test',
    current,
    provider: 'other',
    signIn: 'token',
    insecure: false,
  }
}

function reader(
  { name, namespaces, pods = [], denied = [] }: Cluster,
  touched: string[],
): ClusterReader {
  const context = info(name, false)
  const state = stateOf({
    context,
    asOf: now.toISOString(),
    denied: denied.map((kind) => ({ kind })),
    objects: [
      ...namespaces.map((namespace) => ({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      })),
      ...pods.map((pod) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: pod,
          namespace: namespaces[0],
          creationTimestamp: '2026-11-22T17:00:00Z',
        },
        spec: { containers: [{ name: 'main', image: 'x:1' }] },
        status: { phase: 'Running' },
      })),
    ],
  })
  const touch = <T>(value: T): T => {
    if (!touched.includes(name)) touched.push(name)
    return value
  }
  return {
    context,
    served: async () => touch(state.served),
    load: async (_needs: readonly Need[]) => touch(state),
    close() {},
  }
}

describe('where a question goes', () => {
  test('A99 to the current context when it names none', async () => {
    const { asked, touched } = world(
      { name: 'prod', namespaces: ['a'], pods: ['web-1'] },
      { name: 'qa', namespaces: ['a'] },
    )
    const answer = await asked('how many pods are there?')
    expect(answer.contexts).toEqual(['prod'])
    expect(touched).toEqual(['prod'])
  })

  test('A81 a context that is not configured is named with those that are, and no other is read in its place', async () => {
    const { asked, touched } = world(
      { name: 'prod', namespaces: ['a'] },
      { name: 'qa', namespaces: ['a'] },
    )
    const answer = await asked('how many pods are there in context qa-7?')
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toContain('qa-7')
    expect(answer.headline).toContain('prod, qa')
    expect(touched).toEqual([])
  })

  test('A81 a context that the question names is read, and only that one', async () => {
    const { asked, touched } = world(
      { name: 'prod', namespaces: ['a'] },
      { name: 'qa', namespaces: ['a'], pods: ['web-1'] },
    )
    const answer = await asked('how many pods are there in context qa?')
    expect(answer.contexts).toEqual(['qa'])
    expect(touched).toEqual(['qa'])
  })

  test('A99 a question that names one context and a flag that names another is asked back', async () => {
    const { asked } = world({ name: 'prod', namespaces: ['a'] }, { name: 'qa', namespaces: ['a'] })
    const answer = await asked('how many pods are there in context qa?', { contexts: ['prod'] })
    expect(answer.status).toBe('needs-clarification')
    expect(answer.headline).toMatch(/qa.*prod/)
  })

  test('A14 "in X" is the namespace X before it is the context X', async () => {
    const both = world(
      { name: 'prod', namespaces: ['qa'], pods: ['web-1'] },
      { name: 'qa', namespaces: ['a'] },
    )
    expect((await both.asked('how many pods are there in qa?')).contexts).toEqual(['prod'])
    const other = world(
      { name: 'prod', namespaces: ['a'] },
      { name: 'qa', namespaces: ['a'], pods: ['web-1'] },
    )
    expect((await other.asked('how many pods are there in qa?')).contexts).toEqual(['qa'])
  })

  test('A99 to every context when told so', async () => {
    const { asked } = world(
      { name: 'prod', namespaces: ['a'], pods: ['web-1'] },
      { name: 'qa', namespaces: ['a'], pods: ['web-1', 'web-2'] },
    )
    const answer = await asked('list pods', { isAllContexts: true })
    expect(answer.contexts).toEqual(['prod', 'qa'])
    expect(answer.table?.rows.map((row) => row.cells['context'])).toEqual(['prod', 'qa', 'qa'])
  })

  test('A102 without a kubeconfig it cannot see, says how it was understood and is not recorded', async () => {
    const { asked, recorded } = world()
    const answer = await asked('how many pods are there?')
    expect(answer.status).toBe('cannot-see')
    expect(answer.understood.plan).toEqual({ do: 'count', of: { kind: 'Pod' } })
    expect(recorded).toEqual([])
  })
})

describe('what an answer rests on', () => {
  test('A5 lists the reads of the plan and not those that only taught the planner names', async () => {
    const { asked } = world({ name: 'prod', namespaces: ['a'], pods: ['web-1'] })
    const answer = await asked('how many pods are there?')
    const paths = answer.reads.map(({ path }) => path)
    expect(paths).toContain('/api/v1/pods')
    expect(paths).not.toContain('/api/v1/secrets')
  })

  test('A74 a refused list is an answer that cannot see, with verb, resource and scope', async () => {
    const { asked } = world({ name: 'prod', namespaces: ['a'], denied: ['Pod'] })
    const answer = await asked('how many pods are there?')
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toMatch(/list pods/)
    expect(answer.reads.some(({ status }) => status === 'forbidden')).toBe(true)
  })

  test('the plan comes first, then the reads, the answer last, and it is recorded before it is given out', async () => {
    const { asked, events, recorded } = world({ name: 'prod', namespaces: ['a'], pods: ['web-1'] })
    const answer = await asked('how many pods are there?')
    expect(events[0]?.step).toBe('understood')
    expect(events.at(-1)?.step).toBe('answer')
    expect(recorded).toEqual([answer])
  })

  test('A107 a stored plan runs again without being read anew', async () => {
    const { asked } = world({ name: 'prod', namespaces: ['a'], pods: ['web-1'] })
    const answer = await asked('words that mean nothing', {
      plan: { do: 'count', of: { kind: 'Pod' } },
    })
    expect(answer.status).toBe('answered')
    expect(answer.understood.plan).toEqual({ do: 'count', of: { kind: 'Pod' } })
  })

  test('A7 a plan that no kind or field can answer is refused with the reason', async () => {
    const { asked } = world({ name: 'prod', namespaces: ['a'] })
    const answer = await asked('x', {
      plan: {
        do: 'list',
        of: { kind: 'Pod', where: [{ field: 'restarts', op: '<', value: 'web' }] },
      },
    })
    expect(answer.status).toBe('not-understood')
    expect(answer.headline).toContain('restarts')
  })

  test('A52 a question that is stopped gives no number', async () => {
    const { asked, recorded } = world({ name: 'prod', namespaces: ['a'], pods: ['web-1'] })
    const answer = await asked('how many pods are there?', {}, AbortSignal.abort())
    expect(answer.status).toBe('partly')
    expect(answer.facts).toEqual([])
    expect(recorded).toEqual([])
  })
})

test('A32 a clarification offers at most four objects, those in trouble first, each as a question that can be asked', async () => {
  const pods = ['a-1', 'b-2', 'c-3', 'd-4', 'e-5']
  const { asked } = world({ name: 'prod', namespaces: ['a'], pods })
  const answer = await asked('show the logs please')
  expect(answer.status).toBe('needs-clarification')
  expect(answer.steps).toHaveLength(4)
  const again = await asked(answer.steps[0]?.title ?? '')
  expect(again.understood.plan).toMatchObject({ do: 'logs', of: { name: 'a-1' } })
})
