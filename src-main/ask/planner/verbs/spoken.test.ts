import { expect, it } from 'vitest'
import { lexiconFrom, planQuestion } from '../index.ts'

const planned = (question: string): ReturnType<typeof planQuestion> =>
  planQuestion(
    question,
    lexiconFrom(),
    { turns: [] },
    {
      now: new Date('2026-11-22T18:00:00Z'),
      timeZone: 'UTC',
    },
  )

it.each<[string, object]>([
  [
    'List the distinct container images used in the bay-1 namespace.',
    { do: 'list', of: { kind: 'Pod', ns: 'bay-1' }, distinct: 'image' },
  ],
  [
    'What is CACHE_SIZE set to in the bell-1 deployment in namespace bay-1?',
    {
      do: 'show',
      of: { kind: 'Deployment', name: 'bell-1', ns: 'bay-1' },
      what: ['env'],
      path: 'CACHE_SIZE',
    },
  ],
  [
    'Something is odd in the bay-1 namespace, please have a look.',
    { do: 'health', of: { ns: 'bay-1' } },
  ],
  [
    'Count the Secrets in each of the namespaces bay-1, bay-2 and bay-3.',
    { do: 'count', of: { kind: 'Secret', ns: ['bay-1', 'bay-2', 'bay-3'] }, group: ['namespace'] },
  ],
  [
    'Which PVCs in the bay-1 namespace request more than 7Gi?',
    {
      do: 'list',
      of: {
        kind: 'PersistentVolumeClaim',
        ns: 'bay-1',
        where: [{ field: 'requested', op: '>', value: '7Gi' }],
      },
    },
  ],
  [
    'bay.example.org returns 502, why?',
    {
      do: 'reach',
      source: 'outside',
      target: {
        kind: ['HTTPRoute', 'Ingress'],
        where: [{ field: 'hosts', op: '=', value: 'bay.example.org' }],
      },
    },
  ],
])('A16 reads %s', (question, plan) => {
  expect(planned(question)).toMatchObject({ decision: 'run', plan })
})

it('A96 shows no single variable when every workload is asked about', () => {
  const { plan } = planned('Which deployments set CACHE_SIZE in all namespaces?')
  expect(plan.do).not.toBe('show')
})
