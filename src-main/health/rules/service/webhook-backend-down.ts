import type { Rule } from '../../rule.ts'
import { brokenBackend, scopeText, webhooksOf } from '../../webhook.ts'

/** An admission webhook whose Service cannot answer (H22): critical when its failurePolicy is Fail. */
export const webhookBackendDown: Rule = {
  id: 'webhook-backend-down',
  family: 'service',
  severity: 'critical',
  about:
    'Objects cannot be created or changed because the admission webhook that must be asked does not answer.',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  reads: ['Service', 'EndpointSlice', 'Pod'],
  check: (configuration, view) =>
    webhooksOf(configuration).flatMap((webhook) => {
      const target = webhook.clientConfig?.service
      const broken = target === undefined ? undefined : brokenBackend(target, view)
      if (target === undefined || broken === undefined) return []
      const policy = webhook.failurePolicy ?? 'Fail'
      return [
        {
          says: `cannot be called by webhook ${webhook.name}: ${broken.why}`,
          more: [
            policy === 'Fail'
              ? `failurePolicy is Fail, so ${scopeText(webhook)} is rejected.`
              : 'failurePolicy is Ignore, so that requests go on without it.',
          ],
          path: `webhooks[${webhook.name}].clientConfig.service`,
          ...(policy === 'Fail' ? {} : { severity: 'warning' as const }),
          seen: [
            view.field(
              configuration,
              `webhooks[${webhook.name}].clientConfig.service`,
              `${target.namespace}/${target.name}:${target.port ?? 443}`,
            ),
            view.field(configuration, `webhooks[${webhook.name}].failurePolicy`, policy),
            ...broken.seen,
          ],
          because: ['service-no-ready-endpoints', 'service-selects-nothing'].map((rule) => ({
            rule,
            object: {
              context: view.state.context.name,
              apiVersion: 'v1',
              kind: 'Service',
              namespace: target.namespace,
              name: target.name,
            },
            strength: 'computed' as const,
          })),
          steps: [{ id: 'describe' }],
        },
      ]
    }),
  examples: [
    {
      bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks: [{name: guard.example.com, failurePolicy: Fail, clientConfig: {service: {namespace: guard, name: guard, port: 443}}, rules: [{operations: [UPDATE], apiGroups: [""], resources: [pods]}]}]
`,
      good: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks: [{name: guard.example.com, failurePolicy: Fail, clientConfig: {service: {namespace: guard, name: guard, port: 443}}, rules: [{operations: [UPDATE], apiGroups: [""], resources: [pods]}]}]
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
---
apiVersion: v1
kind: Namespace
metadata: {name: guard}
`,
    },
  ],
}
