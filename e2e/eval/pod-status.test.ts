import { describe, expect, it } from 'vitest'
import { podStatus } from './pod-status.ts'

const now = '2026-11-22T18:00:00Z'
const main = { name: 'main', image: 'app:1' }
const pod = {
  containers: [main],
  initContainers: [
    { name: 'one', image: 'a:1' },
    { name: 'two', image: 'b:1' },
  ],
}

describe('the status a kubelet would leave', () => {
  it('ends the containers of a failed pod, without a back-off', () => {
    const status = podStatus(
      pod,
      { phase: 'Failed', terminated: { reason: 'Error', exitCode: 4 }, events: [] },
      now,
    )
    expect(status).toMatchObject({
      phase: 'Failed',
      containerStatuses: [
        { ready: false, restartCount: 0, state: { terminated: { exitCode: 4, reason: 'Error' } } },
      ],
    })
    expect(JSON.stringify(status)).not.toContain('CrashLoopBackOff')
  })

  it('backs off a container that ended while its pod goes on', () => {
    expect(
      podStatus(
        pod,
        { terminated: { reason: 'OOMKilled', exitCode: 137 }, restarts: 5, events: [] },
        now,
      ),
    ).toMatchObject({
      phase: 'Running',
      containerStatuses: [
        {
          restartCount: 5,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { reason: 'OOMKilled' } },
        },
      ],
    })
  })

  it('lets the containers wait for an init container that fails, the ones before it being done', () => {
    const status = podStatus(
      pod,
      { initContainer: 'two', terminated: { reason: 'Error', exitCode: 3 }, events: [] },
      now,
    )
    expect(status).toMatchObject({
      phase: 'Pending',
      initContainerStatuses: [
        { name: 'one', ready: true, state: { terminated: { exitCode: 0 } } },
        { name: 'two', ready: false, state: { waiting: { reason: 'CrashLoopBackOff' } } },
      ],
      containerStatuses: [{ name: 'main', state: { waiting: { reason: 'PodInitializing' } } }],
    })
  })

  it('says no readiness of a container that runs and is not ready', () => {
    expect(podStatus(pod, { isReady: false, events: [] }, now)).toMatchObject({
      phase: 'Running',
      containerStatuses: [{ ready: false, started: true }],
      conditions: [
        { type: 'Ready', status: 'False' },
        { type: 'ContainersReady', status: 'False' },
      ],
    })
  })

  it('refuses an init container that the pod does not have', () => {
    expect(() => podStatus(pod, { initContainer: 'three', events: [] }, now)).toThrow(/three/)
  })
})
