import type { Rule } from '../../rule.ts'
import { workloadSpec, workloadStatus } from '../../shape.ts'
import { settle } from '../../times.ts'
import { isFinished } from '../../job.ts'

/** A Job for which no pod was ever made (H21). */
export const jobNotStarting: Rule = {
  id: 'job-not-starting',
  family: 'jobs',
  severity: 'critical',
  about: 'A Job does not begin its work because it has no pod.',
  kinds: ['Job'],
  check(object, view) {
    const { active, ready, succeeded, failed } = workloadStatus(object)
    if (workloadSpec(object).suspend === true || isFinished(object)) return []
    if ([active, ready, succeeded, failed].some((count) => typeof count === 'number' && count > 0))
      return []
    const created = object.metadata.creationTimestamp
    if (created === undefined || !view.held(created, settle.job) || view.podsOf(object).length > 0)
      return []
    return [
      {
        says: 'has no pod',
        path: 'status.active',
        since: created,
        seen: [view.field(object, 'status'), view.field(object, 'metadata.creationTimestamp')],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: batch/v1
kind: Job
metadata: {name: load, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: load, image: "load:1"}]}}}
status: {}
`,
      good: `
apiVersion: batch/v1
kind: Job
metadata: {name: load, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {suspend: true, template: {spec: {restartPolicy: Never, containers: [{name: load, image: "load:1"}]}}}
status: {}
`,
    },
  ],
}
