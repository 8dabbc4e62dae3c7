import { quoted } from '../../evidence.ts'
import { containersOf, isReady } from '../../pod.ts'
import type { Rule } from '../../rule.ts'

/** A program that the cloud refuses (H19, N22). */
export const cloudIdentityDenied: Rule = {
  id: 'cloud-identity-denied',
  family: 'crash',
  severity: 'warning',
  about: 'A program cannot use the cloud, because its identity is refused.',
  kinds: ['Pod'],
  check(object, view) {
    const said = view
      .events(object)
      .filter(({ type, message }) => type === 'Warning' && words.test(message))
    const [event] = said
    const lines = containersOf(object).flatMap(({ name }) => {
      const log = view.peekLog(object, name)
      const line = log?.lines.findLast(({ text }) => words.test(text))
      return log === undefined || line === undefined ? [] : [{ name, line, log }]
    })
    const [first] = lines
    if (event === undefined && first === undefined) return []
    const text = first?.line.text ?? event?.message ?? ''
    return [
      {
        says: `is refused by the cloud: ${words.exec(text)?.[0] ?? ''}`,
        more: [
          first === undefined
            ? `The event says: "${quoted(text)}"`
            : `The log of container ${first.name} says: "${quoted(text)}"`,
        ],
        path: 'identity',
        ...(isReady(object) ? {} : { severity: 'critical' as const }),
        seen: [
          ...(event === undefined ? [] : [view.event(event)]),
          ...(first === undefined
            ? []
            : [
                {
                  kind: 'log' as const,
                  path: first.name,
                  text: quoted(text),
                  read: first.log.read,
                },
              ]),
          view.field(object, 'spec.serviceAccountName'),
        ],
        steps: [{ id: 'logs' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web}
type: Warning
reason: Failed
message: 'operation error STS: AssumeRoleWithWebIdentity, AccessDenied'
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}

const words =
  /\b(?:AssumeRoleWithWebIdentity|InvalidIdentityToken|AccessDenied(?:Exception)?|NoSuchEntity)\b/
