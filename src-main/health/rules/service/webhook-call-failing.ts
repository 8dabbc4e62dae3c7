import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import type { View } from '../../view.ts'
import { webhooksOf } from '../../webhook.ts'

/** An admission webhook that the API server could not call, by the API server's own words (H22). */
export const webhookCallFailing: Rule = {
  id: 'webhook-call-failing',
  family: 'service',
  severity: 'critical',
  about: 'Objects are rejected because the API server cannot call an admission webhook.',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  reads: ['Event', 'ReplicaSet'],
  check: (configuration, view) =>
    webhooksOf(configuration).flatMap((webhook) => {
      const words = `failed calling webhook "${webhook.name}"`
      const said = failures(view).find(({ text }) => text.includes(words))
      if (said === undefined) return []
      return [
        {
          says: `cannot be called by the API server (webhook ${webhook.name})`,
          more: [`The API server says: "${quoted(said.text)}"`],
          path: `webhooks[${webhook.name}]`,
          seen: [
            said.seen,
            view.field(
              configuration,
              `webhooks[${webhook.name}].clientConfig`,
              webhook.clientConfig?.url ??
                `${webhook.clientConfig?.service?.namespace ?? ''}/${webhook.clientConfig?.service?.name ?? ''}`,
            ),
          ],
          steps: [{ id: 'events' }, { id: 'describe' }],
        },
      ]
    }),
  examples: [
    {
      bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks: [{name: guard.example.com, failurePolicy: Fail, clientConfig: {url: "https://guard.example.com"}, rules: [{operations: [CREATE], apiGroups: [""], resources: [pods]}]}]
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: ReplicaSet, namespace: shop, name: web-1}
type: Warning
reason: FailedCreate
message: 'Error creating: Internal error occurred: failed calling webhook "guard.example.com": connection refused'
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks: [{name: guard.example.com, failurePolicy: Fail, clientConfig: {url: "https://guard.example.com"}, rules: [{operations: [CREATE], apiGroups: [""], resources: [pods]}]}]
`,
    },
  ],
}

type Said = { text: string; seen: ReturnType<View['field']> }

const known = new WeakMap<View, readonly Said[]>()

/** Every refusal to create something that names a webhook. */
function failures(view: View): readonly Said[] {
  const before = known.get(view)
  if (before !== undefined) return before
  const said = [
    ...view
      .recentEvents('FailedCreate')
      .map((event) => ({ text: event.message, seen: view.event(event) })),
    ...view.all('ReplicaSet').flatMap((object) => {
      const failure = condition(object, 'ReplicaFailure')
      return failure?.status === 'True'
        ? [
            {
              text: failure.message ?? '',
              seen: view.field(object, 'status.conditions[ReplicaFailure].message'),
            },
          ]
        : []
    }),
  ].filter(({ text }) => text.includes('failed calling webhook'))
  known.set(view, said)
  return said
}
