import type { Answer } from '../../src-shared/model/answer.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Read } from '../../src-shared/model/read.ts'
import type { Step } from '../../src-shared/model/step.ts'

const context = 'prod-eu'

/** The time so many minutes ago, RFC 3339. */
export function instant(minutesAgo: number): string {
  return new Date(Date.now() - minutesAgo * 60_000).toISOString()
}

function listed(path: string, minutesAgo = 0): Read {
  return {
    verb: 'list',
    path,
    at: instant(minutesAgo),
    cached: true,
    version: '88120431',
    status: 'ok',
  }
}

/** The reads that invented evidence names. */
export const reads = {
  pods: listed('/api/v1/namespaces/payments/pods?limit=500'),
  deployments: listed('/apis/apps/v1/deployments?limit=500'),
  events: listed('/api/v1/namespaces/payments/events?limit=500'),
  secrets: listed('/api/v1/namespaces/payments/secrets?limit=500'),
  replicaSets: listed('/apis/apps/v1/namespaces/payments/replicasets?limit=500'),
  slices: listed('/apis/discovery.k8s.io/v1/namespaces/payments/endpointslices?limit=500'),
}

/** An object of the invented cluster. */
export function ref(
  kind: string,
  name: string,
  namespace = 'payments',
  apiVersion = 'v1',
): ObjectRef {
  return { context, apiVersion, kind, namespace, name }
}

/** The parts that every invented answer shares. */
export function basis(
  id: string,
  question: string,
): Omit<Answer, 'status' | 'headline' | 'understood'> {
  return {
    id,
    question,
    contexts: [context],
    asOf: instant(0),
    facts: [],
    findings: [],
    drift: [],
    evidence: [],
    reads: [],
    limits: [],
    steps: [],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 3, readMs: 190, totalMs: 214 },
  }
}

/** A fact with its evidence. */
export function fact(number: number, text: string, ...evidence: string[]) {
  return { id: `f${number}`, template: `t${number}`, text, evidence }
}

/** A step that proposes a question. */
export function asking(question: string): Step {
  return { title: question, risk: 'read', command: `plumbline ask '${question}'` }
}
