import { quoted } from '../../evidence.ts'
import { partOf } from '../../shape.ts'
import { counted, listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** Violations that a policy engine reports (H29). */
export const policyViolations: Rule = {
  id: 'policy-violations',
  family: 'gitops',
  severity: 'info',
  about: 'Objects break a rule that the policy engine of the cluster knows.',
  kinds: ['PolicyReport.wgpolicyk8s.io', 'ClusterPolicyReport.wgpolicyk8s.io'],
  check(object, view) {
    const failed = (partOf<Result[]>(object, 'results') ?? []).filter(
      ({ result }) => result === 'fail',
    )
    return [...Map.groupBy(failed, ({ policy = '', rule = '' }) => `${policy}/${rule}`)].map(
      ([name, results]) => {
        const [first] = results
        const high = results.some(({ severity }) => severity === 'high' || severity === 'critical')
        const names = results.flatMap(({ resources = [] }) =>
          resources.map((resource) => `${resource.kind ?? ''} ${resource.name ?? ''}`),
        )
        return {
          says: `reports ${counted(results.length, 'violation')} of policy ${name}`,
          more: [
            ...(first?.message ? [`It says: "${quoted(first.message)}"`] : []),
            ...(names.length > 0 ? [`On ${listed(names)}.`] : []),
          ],
          path: `results[${name}]`,
          ...(high ? { severity: 'warning' as const } : {}),
          seen: [view.field(object, 'results', `${results.length} results fail for ${name}`)],
          steps: [{ id: 'describe' as const }],
        }
      },
    )
  },
  examples: [
    {
      bad: `
apiVersion: wgpolicyk8s.io/v1alpha2
kind: PolicyReport
metadata: {name: report, namespace: shop}
results: [{policy: require-labels, rule: team, result: fail, message: "label team is required", resources: [{kind: Deployment, name: web}]}]
`,
      good: `
apiVersion: wgpolicyk8s.io/v1alpha2
kind: PolicyReport
metadata: {name: report, namespace: shop}
results: [{policy: require-labels, rule: team, result: pass}]
`,
    },
  ],
}

type Result = {
  policy?: string
  rule?: string
  result?: string
  severity?: string
  message?: string
  resources?: { kind?: string; name?: string }[]
}
