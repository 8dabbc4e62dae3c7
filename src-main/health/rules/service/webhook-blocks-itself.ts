import { labelSelectorRequirements, matchesLabels } from '../../../../src-shared/text/selector.ts'
import { podsOfService } from '../../endpoints.ts'
import { namespaceLabels } from '../../network-policy.ts'
import type { Rule } from '../../rule.ts'
import { webhooksOf } from '../../webhook.ts'

/** A webhook that must be asked before its own pods may be created (H22): after a full outage it cannot start again. */
export const webhookBlocksItself: Rule = {
  id: 'webhook-blocks-itself',
  family: 'service',
  severity: 'warning',
  about:
    'After a full outage a webhook cannot start again, because it would have to allow its own pods first.',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  reads: ['Service', 'Pod', 'Namespace'],
  check: (configuration, view) =>
    webhooksOf(configuration).flatMap((webhook) => {
      const target = webhook.clientConfig?.service
      const service =
        target === undefined ? undefined : view.find('Service', target.namespace, target.name)
      const covers = (webhook.rules ?? []).some(
        ({ operations = [], resources = [] }) =>
          (operations.includes('CREATE') || operations.includes('*')) &&
          (resources.includes('pods') || resources.includes('*') || resources.includes('*/*')),
      )
      if (
        target === undefined ||
        service === undefined ||
        !covers ||
        (webhook.failurePolicy ?? 'Fail') !== 'Fail'
      )
        return []
      if (
        !matchesLabels(
          labelSelectorRequirements(webhook.namespaceSelector ?? {}),
          namespaceLabels(target.namespace, view),
        )
      )
        return []
      const own = podsOfService(service, view).find((pod) =>
        matchesLabels(labelSelectorRequirements(webhook.objectSelector ?? {}), pod.metadata.labels),
      )
      if (own === undefined) return []
      return [
        {
          says: `must be asked before its own pods are created (webhook ${webhook.name})`,
          path: `webhooks[${webhook.name}].namespaceSelector`,
          seen: [
            view.field(configuration, `webhooks[${webhook.name}].namespaceSelector`),
            view.field(configuration, `webhooks[${webhook.name}].objectSelector`),
            view.field(own, 'metadata.labels'),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'edit-source',
              args: { change: `leave namespace ${target.namespace} out of the namespaceSelector` },
            },
          ],
        },
      ]
    }),
  examples: [
    {
      bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks: [{name: guard.example.com, failurePolicy: Fail, clientConfig: {service: {namespace: guard, name: guard, port: 443}}, rules: [{operations: [CREATE], apiGroups: [""], resources: [pods]}]}]
---
apiVersion: v1
kind: Service
metadata: {name: guard, namespace: guard}
spec: {selector: {app: guard}, ports: [{port: 443}]}
---
apiVersion: v1
kind: Pod
metadata: {name: guard-1, namespace: guard, labels: {app: guard}}
spec: {nodeName: n1, containers: [{name: g, image: "g:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks: [{name: guard.example.com, failurePolicy: Ignore, clientConfig: {url: "https://example.com"}, rules: [{operations: [CREATE], apiGroups: [""], resources: [pods]}]}]
`,
    },
  ],
}
