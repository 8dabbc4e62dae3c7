import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { answerTo, deployment, namespace, pod, textOf } from './test-answers.ts'

const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'w-1' },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
}
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'n' },
  spec: { resources: { requests: { storage: '10Gi' } } },
  status: { phase: 'Bound' },
}
const cron = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'tidy', namespace: 'n' },
  spec: { suspend: true },
}
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'n' },
  spec: { ports: [{ port: 80 }] },
}
const objects = [
  namespace('n'),
  deployment('web', 'n', { replicas: 2, ready: 2 }),
  node,
  claim,
  cron,
  service,
  pod('lone', 'n'),
]

describe('propose', () => {
  it.each<[string, Plan, string, string]>([
    [
      'a rollback',
      {
        do: 'propose',
        of: { kind: 'Deployment', name: 'web', ns: 'n' },
        action: 'rollback',
        args: { revision: 3 },
      },
      'kubectl --context demo -n n rollout undo deployment/web --to-revision=3',
      'disruptive',
    ],
    [
      'a scale',
      {
        do: 'propose',
        of: { kind: 'Deployment', name: 'web' },
        action: 'scale',
        args: { replicas: 5 },
      },
      'kubectl --context demo -n n scale deployment/web --replicas=5',
      'safe',
    ],
    [
      'scaling down',
      {
        do: 'propose',
        of: { kind: 'Deployment', name: 'web' },
        action: 'scale',
        args: { replicas: 0 },
      },
      'kubectl --context demo -n n scale deployment/web --replicas=0',
      'disruptive',
    ],
    [
      'a drain',
      { do: 'propose', of: { kind: 'Node', name: 'w-1' }, action: 'drain' },
      'kubectl --context demo drain w-1 --ignore-daemonsets',
      'disruptive',
    ],
    [
      'a deletion',
      { do: 'propose', of: { kind: 'Pod', name: 'lone', ns: 'n' }, action: 'delete' },
      'kubectl --context demo -n n delete pod lone',
      'destructive',
    ],
    [
      'a larger volume',
      {
        do: 'propose',
        of: { kind: 'PersistentVolumeClaim', name: 'data' },
        action: 'resize-volume',
        args: { size: '20Gi' },
      },
      `kubectl --context demo -n n patch persistentvolumeclaim data --type merge -p '{"spec":{"resources":{"requests":{"storage":"20Gi"}}}}'`,
      'disruptive',
    ],
    [
      'resuming a CronJob',
      { do: 'propose', of: { kind: 'CronJob', name: 'tidy' }, action: 'resume' },
      `kubectl --context demo -n n patch cronjob tidy --type merge -p '{"spec":{"suspend":false}}'`,
      'disruptive',
    ],
    [
      'a port',
      { do: 'propose', of: { kind: 'Service', name: 'web' }, action: 'port-forward' },
      'kubectl --context demo -n n port-forward service/web 8080:80',
      'safe',
    ],
  ])('A93 gives %s as text, with its risk, and changes nothing', (_name, plan, command, risk) => {
    const { answer } = answerTo(plan, { objects })
    expect(answer.headline).toMatch(/^Nothing was changed\. To /)
    expect(answer.steps).toContainEqual(expect.objectContaining({ command, risk }))
  })

  it('A56 never ranks a step that changes something first', () => {
    const { answer } = answerTo(
      { do: 'propose', of: { kind: 'Deployment', name: 'web' }, action: 'restart' },
      { objects },
    )
    expect(answer.steps[0]?.risk).toBe('read')
  })

  it('A56 points at the tool that manages the object before any live change', () => {
    const managed = deployment(
      'web',
      'n',
      { replicas: 2, ready: 2 },
      { labels: { 'argocd.argoproj.io/instance': 'shop' } },
    )
    const { answer } = answerTo(
      {
        do: 'propose',
        of: { kind: 'Deployment', name: 'web' },
        action: 'scale',
        args: { replicas: 4 },
      },
      { objects: [namespace('n'), managed] },
    )
    expect(answer.steps.map(({ title }) => title)).toEqual([
      'See Deployment web in n as it is now',
      'Change it where it is managed: Argo CD (shop) would undo or refuse a change made here',
      'Scale from 2 to 4: Deployment web in n (temporary: the tool above would undo it)',
      'Undo it',
    ])
  })

  it('A32 asks which object when none is named', () => {
    const { answer } = answerTo(
      { do: 'propose', of: { kind: 'Deployment' }, action: 'rollback' },
      { objects: [...objects, deployment('api', 'n', {})] },
    )
    expect(answer.status).toBe('needs-clarification')
    expect(answer.headline).toMatch(/Deployment api in n; Deployment web in n/)
  })

  it('says what is missing instead of inventing a value', () => {
    const { answer } = answerTo(
      { do: 'propose', of: { kind: 'Deployment', name: 'web' }, action: 'scale' },
      { objects },
    )
    expect(answer.headline).toBe(
      'Nothing was changed. Deployment web in n: name the number of replicas; it wants 2 now.',
    )
    expect(textOf(answer)).not.toMatch(/--replicas/)
  })

  it('writes a policy for traffic between two objects, dry run before it is applied', () => {
    const plan: Plan = {
      do: 'propose',
      of: { kind: 'NetworkPolicy' },
      action: 'allow-traffic',
      args: { from: 'web', to: 'db' },
    }
    const { answer } = answerTo(plan, {
      objects: [namespace('n'), deployment('web', 'n', {}), deployment('db', 'n', {})],
    })
    expect(answer.steps.map(({ risk }) => risk)).toEqual(['read', 'safe', 'read', 'disruptive'])
    expect(JSON.parse(answer.steps[1]?.file?.change ?? '{}')).toMatchObject({
      spec: {
        podSelector: { matchLabels: { app: 'db' } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
      },
    })
  })
})
