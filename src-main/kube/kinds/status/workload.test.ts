import { describe, expect, it } from 'vitest'
import {
  status,
  meta,
  pod,
  deployment,
  full,
  condition,
  owned,
  set,
  crashing,
} from './test-objects.ts'

describe('health of a Deployment', () => {
  it.each<[string, object, readonly object[], RegExp]>([
    ['full', deployment({ replicas: 2 }, full), [], /^healthy: 2 of 2 available/],
    ['scaled to zero', deployment({ replicas: 0 }, {}), [], /^scaled-to-zero/],
    [
      'not seen yet',
      deployment({ replicas: 2 }, { ...full, observedGeneration: 1 }),
      [],
      /^progressing/,
    ],
    [
      'none available for long',
      deployment({ replicas: 2 }, { replicas: 2, conditions: [condition('Available', 'False')] }),
      [],
      /^failing: 0 of 2 available/,
    ],
    [
      'none available just now',
      deployment(
        { replicas: 2 },
        { replicas: 2, conditions: [condition('Available', 'False', '', 10)] },
      ),
      [],
      /^progressing/,
    ],
    [
      'past its deadline',
      deployment(
        { replicas: 2 },
        { ...full, conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded')] },
      ),
      [],
      /^degraded: the rollout passed its deadline/,
    ],
    [
      'pods cannot be made',
      deployment(
        { replicas: 2 },
        { conditions: [condition('ReplicaFailure', 'True', 'FailedCreate')] },
      ),
      [],
      /^failing: 0 of 2 available: Pods cannot be created/,
    ],
    ['paused', deployment({ replicas: 2, paused: true }, full), [], /^paused/],
    [
      'one short',
      deployment({ replicas: 2 }, { ...full, availableReplicas: 1 }),
      [],
      /^progressing/,
    ],
    [
      'a bad pod of the current revision',
      deployment({ replicas: 2 }, full),
      [set(1), set(2), { ...(pod(crashing) as object), ...meta('b', owned('ReplicaSet', 'r2')) }],
      /^degraded: 2 of 2 available: Pod b: container main is in CrashLoopBackOff/,
    ],
    [
      'a bad pod of an earlier revision',
      deployment({ replicas: 2 }, full),
      [set(1), set(2), { ...(pod(crashing) as object), ...meta('b', owned('ReplicaSet', 'r1')) }],
      /^healthy/,
    ],
  ])('H43 judges a Deployment: %s', (_name, object, others, expected) => {
    expect(status(object, others)).toMatch(expected)
  })
})
