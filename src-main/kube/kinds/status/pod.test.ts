import { describe, expect, it } from 'vitest'
import { ago, status, ready, pod, main, condition, crashing } from './test-objects.ts'

describe('health of a Pod', () => {
  it.each<[string, object, RegExp]>([
    [
      'ready',
      pod({
        phase: 'Running',
        conditions: [ready('True')],
        containerStatuses: [main({ ready: true, state: { running: {} } })],
      }),
      /^healthy: ready/,
    ],
    ['completed', pod({ phase: 'Succeeded' }), /^healthy: completed/],
    ['failed', pod({ phase: 'Failed', reason: 'Evicted' }), /^failing: failed: Evicted/],
    [
      'crash loop',
      pod(crashing),
      /^failing: container main is in CrashLoopBackOff, last end: Error, exit code 1/,
    ],
    [
      'image',
      pod({
        phase: 'Pending',
        containerStatuses: [main({ state: { waiting: { reason: 'ImagePullBackOff' } } })],
      }),
      /^failing: container main is in ImagePullBackOff/,
    ],
    [
      'unschedulable',
      pod(
        { phase: 'Pending', conditions: [condition('PodScheduled', 'False', 'Unschedulable')] },
        {},
        {},
      ),
      /^failing: no node takes it: Unschedulable/,
    ],
    [
      'unschedulable for a moment',
      pod(
        { phase: 'Pending', conditions: [condition('PodScheduled', 'False', 'Unschedulable', 5)] },
        {},
        {},
      ),
      /^progressing/,
    ],
    [
      'starting',
      pod({
        phase: 'Running',
        startTime: ago(20),
        conditions: [ready('False', 20)],
        containerStatuses: [main({ state: { running: {} } })],
      }),
      /^progressing: starting/,
    ],
    [
      'not ready for long',
      pod({
        phase: 'Running',
        startTime: ago(9000),
        conditions: [ready('False', 9000)],
        containerStatuses: [main({ state: { running: {} } })],
      }),
      /^degraded: not ready: container main is running but not ready/,
    ],
    [
      'ready after a crash just now',
      pod({
        phase: 'Running',
        conditions: [ready('True')],
        containerStatuses: [
          main({
            ready: true,
            restartCount: 1,
            state: { running: {} },
            lastState: { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: ago(60) } },
          }),
        ],
      }),
      /^degraded: container main ended within the last 10 minutes/,
    ],
    [
      'gated',
      pod(
        { phase: 'Pending', conditions: [condition('PodScheduled', 'False', 'SchedulingGated')] },
        {},
        {},
      ),
      /^paused/,
    ],
    [
      'terminating',
      pod({ phase: 'Running' }, { deletionTimestamp: ago(-10) }),
      /^progressing: terminating/,
    ],
    [
      'stuck terminating',
      pod({ phase: 'Running' }, { deletionTimestamp: ago(900), finalizers: ['example.org/hold'] }),
      /^degraded: still terminating after its grace period, held by example\.org\/hold/,
    ],
  ])('H43 judges a Pod: %s', (_name, object, expected) => {
    expect(status(object)).toMatch(expected)
  })

  it('H43 cannot tell about a Pod whose node does not report, whatever the Pod says', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'x' },
      status: { conditions: [ready('Unknown')] },
    }
    expect(status(pod({ phase: 'Running', conditions: [ready('True')] }), [node])).toMatch(
      /^unknown: its node x does not report/,
    )
  })
})
