import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'

const reasons: readonly string[] = ['PostStartHookError', 'PreStartHookError', 'PreCreateHookError']

/** A container whose life-cycle hook fails (H18); a failing preStop hook is a warning. */
export const hookFailed: Rule = {
  id: 'hook-failed',
  family: 'start',
  severity: 'critical',
  about: 'A container is killed or ends badly because its life-cycle hook fails.',
  kinds: ['Pod'],
  check(pod, view) {
    const post = view.events(pod, 'FailedPostStartHook')[0]
    const stop = view.events(pod, 'FailedPreStopHook')[0]
    return containersOf(pod).flatMap((container) => {
      const waits = reasons.includes(container.waiting?.reason ?? '')
      const about = (event: typeof post): boolean =>
        event?.fieldPath?.includes(`{${container.name}}`) ?? false
      const event = about(post) ? post : about(stop) ? stop : undefined
      if (!waits && event === undefined) return []
      const hook = event === stop && stop !== undefined ? 'preStop' : 'postStart'
      return [
        {
          says: `has a failing ${hook} hook in container ${container.name}`,
          more:
            event === undefined
              ? []
              : [`The ${event.reason} event says: "${quoted(event.message)}"`],
          path: `${container.path}.lifecycle.${hook}`,
          ...(waits || hook === 'postStart' ? {} : { severity: 'warning' as const }),
          ...since(pod),
          seen: [
            view.field(pod, `${container.path}.lifecycle.${hook}`),
            ...(waits ? [view.field(pod, `${container.statusPath}.state.waiting.reason`)] : []),
            ...(event === undefined ? [] : [view.event(event)]),
          ],
          steps: [{ id: 'logs-previous', args: { container: container.name } }],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", lifecycle: {postStart: {exec: {command: [warm]}}}}]}
status:
  phase: Running
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: PostStartHookError}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", lifecycle: {postStart: {exec: {command: [warm]}}}}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}
