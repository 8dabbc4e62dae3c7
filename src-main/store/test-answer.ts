import type { Answer } from '../../src-shared/model/answer.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'

/** A small, valid answer for tests of the store. */
export function testAnswer(id: string, changes: Partial<Answer> = {}): Answer {
  return {
    id,
    question: 'which deployments have fewer than 2 ready replicas?',
    contexts: ['prod'],
    asOf: '2026-11-22T18:00:00.000Z',
    status: 'answered',
    headline: '1 Deployment has fewer than 2 ready replicas in prod.',
    facts: [
      { id: 'f1', template: 'list.count', text: '12 Deployments were checked.', evidence: ['e1'] },
    ],
    findings: [],
    drift: [],
    evidence: [{ id: 'e1', kind: 'read', read: okRead('/apis/apps/v1/deployments') }],
    reads: [okRead('/apis/apps/v1/deployments')],
    understood: {
      plan: {
        do: 'list',
        of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] },
      },
      restated: 'list Deployments where ready < 2 in every namespace',
      ignoredWords: [],
      assumptions: [],
    },
    limits: [],
    steps: [],
    by: { planner: 'built-in', narrated: false },
    timing: { planMs: 1, readMs: 2, totalMs: 3 },
    ...changes,
  }
}

/** A table of one column `ready` over those Deployments. */
export function testTable(
  rows: readonly { name: string; namespace?: string; uid?: string; ready: number | null }[],
): NonNullable<Answer['table']> {
  return {
    columns: [{ key: 'ready', title: 'Ready' }],
    rows: rows.map(({ name, namespace, uid, ready }) => ({
      ref: testRef(name, namespace, uid),
      cells: { ready },
      evidence: ['e1'],
    })),
    total: rows.length,
    truncated: false,
  }
}

/** A reference to a Deployment of context prod. */
export function testRef(name: string, namespace = 'shop', uid?: string): ObjectRef {
  return {
    context: 'prod',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace,
    name,
    ...(uid === undefined ? {} : { uid }),
  }
}

/** A successful list. */
export function okRead(path: string): Answer['reads'][number] {
  return { verb: 'list', path, at: '2026-11-22T18:00:00.000Z', status: 'ok' }
}
