import { describe, expect, it } from 'vitest'
import { readInjection } from './injection.ts'

describe('what the words of a case ask to be set', () => {
  it.each([
    [
      'kwok: set pod container status waiting.reason=ErrImagePull (message as kubelet writes it: Back-off pulling image "<image>") + Warning Events Failed/BackOff (ErrImagePull); phase Pending.',
      {
        phase: 'Pending',
        waiting: { reason: 'ErrImagePull', message: 'Back-off pulling image "<image>"' },
        events: [
          { type: 'Warning', reason: 'Failed', message: 'ErrImagePull' },
          { type: 'Warning', reason: 'BackOff', message: 'ErrImagePull' },
        ],
      },
    ],
    [
      'kwok: containerStatuses[0].state.terminated.reason=Error exitCode=2 (or lastState + CrashLoopBackOff)',
      { terminated: { reason: 'Error', exitCode: 2 }, events: [] },
    ],
    [
      'kwok: container waiting.reason=CreateContainerConfigError message: configmap "a-b" not found',
      {
        waiting: { reason: 'CreateContainerConfigError', message: 'configmap "a-b" not found' },
        events: [],
      },
    ],
    [
      'kwok: Ready=False/ContainersReady=False, ready:false, Warning Event Unhealthy "Liveness probe failed: HTTP 500"',
      {
        isReady: false,
        events: [
          { type: 'Warning', reason: 'Unhealthy', message: 'Liveness probe failed: HTTP 500' },
        ],
      },
    ],
    [
      'kwok: init container fetch-schema terminated.reason=Error exitCode=3, phase=Pending, restartCount=6',
      {
        initContainer: 'fetch-schema',
        phase: 'Pending',
        terminated: { reason: 'Error', exitCode: 3 },
        restarts: 6,
        events: [],
      },
    ],
    [
      'Warning Event Unhealthy "Get \\"http://10.0.0.1/\\": refused"; Normal Event Killing "Stopping"',
      {
        events: [
          { type: 'Warning', reason: 'Unhealthy', message: 'Get "http://10.0.0.1/": refused' },
          { type: 'Normal', reason: 'Killing', message: 'Stopping' },
        ],
      },
    ],
    ['set the node condition Ready=Unknown', { nodeReady: 'Unknown', events: [] }],
  ])('%s', (text, expected) => {
    expect(readInjection(text)).toEqual(expected)
  })

  it('finds nothing in words that name no state', () => {
    expect(readInjection('any cluster with >1 pod')).toBeUndefined()
  })

  it('keeps to the pods that it names', () => {
    expect(
      readInjection('waiting.reason=ImagePullBackOff only for one-bad-pod; the rest stays'),
    ).toMatchObject({
      only: 'one-bad-pod',
    })
  })
})
