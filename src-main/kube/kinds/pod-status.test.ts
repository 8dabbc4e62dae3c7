import { describe, expect, it } from 'vitest'
import type { KubeObject } from '../object.ts'
import { podStatus } from './pod-status.ts'

type Parts = { spec?: object; status?: object; metadata?: object }

function pod({ spec = {}, status = {}, metadata = {} }: Parts): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'n', ...metadata },
    spec: { containers: [{ name: 'a' }, { name: 'b' }], ...spec },
    status: { phase: 'Running', ...status },
  }
}

const running = (name: string, ready = true, restartCount = 0): object => ({
  name,
  ready,
  restartCount,
  state: { running: {} },
})
const waiting = (name: string, reason: string, restartCount = 0): object => ({
  name,
  ready: false,
  restartCount,
  state: { waiting: { reason } },
})
const ended = (name: string, terminated: object, restartCount = 0): object => ({
  name,
  ready: false,
  restartCount,
  state: { terminated },
})
const isReady = { conditions: [{ type: 'Ready', status: 'True' }] }
const inits = { containers: [{ name: 'a' }], initContainers: [{ name: 'i1' }, { name: 'i2' }] }
const withSidecar = {
  containers: [{ name: 'a' }],
  initContainers: [{ name: 's', restartPolicy: 'Always' }, { name: 'i' }],
}

describe('the displayed status of a Pod', () => {
  it.each<[string, Parts, string]>([
    [
      'Running for running containers',
      { status: { containerStatuses: [running('a'), running('b')], ...isReady } },
      'Running',
    ],
    ['the phase without container statuses', { status: { phase: 'Pending' } }, 'Pending'],
    ['status.reason', { status: { phase: 'Failed', reason: 'Evicted' } }, 'Evicted'],
    [
      'SchedulingGated',
      {
        status: {
          phase: 'Pending',
          conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
        },
      },
      'SchedulingGated',
    ],
    [
      'CrashLoopBackOff although the phase is Running',
      { status: { containerStatuses: [waiting('a', 'CrashLoopBackOff', 9), running('b')] } },
      'CrashLoopBackOff',
    ],
    [
      'the first container when two are bad',
      {
        status: {
          containerStatuses: [waiting('a', 'ImagePullBackOff'), waiting('b', 'CrashLoopBackOff')],
        },
      },
      'ImagePullBackOff',
    ],
    [
      'OOMKilled of an ended container',
      { status: { containerStatuses: [ended('a', { reason: 'OOMKilled', exitCode: 137 })] } },
      'OOMKilled',
    ],
    [
      'the exit code without a reason',
      { status: { containerStatuses: [ended('a', { exitCode: 3 })] } },
      'ExitCode:3',
    ],
    [
      'the signal without a reason',
      { status: { containerStatuses: [ended('a', { exitCode: 137, signal: 9 })] } },
      'Signal:9',
    ],
    [
      'Completed',
      {
        status: {
          phase: 'Succeeded',
          containerStatuses: [ended('a', { reason: 'Completed', exitCode: 0 })],
        },
      },
      'Completed',
    ],
    [
      'Running again while one of two still runs and the Pod is ready',
      {
        status: {
          containerStatuses: [ended('a', { reason: 'Completed', exitCode: 0 }), running('b')],
          ...isReady,
        },
      },
      'Running',
    ],
    [
      'NotReady while one of two still runs and the Pod is not ready',
      {
        status: {
          containerStatuses: [ended('a', { reason: 'Completed', exitCode: 0 }), running('b')],
        },
      },
      'NotReady',
    ],
    [
      'Init:0/2 for a running init container',
      {
        spec: inits,
        status: {
          phase: 'Pending',
          initContainerStatuses: [running('i1', false), waiting('i2', 'PodInitializing')],
        },
      },
      'Init:0/2',
    ],
    [
      'Init:1/2 after the first has succeeded',
      {
        spec: inits,
        status: {
          phase: 'Pending',
          initContainerStatuses: [ended('i1', { exitCode: 0 }), waiting('i2', 'PodInitializing')],
        },
      },
      'Init:1/2',
    ],
    [
      'Init:CrashLoopBackOff',
      {
        spec: inits,
        status: { phase: 'Pending', initContainerStatuses: [waiting('i1', 'CrashLoopBackOff')] },
      },
      'Init:CrashLoopBackOff',
    ],
    [
      'Init:ExitCode:1',
      {
        spec: inits,
        status: { phase: 'Pending', initContainerStatuses: [ended('i1', { exitCode: 1 })] },
      },
      'Init:ExitCode:1',
    ],
    [
      'Init:Error',
      {
        spec: inits,
        status: {
          phase: 'Pending',
          initContainerStatuses: [ended('i1', { exitCode: 1, reason: 'Error' })],
        },
      },
      'Init:Error',
    ],
    [
      'the containers once a started sidecar is passed over',
      {
        spec: withSidecar,
        status: {
          initContainerStatuses: [{ ...running('s'), started: true }, ended('i', { exitCode: 0 })],
          containerStatuses: [running('a')],
          ...isReady,
        },
      },
      'Running',
    ],
    [
      'Terminating with a deletion time',
      {
        metadata: { deletionTimestamp: '2026-11-22T18:00:00Z' },
        status: { containerStatuses: [running('a')] },
      },
      'Terminating',
    ],
    [
      'Unknown when it is deleted and its node is lost',
      { metadata: { deletionTimestamp: '2026-11-22T18:00:00Z' }, status: { reason: 'NodeLost' } },
      'Unknown',
    ],
    ['Unknown without any status', { status: { phase: '' } }, 'Unknown'],
  ])('A38 shows %s', (_name, parts, expected) => {
    expect(podStatus(pod(parts)).status).toBe(expected)
  })

  it('A39 sums restarts of containers and sidecars, not of finished init containers', () => {
    const { restarts, readyContainers, containers } = podStatus(
      pod({
        spec: withSidecar,
        status: {
          conditions: [{ type: 'Initialized', status: 'True' }],
          initContainerStatuses: [
            { ...running('s', true, 2), started: true },
            ended('i', { exitCode: 0 }, 5),
          ],
          containerStatuses: [running('a', true, 3)],
        },
      }),
    )
    expect([restarts, readyContainers, containers]).toEqual([5, 2, 2])
  })

  it('A39 counts the restarts of init containers while they run', () => {
    const status = {
      phase: 'Pending',
      initContainerStatuses: [waiting('i1', 'CrashLoopBackOff', 4)],
      containerStatuses: [waiting('a', 'PodInitializing')],
    }
    expect(podStatus(pod({ spec: inits, status })).restarts).toBe(4)
  })

  it('takes the newest end as the last restart', () => {
    const last = (finishedAt: string): object => ({ lastState: { terminated: { finishedAt } } })
    const containerStatuses = [
      { ...running('a', true, 1), ...last('2026-11-22T10:00:00Z') },
      { ...running('b', true, 1), ...last('2026-11-22T11:00:00Z') },
    ]
    expect(podStatus(pod({ status: { containerStatuses } })).lastRestart).toBe(
      '2026-11-22T11:00:00Z',
    )
  })
})
