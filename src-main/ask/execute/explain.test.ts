import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { stateOf } from '../../kube/index.ts'
import type { StateOf } from '../../kube/index.ts'
import type { Outcome } from '../outcome.ts'
import { explain } from './explain.ts'

const asOf = '2026-01-01T12:00:00Z'

type Given = Omit<StateOf, 'objects' | 'asOf'>

function answer(
  yaml: string,
  plan: Omit<Extract<Plan, { do: 'explain' }>, 'do'>,
  given: Given = {},
): Outcome {
  const objects = parseAllDocuments(yaml)
    .map((document): unknown => document.toJS())
    .filter((object) => object !== null)
  const state = stateOf({ objects, asOf, ...given })
  const result = explain.run({
    plan: { ...plan, do: 'explain' },
    state,
    now: new Date(asOf),
    timeZone: 'UTC',
  })
  if ('more' in result) throw new Error(`it asks for ${JSON.stringify(result.more)}`)
  return result
}

const said = ({ headline, facts }: Outcome): string =>
  [headline, ...facts.map(({ text }) => text)].join('\n')
const namespaces = (...names: string[]): string =>
  names.map((name) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n---\n`).join('')

function workload(
  name: string,
  namespace: string,
  available: number,
  pod: string,
  extra = '',
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}, uid: d-${namespace}-${name}, generation: 1, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {replicas: 1, selector: {matchLabels: {app: ${name}}}, template: {metadata: {labels: {app: ${name}}}, spec: {${extra}containers: [{name: main, image: "app:1"}]}}}
status: {observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas: ${available}, availableReplicas: ${available}, conditions: [{type: Available, status: "${available > 0 ? 'True' : 'False'}", lastTransitionTime: "2026-01-01T10:00:00Z"}]}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: ${name}-1, namespace: ${namespace}, uid: r-${namespace}-${name}, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: ${name}, uid: d-${namespace}-${name}, controller: true}]}
spec: {replicas: 1, selector: {matchLabels: {app: ${name}}}, template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: main, image: "app:1"}]}}}
status: {replicas: 1, readyReplicas: ${available}}
---
apiVersion: v1
kind: Pod
metadata: {name: ${name}-1-abcde, namespace: ${namespace}, uid: p-${namespace}-${name}, labels: {app: ${name}}, creationTimestamp: "2026-01-01T10:00:00Z", ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: ${name}-1, uid: r-${namespace}-${name}, controller: true}]}
spec: {nodeName: n1, ${extra}containers: [{name: main, image: "app:1"}]}
status: ${pod}
---
`
}

const well =
  '{phase: Running, conditions: [{type: Ready, status: "True"}], containerStatuses: [{name: main, ready: true, restartCount: 0, state: {running: {startedAt: "2026-01-01T10:00:00Z"}}}]}'
const crashing =
  '{phase: Running, conditions: [{type: Ready, status: "False"}], containerStatuses: [{name: main, ready: false, restartCount: 6, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: "2026-01-01T11:59:00Z"}}}]}'
const noImage =
  '{phase: Pending, conditions: [{type: Ready, status: "False"}], containerStatuses: [{name: main, ready: false, restartCount: 0, state: {waiting: {reason: ErrImagePull, message: "manifest unknown"}}}]}'

