import { webhooksOf } from '../../webhook.ts'
import type { Rule } from '../../rule.ts'

/** A webhook without the authority that its certificate needs (H30). */
export const caBundleBad: Rule = {
  id: 'ca-bundle-bad',
  family: 'certificates',
  severity: 'critical',
  about: 'Calls to a webhook fail, because the authority for its certificate was not filled in.',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  check(object, view) {
    const mark = Object.keys(object.metadata.annotations ?? {}).find(
      (key) =>
        key.startsWith('cert-manager.io/inject-ca-from') ||
        key === 'service.beta.openshift.io/inject-cabundle',
    )
    if (mark === undefined) return []
    return webhooksOf(object)
      .filter(({ clientConfig }) => clientConfig?.service !== undefined && !clientConfig.caBundle)
      .map(({ name }) => ({
        says: `has no caBundle in webhook ${name}, although ${mark} asks for one`,
        path: `webhooks[${name}].clientConfig.caBundle`,
        seen: [
          view.field(object, `metadata.annotations[${mark}]`),
          view.field(object, `webhooks[${name}].clientConfig.caBundle`),
        ],
        steps: [{ id: 'describe' }],
      }))
  },
  examples: [
    {
      bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard, annotations: {cert-manager.io/inject-ca-from: guard/guard-cert}}
webhooks: [{name: guard.example.com, failurePolicy: Ignore, clientConfig: {service: {namespace: guard, name: guard}}}]
---
apiVersion: v1
kind: Service
metadata: {name: guard, namespace: guard}
spec: {clusterIP: None, publishNotReadyAddresses: true, selector: {app: guard}, ports: [{port: 443}]}
---
apiVersion: v1
kind: Pod
metadata: {name: guard, namespace: guard, labels: {app: guard}}
spec: {nodeName: n1, containers: [{name: g, image: "g:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard, annotations: {cert-manager.io/inject-ca-from: guard/guard-cert}}
webhooks: [{name: guard.example.com, failurePolicy: Ignore, clientConfig: {url: "https://guard.example.com"}}]
`,
    },
  ],
}
