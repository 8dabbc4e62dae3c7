import { roleOf, roleRefOf, rulesOf, ruleText, subjectsOf } from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { DraftTable, Outcome } from '../outcome.ts'
import type { AccessCase } from './access.ts'
import { resourceText, type AskedResource } from './access-resource.ts'
import { refOf } from './row.ts'
import { headline } from './words.ts'

type Rule = ReturnType<typeof rulesOf>[number]
type Power = {
  subject: string
  kind: string
  namespace: string
  binding: KubeObject
  role: KubeObject
  rules: readonly Rule[]
  where: string
}

const shownRows = 200

/** Every subject that some binding allows what is asked, with the binding and role that do it. */
export function whoCan(given: AccessCase, resource: AskedResource | undefined): Outcome {
  const { plan, view, scope, execution } = given
  const verbs = plan.verbs ?? []
  const asked = plan.subject
  const powers = [...view.all('ClusterRoleBinding'), ...view.all('RoleBinding')]
    .filter(
      (binding) =>
        binding.kind === 'ClusterRoleBinding' ||
        scope.namespaces === undefined ||
        scope.namespaces.includes(binding.metadata.namespace ?? ''),
    )
    .flatMap((binding): readonly Power[] => {
      const role = roleOf(binding, view)
      if (role === undefined) return []
      const rules = rulesOf(role).filter((rule) => allows(rule, verbs, resource))
      const reaches =
        resource === undefined || resource.namespaced || binding.kind === 'ClusterRoleBinding'
      if (rules.length === 0 || !reaches) return []
      return subjectsOf(binding)
        .filter((subject) => asked?.name === undefined || subject.name === asked.name)
        .map((subject) => ({
          subject: subject.name,
          kind: subject.kind,
          namespace: subject.namespace ?? '',
          binding,
          role,
          rules,
          where:
            binding.kind === 'ClusterRoleBinding'
              ? 'the whole cluster'
              : `namespace ${binding.metadata.namespace ?? ''}`,
        }))
    })
  const subjects = new Set(
    powers.map(({ kind, subject, namespace }) => `${kind}/${namespace}/${subject}`),
  )
  const what = `${verbs.length === 0 ? 'do something with' : verbs.join(' or ')} ${resource === undefined ? 'objects' : resourceText(resource)}`
  const count = subjects.size === 1 ? '1 subject' : `${subjects.size} subjects`
  const unknown =
    resource !== undefined && !resource.served
      ? [
          `Not installed: the server serves no resource ${resource.resource}; rules that name it were still looked for.`,
        ]
      : []
  const limits = [...given.limits, ...unknown]
  const kinds = ['ClusterRoleBinding', 'RoleBinding']
  return {
    status: given.limits.length > 0 ? 'partly' : 'answered',
    headline: headline(
      subjects.size === 0
        ? `No subject can ${what} ${scope.text}, by the roles that exist.`
        : `${count} can ${what} ${scope.text}.`,
    ),
    facts: [
      ...powers.slice(0, 8).map((power) => ({
        template: 'subject-can',
        text: `${power.kind} ${power.namespace === '' ? '' : `${power.namespace}/`}${power.subject} can ${power.rules.map(ruleText).slice(0, 2).join('; ')} in ${power.where}: ${power.binding.kind} ${power.binding.metadata.name} binds ${roleRefOf(power.binding).kind} ${power.role.metadata.name}.`,
        evidence: [
          view.field(power.binding, 'subjects', power.subject),
          view.field(power.role, 'rules', power.rules.map(ruleText).join('; ')),
        ],
      })),
      {
        template: 'checked',
        text: `All bindings were checked (${kinds.map((kind) => `${kind}: ${view.all(kind).length}`).join(', ')}); members of groups and superusers outside RBAC are not visible in the API.`,
        evidence: kinds.map((kind) =>
          view.listed(kind, undefined, `${view.all(kind).length} bindings`),
        ),
      },
    ],
    table: tableOf(powers, given),
    limits,
    assumptions: given.assumptions,
    ...(plan.line === undefined ? {} : { lines: linesOf(plan.line, powers) }),
    ...(execution.plan.do === 'access' && plan.mode === 'who-can'
      ? { holds: subjects.size > 0 }
      : {}),
  }
}

function allows(
  rule: Rule,
  verbs: readonly string[],
  resource: AskedResource | undefined,
): boolean {
  const { verbs: own = [], apiGroups = [], resources = [] } = rule
  const verbFits =
    verbs.length === 0 || verbs.some((verb) => own.includes('*') || own.includes(verb))
  if (resource === undefined) return verbFits && own.length > 0
  const full =
    resource.subresource === undefined
      ? resource.resource
      : `${resource.resource}/${resource.subresource}`
  const groupFits = apiGroups.includes('*') || apiGroups.includes(resource.group)
  return verbFits && groupFits && (resources.includes('*') || resources.includes(full))
}

function tableOf(powers: readonly Power[], { view, execution }: AccessCase): DraftTable {
  return {
    columns: [
      { key: 'subject', title: 'Subject' },
      { key: 'kind', title: 'Kind' },
      { key: 'can', title: 'Can' },
      { key: 'where', title: 'Where' },
      { key: 'binding', title: 'Binding' },
      { key: 'role', title: 'Role' },
    ],
    rows: powers.slice(0, shownRows).map((power) => ({
      ref: refOf(power.binding, execution.state.context.name),
      cells: {
        subject: power.namespace === '' ? power.subject : `${power.namespace}/${power.subject}`,
        kind: power.kind,
        can: power.rules.map(ruleText).join('; '),
        where: power.where,
        binding: power.binding.metadata.name,
        role: power.role.metadata.name,
      },
      evidence: [view.field(power.binding, 'subjects', power.subject)],
    })),
    total: powers.length,
    truncated: powers.length > shownRows,
  }
}

/** One line per binding, or per subject when the line names the subject. */
function linesOf(line: string, powers: readonly Power[]): readonly string[] {
  const texts = powers.map((power) =>
    line
      .replaceAll('{name}', power.binding.metadata.name)
      .replaceAll('{binding}', power.binding.metadata.name)
      .replaceAll('{subject}', power.subject)
      .replaceAll('{role}', power.role.metadata.name),
  )
  return [...new Set(texts)]
}
