import { missingConfig } from '../../missing-config.ts'
import type { Rule } from '../../rule.ts'

/** A template that needs a ConfigMap which does not exist (H18); a warning while all its pods still run. */
export const configMapMissing: Rule = {
  id: 'configmap-missing',
  family: 'start',
  severity: 'critical',
  about: 'Pods cannot start because a ConfigMap that they need does not exist.',
  kinds: ['Tpl'],
  reads: ['ConfigMap', 'Pod'],
  check: (object, view) => missingConfig(object, view, 'ConfigMap'),
  examples: [
    {
      bad: `
apiVersion: v1
kind: ConfigMap
metadata: {name: web-settings, namespace: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", envFrom: [{configMapRef: {name: web-config}}]}]}}}
`,
      companions: ['deployment-short'],
      good: `
apiVersion: v1
kind: ConfigMap
metadata: {name: web-config, namespace: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", envFrom: [{configMapRef: {name: web-config}}, {configMapRef: {name: extra, optional: true}}]}]}}}
`,
    },
  ],
}
