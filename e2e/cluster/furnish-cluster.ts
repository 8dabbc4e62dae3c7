import { setTimeout as sleep } from 'node:timers/promises'
import { apiRequest } from './api-request.ts'
import type { ApiReply } from './api-request.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { memberOf } from './member-of.ts'
import { narrowNamespaces, startingObjects } from './starting-objects.ts'

/** Creates what a cluster starts with (what is there already stays as it is) and waits until nodes are Ready and service accounts exist. */
export async function furnishCluster(
  place: ClusterPlace,
  port: number,
  options: {
    readonly nodeCount: number
    readonly hasStorageClass: boolean
    readonly kubernetesVersion: string
  },
): Promise<void> {
  const get = (path: string) => apiRequest(place, port, 'GET', path)
  for (const { collection, object } of startingObjects(options)) {
    await createOnce(() => apiRequest(place, port, 'POST', collection, object), collection)
  }
  for (const namespace of ['default', ...Object.values(narrowNamespaces)]) {
    await waitUntil(
      `the default service account of namespace ${namespace}`,
      60_000,
      async () =>
        (await get(`/api/v1/namespaces/${namespace}/serviceaccounts/default`)).status === 200,
    )
  }
  for (let index = 1; index <= options.nodeCount; index += 1) {
    await waitUntil(`node node-${index} to be Ready`, 60_000, async () =>
      isReady((await get(`/api/v1/nodes/node-${index}`)).body),
    )
  }
}

/** Asks again and again until the answer is yes; throws after `limitMs`, naming what it waited for. A failing question counts as no. */
export async function waitUntil(
  what: string,
  limitMs: number,
  question: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + limitMs
  let lastError = ''
  for (;;) {
    try {
      if (await question()) return
      lastError = ''
    } catch (error) {
      if (error instanceof ProgramEndedError) throw error
      lastError = error instanceof Error ? ` (${error.message})` : ''
    }
    if (Date.now() > deadline)
      throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}${lastError}.`)
    await sleep(100)
  }
}

/** Thrown by a question of `waitUntil` that will never be answered, as the program it asks has ended. */
export class ProgramEndedError extends Error {}

async function createOnce(create: () => Promise<ApiReply>, collection: string): Promise<void> {
  // Right after the start some admission plugins are not ready yet and refuse; that passes within moments.
  await waitUntil(`a new object in ${collection}`, 30_000, async () => {
    const reply = await create()
    if (reply.status < 300 || reply.status === 409) return true
    throw new Error(`HTTP ${reply.status}: ${JSON.stringify(reply.body)}`)
  })
}

function isReady(node: unknown): boolean {
  const conditions = memberOf(memberOf(node, 'status'), 'conditions')
  if (!Array.isArray(conditions)) return false
  return conditions.some(
    (condition: unknown) =>
      memberOf(condition, 'type') === 'Ready' && memberOf(condition, 'status') === 'True',
  )
}
