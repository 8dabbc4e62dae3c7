import { answer as answerSchema, type Answer } from '../../../src-shared/model/answer.ts'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { stateOf, type ClusterState, type ContextInfo, type StateOf } from '../../kube/index.ts'
import { compose } from '../compose/index.ts'
import type { Outcome } from '../outcome.ts'
import { executorOf } from './index.ts'

/** The clock of every test of ask.md. */
export const now = new Date('2026-11-22T18:00:00Z')

/** What a question is answered from in a test. */
export type Given = Omit<StateOf, 'asOf'> & { contexts?: readonly ContextInfo[] }

/** Runs a plan over plain objects and composes the answer, which must satisfy the answer's schema. */
export function answerTo(
  plan: Plan,
  given: Given,
): { answer: Answer; outcome: Outcome; state: ClusterState } {
  const { contexts, ...objects } = given
  const state = stateOf({ ...objects, asOf: now.toISOString() })
  const executor = executorOf(plan.do)
  if (!executor) throw new Error(`No executor for ${plan.do}.`)
  const execution = { plan, state, now, timeZone: 'UTC', ...(contexts ? { contexts } : {}) }
  const outcome = executor.run(execution)
  if ('more' in outcome) throw new Error(`It wants more: ${JSON.stringify(outcome.more)}`)
  const answer = compose(outcome, {
    id: 'a1',
    question: 'q',
    contexts: [state.context.name],
    asOf: state.asOf,
    understood: { plan, restated: 'restated', ignoredWords: [], assumptions: [] },
    reads: state.reads(),
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 0, readMs: 0, totalMs: 0 },
  })
  return { answer: answerSchema.parse(answer), outcome, state }
}

/** All text of an answer that a person reads: headline, facts, cells, limits and steps. */
export function textOf(answer: Answer): string {
  return JSON.stringify([
    answer.headline,
    answer.facts.map(({ text }) => text),
    answer.table?.rows.map(({ cells }) => cells) ?? [],
    answer.limits,
    answer.steps,
  ])
}

/** A Namespace object. */
export function namespace(name: string, labels: { [key: string]: string } = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
    status: { phase: 'Active' },
  }
}

/** A Deployment with replica counts; absent ones are left out as the API server leaves out zeros. */
export function deployment(
  name: string,
  ns: string,
  counts: { replicas?: number; ready?: number },
  more: { labels?: { [key: string]: string } } = {},
): object {
  const { replicas, ready } = counts
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: ns,
      uid: `deployment-${ns}-${name}`,
      creationTimestamp: '2026-11-20T18:00:00Z',
      ...more,
    },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'registry.example/web:1.0' }] },
      },
    },
    status:
      ready === undefined
        ? {}
        : {
            readyReplicas: ready,
            availableReplicas: ready,
            replicas: ready,
            updatedReplicas: ready,
          },
  }
}

/** Parts of a Pod that a test changes. */
export type PodParts = {
  labels?: { [key: string]: string }
  annotations?: { [key: string]: string }
  owner?: { kind: string; name: string; uid: string }
  containers?: readonly object[]
  spec?: object
  status?: object
  metadata?: object
}

/** A running, ready Pod unless its parts say otherwise. */
export function pod(name: string, ns: string, parts: PodParts = {}): object {
  const {
    labels = {},
    annotations = {},
    owner,
    containers = [{ name: 'main', image: 'registry.example/web:1.0' }],
    spec = {},
    status,
    metadata = {},
  } = parts
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: ns,
      uid: `pod-${ns}-${name}`,
      creationTimestamp: '2026-11-22T12:00:00Z',
      labels,
      annotations,
      ...(owner
        ? {
            ownerReferences: [
              {
                apiVersion: owner.kind === 'Job' ? 'batch/v1' : 'apps/v1',
                ...owner,
                controller: true,
              },
            ],
          }
        : {}),
      ...metadata,
    },
    spec: { containers: [...containers], nodeName: 'node-1', ...spec },
    status: status ?? {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-11-22T12:00:10Z' }],
      containerStatuses: [
        {
          name: 'main',
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: '2026-11-22T12:00:05Z' } },
        },
      ],
    },
  }
}

/** The status of a Pod whose only container waits in a crash loop. */
export function crashLooping(restarts: number): object {
  return {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: '2026-11-22T17:00:00Z' }],
    containerStatuses: [
      {
        name: 'main',
        ready: false,
        restartCount: restarts,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } },
        lastState: {
          terminated: { exitCode: 1, reason: 'Error', finishedAt: '2026-11-22T17:58:00Z' },
        },
      },
    ],
  }
}
