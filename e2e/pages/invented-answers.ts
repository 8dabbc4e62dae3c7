import type { Answer } from '../../src-shared/model/answer.ts'
import type { Read } from '../../src-shared/model/read.ts'
import { asking, basis, fact, instant, reads, ref } from './invented-parts.ts'
import { stuckRollout } from './invented-rollout.ts'

// Answers of an invented cluster, one for each way an answer can end; page tests draw them.

/** Many rows: more than are drawn at once. */
export function manyPods(): Answer {
  return {
    ...basis('a-many', 'list all pods'),
    status: 'partly',
    headline: 'At least 400 Pods in the 14 namespaces you can read.',
    facts: [fact(1, '400 Pods were read in 14 of 16 namespaces.', 'e1')],
    table: {
      columns: [
        { key: 'name', title: 'Pod' },
        { key: 'namespace', title: 'Namespace' },
        { key: 'restarts', title: 'Restarts' },
        { key: 'memory', title: 'Memory', unit: 'MiB' },
      ],
      rows: Array.from({ length: 400 }, (_, index) => ({
        ref: ref('Pod', `worker-7d9f8c-${String(index).padStart(5, '0')}`, 'shop'),
        cells: {
          name: `worker-7d9f8c-${String(index).padStart(5, '0')}`,
          namespace: 'shop',
          restarts: index % 7,
          memory: index % 5 === 0 ? null : 100 + index,
        },
        evidence: ['e1'],
      })),
      total: 400,
      truncated: true,
    },
    evidence: [{ id: 'e1', kind: 'read', text: '400 items', read: reads.pods }],
    reads: [reads.pods],
    understood: {
      plan: { do: 'list', of: { kind: 'Pod' } },
      restated: 'list Pods in prod-eu',
      ignoredWords: [],
      assumptions: ['every namespace you can read, 14'],
    },
    limits: ['2 namespaces are not visible: vault, kube-admin.'],
  }
}

/** A read that was refused, so there is no answer (U86). */
export function cannotSee(): Answer {
  const refused: Read = {
    verb: 'list',
    path: '/apis/rbac.authorization.k8s.io/v1/namespaces/vault/roles',
    at: instant(170),
    status: 'forbidden',
  }
  return {
    ...basis('a-cannot', 'who can read secrets in vault?'),
    status: 'cannot-see',
    headline: 'No answer: Roles in vault are not visible.',
    facts: [fact(1, 'Listing Roles in vault returned 403, so any answer would be a guess.', 'e1')],
    evidence: [{ id: 'e1', kind: 'read', read: refused }],
    reads: [refused],
    understood: {
      plan: {
        do: 'access',
        mode: 'who-can',
        verbs: ['get'],
        resource: 'secrets',
        of: { ns: 'vault' },
      },
      restated: 'who can get secrets in namespace vault',
      ignoredWords: [],
      assumptions: [],
    },
    limits: ['Not allowed to list Roles in vault. This is not the same as none.'],
  }
}

/** Words the planner does not know (U85). */
export function notUnderstood(): Answer {
  return {
    ...basis('a-not', 'make it snappier'),
    contexts: [],
    status: 'not-understood',
    headline: 'Not understood: “make it snappier”. Nothing was read.',
    understood: {
      plan: { do: 'out-of-scope', reason: 'no-data-source' },
      restated: 'nothing that the cluster can answer',
      ignoredWords: ['make', 'snappier'],
      assumptions: [],
    },
    steps: [asking('what is slow in shop?'), asking('which pods are near a limit?')],
  }
}

/** Two objects of one name (U34). */
export function whichOne(): Answer {
  return {
    ...basis('a-which', 'restart history of search'),
    status: 'needs-clarification',
    headline: 'Which search? Two objects have that name.',
    understood: {
      plan: { do: 'clarify', missing: ['target'] },
      restated: 'which object is meant',
      ignoredWords: [],
      assumptions: [],
    },
    steps: [
      asking('restart history of statefulset search in shop'),
      asking('restart history of deployment search in platform'),
    ],
  }
}

/** The answer for a question; an unknown question is not understood. */
export function inventedAnswer(question: string): Answer {
  const all = [stuckRollout(), manyPods(), cannotSee(), notUnderstood(), whichOne()]
  return all.find((answer) => answer.question === question) ?? { ...notUnderstood(), question }
}
