import { quoted } from '../../evidence.ts'
import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Problem } from '../../rule.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { Condition } from '../../shape.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A Gateway that is not accepted, programmed, or has a broken listener (H22). */
export const gatewayInvalid: Rule = {
  id: 'gateway-invalid',
  family: 'service',
  severity: 'critical',
  about:
    'Nobody outside reaches the routes of a Gateway, because the Gateway itself is not in order.',
  kinds: ['Gateway.gateway.networking.k8s.io'],
  reads: ['GatewayClass'],
  check(object, view) {
    const name = specOf<{ gatewayClassName: string }>(object).gatewayClassName
    const problems: Problem[] = []
    if (name !== undefined && view.absent('GatewayClass', undefined, name)) {
      problems.push({
        says: `names GatewayClass ${name}, which does not exist`,
        path: 'spec.gatewayClassName',
        seen: [
          view.field(object, 'spec.gatewayClassName'),
          view.listed(
            'GatewayClass',
            undefined,
            `GatewayClass ${name} is not among the ${view.all('GatewayClass').length} that exist`,
          ),
        ],
        steps: [
          { id: 'describe' },
          { id: 'edit-source', args: { change: 'name a GatewayClass that exists' } },
        ],
      })
    }
    for (const type of ['Accepted', 'Programmed']) {
      const found = currentCondition(object, type)
      if (found?.status === 'False' && view.held(found.lastTransitionTime, settle.route))
        problems.push(conditionProblem(object, view, found, `is not ${type.toLowerCase()}`))
    }
    for (const { name: listener, conditions = [] } of statusOf<{
      listeners: { name: string; conditions?: Condition[] }[]
    }>(object).listeners ?? []) {
      const bad = conditions.find(
        ({ type, status }) =>
          (['Accepted', 'Programmed', 'ResolvedRefs'].includes(type) && status === 'False') ||
          (type === 'Conflicted' && status === 'True'),
      )
      if (bad === undefined) continue
      const at = `status.listeners[${listener}].conditions[${bad.type}]`
      problems.push({
        says: `has a listener ${listener} with ${bad.type} ${bad.status} (${bad.reason ?? ''})`,
        more: bad.message ? [`The condition says: "${quoted(bad.message)}"`] : [],
        path: at,
        seen: [view.field(object, `${at}.reason`), view.field(object, `${at}.message`)],
        steps: [{ id: 'describe' }],
      })
    }
    return problems
  },
  examples: [
    {
      bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: edge}
spec: {controllerName: example.com/gw}
status: {conditions: [{type: Accepted, status: "True"}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: front, namespace: shop, generation: 1}
spec: {gatewayClassName: edge, listeners: [{name: http, port: 80, protocol: HTTP}]}
status: {conditions: [{type: Accepted, status: "True"}], listeners: [{name: http, conditions: [{type: ResolvedRefs, status: "False", reason: InvalidCertificateRef, message: "secret not found"}]}]}
`,
      good: `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: edge}
spec: {controllerName: example.com/gw}
status: {conditions: [{type: Accepted, status: "True"}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: front, namespace: shop, generation: 1}
spec: {gatewayClassName: edge, listeners: [{name: http, port: 80, protocol: HTTP}]}
status: {conditions: [{type: Accepted, status: "True"}, {type: Programmed, status: "True"}], listeners: [{name: http, conditions: [{type: ResolvedRefs, status: "True"}]}]}
`,
    },
  ],
}
