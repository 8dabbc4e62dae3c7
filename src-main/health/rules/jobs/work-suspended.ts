import type { Rule } from '../../rule.ts'
import { workloadSpec } from '../../shape.ts'

/** Work that a person or tool has suspended or paused (H21): explains, never a fault. */
export const workSuspended: Rule = {
  id: 'work-suspended',
  family: 'jobs',
  severity: 'info',
  about: 'A Job, CronJob or Deployment does not move on because it is suspended or paused.',
  kinds: ['Job', 'CronJob', 'Deployment'],
  check(object, view) {
    const { suspend, paused } = workloadSpec(object)
    if (suspend !== true && paused !== true) return []
    const field = suspend === true ? 'suspend' : 'paused'
    const setter = (object.metadata.managedFields ?? []).find(({ fieldsV1 }) => {
      const spec = fieldsV1?.['f:spec']
      return spec !== null && typeof spec === 'object' && `f:${field}` in spec
    })
    const queue = object.metadata.labels?.['kueue.x-k8s.io/queue-name']
    return [
      {
        says:
          queue !== undefined && field === 'suspend'
            ? `is queued in ${queue} (spec.suspend is true)`
            : `is ${field === 'suspend' ? 'suspended' : 'paused'} (spec.${field} is true)`,
        more:
          setter?.manager === undefined
            ? []
            : [`Set by ${setter.manager}${setter.time === undefined ? '' : ` at ${setter.time}`}.`],
        path: `spec.${field}`,
        ...(setter?.time === undefined ? {} : { since: setter.time }),
        seen: [view.field(object, `spec.${field}`)],
        steps: [
          {
            id: 'resume',
            args: { change: `set spec.${field} to false, which starts the work that waits` },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop}
spec: {schedule: "0 3 * * *", suspend: true, jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
`,
      good: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
`,
    },
  ],
}
