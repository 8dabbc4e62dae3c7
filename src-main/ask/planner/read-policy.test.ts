import { describe, expect, it } from 'vitest'
import { lexiconFrom, planQuestion, restate } from './index.ts'

const clock = { now: new Date('2026-11-22T18:00:00Z'), timeZone: 'UTC' }
const plan = (question: string): ReturnType<typeof planQuestion> =>
  planQuestion(question, lexiconFrom(), { turns: [] }, clock)

const line = ' Print one line per offender: VIOLATING: <resource name>'

describe('A16 policies, worded either way round', () => {
  it.each<[string, string, unknown[]]>([
    [
      'No container in apron may be privileged. Find the pods that violate this.',
      'Pod',
      [{ field: 'privileged', op: '=', value: true }],
    ],
    [
      'Containers in apron must run with a read-only root filesystem. Which Pods are not compliant?',
      'Pod',
      [{ field: 'readOnlyRoot', op: '=', value: false }],
    ],
    [
      'Pods in apron must not share the host PID or host IPC namespace. Which ones violate this?',
      'Pod',
      [
        {
          any: [
            { field: 'hostIPC', op: '=', value: true },
            { field: 'hostPID', op: '=', value: true },
          ],
        },
      ],
    ],
    [
      'All images used by Pods in apron need to be referenced by digest. Identify the Pods that violate the policy.',
      'Pod',
      [{ field: 'digest', op: 'missing' }],
    ],
    [
      'Pods in apron must use the RuntimeDefault seccomp profile. Which pods violate this?',
      'Pod',
      [{ field: 'seccompProfile', op: '!=', value: 'RuntimeDefault' }],
    ],
    [
      'Every container in apron must set an ephemeral-storage limit, and it may not exceed 2Gi. Which Pods violate this?',
      'Pod',
      [
        {
          any: [
            { field: 'ephemeralLimit', op: '>', value: '2Gi' },
            { field: 'ephemeralLimit', op: 'missing' },
          ],
        },
      ],
    ],
    [
      'In apron the memory limit of a container must not be more than three times its memory request. Which Pods break that rule?',
      'Pod',
      [{ field: 'memoryLimitRatio', op: '>', value: 3 }],
    ],
    [
      'Services in apron may only use the external IP 198.51.100.4. List the Services that violate this.',
      'Service',
      [
        { field: 'externalIPs', op: '!=', value: '198.51.100.4' },
        { field: 'externalIPs', op: 'exists' },
      ],
    ],
    [
      'Ingress hosts in apron may not be blank or contain a wildcard. List the Ingresses that violate this.',
      'Ingress',
      [
        {
          any: [
            { field: 'hosts', op: 'missing' },
            { field: 'hosts', op: 'starts', value: '*' },
          ],
        },
      ],
    ],
    [
      'Only the storage class "gold" is allowed in apron. Which PersistentVolumeClaims violate this?',
      'PersistentVolumeClaim',
      [{ field: 'class', op: '!=', value: 'gold' }],
    ],
  ])('%s', (question, kind, where) => {
    const planned = plan(question.replaceAll('apron', 'the apron-2 namespace') + line)
    expect(planned.decision).toBe('run')
    expect(planned.plan).toEqual({
      do: 'list',
      line: 'VIOLATING: {name}',
      of: { kind, ns: 'apron-2', where },
    })
  })

  it('A6 says back what it read, and reads that the same way', () => {
    const { plan: first } = plan(
      'Images in the apron-2 namespace have to start with "registry.example/" or "ghcr.io/acme/". Which Pods violate this?',
    )
    expect(plan(restate(first)).plan).toEqual(first)
  })

  it('A96 does not run when a number or a narrowing word is left', () => {
    for (const question of [
      'No container may be privileged except in web-1. Which Pods violate this?',
      'No container may be privileged. Which Pods older than 3 days violate this?',
    ]) {
      const { decision, plan: read } = plan(question)
      const isNarrowed =
        JSON.stringify(read).includes('web-1') || JSON.stringify(read).includes('age')
      expect(decision !== 'run' || isNarrowed).toBe(true)
    }
  })
})

describe('A16 complaints about a named object', () => {
  it.each([
    'Only part of the lamp deployment comes up in namespace apron-2, why?',
    'Why does the lamp deployment in namespace apron-2 have fewer pods than replicas?',
    'Deployment lamp in namespace apron-2 has zero pods. What is the problem?',
  ])('explains the object, whatever the words for what goes wrong: %s', (question) => {
    const planned = plan(question)
    expect(planned.decision).toBe('run')
    expect(planned.plan).toMatchObject({
      do: 'explain',
      of: { kind: 'Deployment', name: 'lamp', ns: 'apron-2' },
    })
    expect(planned.assumptions.join(' ')).toContain('description of the complaint')
  })

  it('A78 keeps which software is complained of', () => {
    expect(
      plan("Why isn't Argo CD syncing the deployment lamp in namespace apron-2?").plan,
    ).toMatchObject({ do: 'explain', match: 'Argo CD', of: { name: 'lamp' } })
  })

  it('does not take a word for a description where nothing is named', () => {
    expect(plan('Why are no pods being blorbed?').assumptions.join(' ')).not.toContain(
      'description of the complaint',
    )
  })
})
