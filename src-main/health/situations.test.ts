import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { stateOf } from '../kube/index.ts'
import { evaluate } from './run.ts'

const asOf = '2026-01-01T12:00:00Z'
const old = '2026-01-01T10:00:00Z'

function alarms(yaml: string): string[] {
  const objects = parseAllDocuments(yaml).map((document): unknown => document.toJS())
  const { findings } = evaluate(stateOf({ objects, asOf, serverVersion: 'v1.35.4' }))
  return [
    ...new Set(findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule)),
  ].sort()
}

const ready = 'status: {phase: Running, conditions: [{type: Ready, status: "True"}]}'
const crash = (ended: string, extra = ''): string => `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, ${extra}containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  containerStatuses: [{name: web, ready: false, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: ${ended}}}]`

const right: readonly (readonly [situation: string, yaml: string, rules: readonly string[]])[] = [
  [
    'a crash loop after running out of memory',
    crash('{exitCode: 137, reason: OOMKilled, finishedAt: "2026-01-01T11:59:00Z"}'),
    ['oom-killed'],
  ],
  [
    'a crash loop with exit code 137 and no OOM',
    crash('{exitCode: 137, reason: Error, finishedAt: "2026-01-01T11:59:00Z"}'),
    ['crash-loop'],
  ],
  [
    'a node under memory pressure',
    `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: "True"}, {type: MemoryPressure, status: "True"}]}`,
    ['node-condition-bad'],
  ],
  [
    'an init container that crash-loops',
    `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, initContainers: [{name: setup, image: "s:1"}], containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  initContainerStatuses: [{name: setup, ready: false, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 2}}}]
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: PodInitializing}}}]`,
    ['init-container-failing'],
  ],
  [
    'a pod that runs and is not ready',
    `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", readinessProbe: {tcpSocket: {port: 80}}}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: "${old}"}]
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {running: {startedAt: "${old}"}}}]`,
    ['readiness-failing'],
  ],
  [
    'a budget that names no bound',
    `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {selector: {matchLabels: {app: web}}}
status: {disruptionsAllowed: 0, expectedPods: 1, currentHealthy: 1, desiredHealthy: 1}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
${ready}`,
    ['pdb-blocks-eviction'],
  ],
]

describe('H56 what is found, and nothing else', () => {
  test.each(right)('H56 %s', (_situation, yaml, rules) => {
    expect(alarms(yaml)).toEqual(rules)
  })
})
