import type { KubeObject } from '../../kube/index.ts'
import { accountOf, grantsOf, rulesOf, ruleText, type View } from '../../health/index.ts'
import type { DraftFact } from '../outcome.ts'

const readVerbs: readonly string[] = ['get', 'list', 'watch']

/** What the ServiceAccount of a workload may do, role by role, and which reading verbs a role leaves out beside those it grants. */
export function accessFacts(object: KubeObject, view: View): readonly DraftFact[] {
  const name = accountOf(object)
  const namespace = object.metadata.namespace
  if (name === undefined || namespace === undefined) return []
  const grants = grantsOf({ kind: 'ServiceAccount', name, namespace }, view).filter(
    ({ role, subject }) =>
      subject.kind === 'ServiceAccount' || !role.metadata.name.startsWith('system:'),
  )
  if (grants.length === 0) {
    return [
      {
        template: 'no-grants',
        text: `No role of its own reaches ServiceAccount ${name}, as which ${object.kind} ${object.metadata.name} runs.`,
        evidence: [
          view.listed('RoleBinding', namespace, `no binding names ServiceAccount ${name}`),
        ],
      },
    ]
  }
  return grants.slice(0, 4).flatMap(({ role, binding }) => {
    const evidence = [
      view.field(role, 'rules', rulesOf(role).map(ruleText).join('; ')),
      view.field(binding, 'subjects'),
    ]
    const where =
      binding.kind === 'RoleBinding'
        ? `in namespace ${binding.metadata.namespace ?? ''}`
        : 'in the whole cluster'
    const lacking = rulesOf(role).flatMap(({ verbs = [], resources = [] }) => {
      const missing = readVerbs.filter((verb) => !verbs.includes(verb) && !verbs.includes('*'))
      const given = readVerbs.filter((verb) => verbs.includes(verb))
      return given.length > 0 && missing.length > 0
        ? [`${given.join(', ')} on ${resources.join(', ')}, not ${missing.join(' or ')}`]
        : []
    })
    return [
      {
        template: 'account-may',
        text: `${role.kind} ${role.metadata.name} lets ServiceAccount ${name} ${rulesOf(role).map(ruleText).slice(0, 4).join('; ')} ${where}.`,
        evidence,
      },
      ...lacking.slice(0, 2).map((text) => ({
        template: 'account-may-not',
        text: `${role.kind} ${role.metadata.name} only grants ${text}.`,
        evidence,
      })),
    ]
  })
}