describe('explain', () => {
  test('A77 says that a healthy object is healthy before anything else, and what was checked', () => {
    const outcome = answer(namespaces('shop') + workload('web', 'shop', 1, well), {
      of: { kind: 'workload', name: 'web', ns: 'shop' },
      symptom: 'unhealthy',
    })
    expect(outcome.status).toBe('answered')
    expect(outcome.headline).toBe(
      'Deployment web in namespace shop is healthy: 1 of 1 available, 0 restarts; the premise does not hold.',
    )
    expect(outcome.facts.at(-1)?.template).toBe('checked')
    expect(outcome.findings).toEqual([])
  })

  test('A84 states a cause that the API confirms without a hedge', () => {
    const outcome = answer(namespaces('shop') + workload('web', 'shop', 0, noImage), {
      of: { kind: 'Pod', name: 'web', ns: 'shop' },
      symptom: 'not-starting',
    })
    expect(outcome.headline).toBe(
      'Pod web-1-abcde cannot pull the image app:1 (ErrImagePull): it does not exist in the registry.',
    )
    expect(said(outcome)).not.toMatch(/\b(?:may|might|could|likely|possibly|seems|probably)\b/i)
  })

  test('A85 quotes the log of a crashing container and names no deeper cause', () => {
    const line = 'FATAL: password authentication failed for user "shop"'
    const outcome = answer(
      namespaces('shop') + workload('web', 'shop', 0, crashing),
      { of: { kind: 'Pod', name: 'web', ns: 'shop' }, symptom: 'crash-loop' },
      {
        logs: [
          {
            namespace: 'shop',
            pod: 'web-1-abcde',
            container: 'main',
            previous: true,
            text: `2026-01-01T11:58:58Z starting\n2026-01-01T11:58:59Z ${line}\n`,
          },
        ],
      },
    )
    expect(outcome.headline).toContain('exit code 1')
    expect(said(outcome)).toContain('log says: "FATAL: password authentication failed')
    expect(said(outcome)).not.toMatch(/wrong password|Secret is/i)
  })

  test('A86 reports a workload defect and no unrelated failing neighbour', () => {
    const yaml =
      namespaces('shop') +
      workload('web', 'shop', 0, noImage) +
      workload('other', 'shop', 0, crashing)
    const outcome = answer(yaml, { of: { name: 'web', ns: 'shop' } })
    expect(outcome.findings?.map(({ rule }) => rule).sort()).toEqual([
      'deployment-short',
      'image-not-found',
    ])
    expect(said(outcome)).not.toContain('other')
  })

  test('A86 reports two independent defects of one workload', () => {
    const yaml =
      namespaces('shop') +
      workload('web', 'shop', 0, noImage, 'volumes: [{name: c, configMap: {name: gone}}], ')
    const outcome = answer(yaml, { of: { kind: 'Deployment', name: 'web', ns: 'shop' } })
    expect(said(outcome)).toContain('names ConfigMap gone, which does not exist in namespace shop')
    expect(said(outcome)).toContain('cannot pull the image app:1')
    expect(outcome.headline).toContain('1 more cause')
  })

  test('A47 A73 says that a name is absent and labels the nearest as a different object', () => {
    const outcome = answer(namespaces('shop') + workload('payments', 'shop', 0, crashing), {
      of: { kind: 'Deployment', name: 'payment', ns: 'shop' },
    })
    expect(outcome.headline).toContain('No Deployment named payment exists')
    expect(said(outcome)).toContain('a different object')
    expect(outcome.findings ?? []).toEqual([])
  })

  test('A80 tells both objects of one name in two namespaces, each with its state', () => {
    const yaml =
      namespaces('a', 'b') + workload('web', 'a', 1, well) + workload('web', 'b', 0, noImage)
    const text = said(answer(yaml, { of: { kind: 'Deployment', name: 'web' } }))
    expect(text).toContain('Deployment web in namespace a is healthy')
    expect(text).toContain('Deployment web in namespace b is failing')
    expect(text).toContain('cannot pull the image')
  })

  test('A78 says which mechanism is not installed and which one acts', () => {
    const autoscaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {minReplicas: 1, maxReplicas: 4, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`
    const text = said(
      answer(namespaces('shop') + workload('web', 'shop', 1, well) + autoscaler, {
        of: { kind: 'Deployment', name: 'web' },
        symptom: 'not-scaling',
      }),
    )
    expect(text).toContain('KEDA is not installed: kind ScaledObject is not served.')
    expect(text).toContain(
      'HorizontalPodAutoscaler web scales Deployment web, between 1 and 4 replicas.',
    )
  })

  test('A74 a forbidden kind is no absence', () => {
    const yaml =
      namespaces('shop') +
      workload(
        'web',
        'shop',
        0,
        '{phase: Pending, containerStatuses: [{name: main, ready: false, restartCount: 0, state: {waiting: {reason: ContainerCreating}}}]}',
        'volumes: [{name: c, configMap: {name: gone}}], ',
      )
    const outcome = answer(
      yaml,
      { of: { kind: 'Deployment', name: 'web', ns: 'shop' } },
      { denied: [{ kind: 'ConfigMap' }] },
    )
    expect(said(outcome)).not.toContain('does not exist')
    expect(outcome.limits?.join(' ')).toMatch(/configmaps/)
    expect(outcome.status).toBe('partly')
  })

  test('A40 explains the pods that a workload cannot make', () => {
    const quota = `apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec: {hard: {limits.memory: 1Gi}}
status: {hard: {limits.memory: 1Gi}, used: {limits.memory: "0"}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec: {replicas: 2, selector: {matchLabels: {app: api}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: main, image: "app:1"}]}}}
status: {}
`
    const outcome = answer(namespaces('shop') + quota, {
      of: {
        kind: 'Pod',
        ns: 'shop',
        where: [{ edge: 'owns', dir: 'in', to: { kind: 'Deployment', name: 'api' } }],
      },
      symptom: 'pending',
    })
    expect(outcome.headline).toContain('ResourceQuota team requires limits.memory')
    expect(outcome.assumptions?.join(' ')).toContain('No such Pod exists')
  })

  test('every fact of an explanation has evidence that was read', () => {
    const { facts } = answer(namespaces('shop') + workload('web', 'shop', 0, crashing), {
      of: { name: 'web', ns: 'shop' },
    })
    expect(
      facts.filter(
        ({ evidence }) => evidence.length === 0 || evidence.some(({ read }) => read.path === '/'),
      ),
    ).toEqual([])
  })

  test('a symptom without a name finds whatever shows it, and only that', () => {
    const yaml =
      namespaces('shop') +
      workload('web', 'shop', 0, noImage) +
      workload('job', 'shop', 0, crashing)
    const outcome = answer(yaml, { of: { ns: 'shop' }, symptom: 'crash-loop' })
    expect(outcome.headline).toContain('job')
    expect(said(outcome)).not.toContain('app:1 (ErrImagePull)')
  })

  test('A56 no step that changes something stands first', () => {
    const { steps } = answer(namespaces('shop') + workload('web', 'shop', 0, noImage), {
      of: { name: 'web', ns: 'shop' },
    })
    expect(steps?.[0]?.risk).toBe('read')
    expect(steps?.[0]?.command).toContain('--context demo -n shop')
  })
})
