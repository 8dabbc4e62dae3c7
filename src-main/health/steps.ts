import { shellWord } from '../../src-shared/text/shell-word.ts'
import type { Step } from '../../src-shared/model/step.ts'
import type { KubeObject } from '../kube/index.ts'
import { managerOf } from './managed.ts'
import type { StepCall } from './rule.ts'

/** What steps are written for: `object` is looked at, `on` is what a person would change (H61). */
export type StepTarget = { object: KubeObject; on: KubeObject; context: string }

type StepScope = { object: KubeObject; context: string }

type Args = { readonly [name: string]: string }
type Recipe = (scope: StepScope, args: Args) => Step

function kubectl(
  { object, context }: StepScope,
  namespace: string | undefined,
  words: readonly string[],
): string {
  const where = namespace ?? object.metadata.namespace
  return ['kubectl', '--context', context, ...(where === undefined ? [] : ['-n', where]), ...words]
    .map(shellWord)
    .join(' ')
}

/** How kubectl is told one object: `deployment/web`, `certificate.cert-manager.io/web`. */
function target(object: KubeObject, args: Args): string {
  const kind = args['kind'] ?? object.kind
  const group = object.apiVersion.includes('/')
    ? object.apiVersion.slice(0, object.apiVersion.indexOf('/'))
    : ''
  const isBuiltIn = group === '' || !group.includes('.') || group.endsWith('.k8s.io')
  return `${kind.toLowerCase()}${isBuiltIn || args['kind'] !== undefined ? '' : `.${group}`}/${args['name'] ?? object.metadata.name}`
}

const named = ({ object }: StepScope, args: Args): string =>
  `${args['kind'] ?? object.kind} ${args['name'] ?? object.metadata.name}`

const read =
  (
    title: (scope: StepScope, args: Args) => string,
    words: (scope: StepScope, args: Args) => readonly string[],
  ): Recipe =>
  (scope, args) => ({
    title: title(scope, args),
    risk: 'read',
    command: kubectl(scope, args['ns'], words(scope, args)),
  })

/** A change at the source of the object: in the tool that manages it, else with kubectl (H61). */
const edit =
  (risk: Step['risk'], verb: string): Recipe =>
  (scope, args) => {
    const manager = managerOf(scope.object)
    const change = args['change'] ?? `change ${named(scope, args)}`
    if (manager !== undefined) {
      return {
        title: `${verb} in ${manager.text}, which manages ${named(scope, args)}: ${change}`,
        risk,
      }
    }
    return {
      title: `${verb} on ${named(scope, args)}: ${change}`,
      risk,
      command: kubectl(scope, args['ns'], ['edit', target(scope.object, args)]),
    }
  }

const logs =
  (previous: boolean): Recipe =>
  (scope, args) => ({
    title: `Read the ${previous ? 'log of the ended run' : 'log'} of ${args['container'] ? `container ${args['container']}` : named(scope, args)}`,
    risk: 'read',
    command: kubectl(scope, args['ns'], [
      'logs',
      args['pod'] ?? target(scope.object, args).toLowerCase(),
      ...(args['container'] ? ['-c', args['container']] : ['--all-containers']),
      '--tail=200',
      ...(previous ? ['--previous'] : []),
    ]),
  })

const clusterResources: readonly string[] = [
  'nodes',
  'storageclasses',
  'ingressclasses',
  'persistentvolumes',
  'priorityclasses',
  'runtimeclasses',
]

const recipes: { readonly [id: string]: Recipe } = {
  describe: read(
    (scope, args) => `Look at ${named(scope, args)} in full`,
    ({ object }, args) => ['describe', ...target(object, args).split('/')],
  ),
  events: read(
    (scope, args) => `Read the events of ${named(scope, args)}`,
    ({ object }, args) => ['events', '--for', target(object, args)],
  ),
  logs: logs(false),
  'logs-previous': logs(true),
  'rollout-status': read(
    (scope, args) => `See how the rollout of ${named(scope, args)} stands`,
    ({ object }, args) => ['rollout', 'status', target(object, args), '--watch=false'],
  ),
  'helm-history': (scope, args) => ({
    title: `See the revisions of Helm release ${args['name'] ?? scope.object.metadata.name}`,
    risk: 'read',
    command: [
      'helm',
      '--kube-context',
      scope.context,
      '-n',
      scope.object.metadata.namespace ?? 'default',
      'history',
      args['name'] ?? scope.object.metadata.name,
    ]
      .map(shellWord)
      .join(' '),
  }),
  'show-capacity': (scope) => ({
    title: 'Compare what the nodes offer with what is requested on them',
    risk: 'read',
    command: `kubectl --context ${shellWord(scope.context)} describe nodes`,
  }),
  'show-scheduler': (scope) => ({
    title: 'See whether a scheduler runs',
    risk: 'read',
    command: `kubectl --context ${shellWord(scope.context)} get pods -n kube-system -l component=kube-scheduler`,
  }),
  'metrics-check': (scope) => ({
    title: 'See whether the metrics API answers',
    risk: 'read',
    command: `kubectl --context ${shellWord(scope.context)} get --raw /apis/metrics.k8s.io/v1beta1/nodes`,
  }),
  readyz: (scope) => ({
    title: "Read the API server's own checks",
    risk: 'read',
    command: `kubectl --context ${shellWord(scope.context)} get --raw '/readyz?verbose'`,
  }),
  'can-i': (scope, args) => ({
    title: `Ask the API server whether ServiceAccount ${args['account'] ?? ''} may ${args['verb'] ?? ''} ${args['resource'] ?? ''}`,
    risk: 'read',
    command: kubectl(scope, args['ns'], [
      'auth',
      'can-i',
      args['verb'] ?? '',
      args['resource'] ?? '',
      `--as=system:serviceaccount:${args['ns'] ?? scope.object.metadata.namespace ?? ''}:${args['account'] ?? ''}`,
    ]),
  }),
  list: (scope, args) => {
    const resource = args['resource'] ?? ''
    const words = ['get', resource]
    return {
      title: `List the ${resource}`,
      risk: 'read',
      command: clusterResources.includes(resource)
        ? ['kubectl', '--context', scope.context, ...words].map(shellWord).join(' ')
        : kubectl(scope, args['ns'], words),
    }
  },
  'edit-source': edit('disruptive', 'Make the change'),
  'set-resources': edit('disruptive', 'Set the resources'),
  'create-ref': (_scope, args) => ({
    title: args['change'] ?? 'Create the missing object, or correct the reference',
    risk: 'safe',
  }),
  'fix-selector': edit('disruptive', 'Correct the selector'),
  'netpol-allow': edit('disruptive', 'Allow the traffic'),
  rollback: (scope, args) => ({
    title: `Go back to the last revision of ${named(scope, args)} that worked, after comparing the templates`,
    risk: 'disruptive',
    ...(managerOf(scope.object) === undefined
      ? { command: kubectl(scope, args['ns'], ['rollout', 'undo', target(scope.object, args)]) }
      : {}),
  }),
  restart: (scope, args) => ({
    title: `Restart ${named(scope, args)}`,
    risk: 'disruptive',
    command: kubectl(scope, args['ns'], ['rollout', 'restart', target(scope.object, args)]),
  }),
  resume: edit('disruptive', 'Resume'),
  'raise-quota': edit('safe', 'Raise the quota, or lower what is asked for,'),
  uncordon: (scope, args) => ({
    title: `Let pods onto ${named(scope, args)} again, if no drain or upgrade is at work`,
    risk: 'safe',
    command: kubectl(scope, undefined, ['uncordon', scope.object.metadata.name]),
  }),
  'argo-refresh': (scope) => ({
    title: `Refresh Argo CD Application ${scope.object.metadata.name} after the error is fixed`,
    risk: 'safe',
    command: `argocd app get ${shellWord(scope.object.metadata.name)} --refresh`,
  }),
  'flux-reconcile': (scope) => ({
    title: `Reconcile ${scope.object.kind} ${scope.object.metadata.name} after the error is fixed`,
    risk: 'safe',
    command: [
      'flux',
      '--context',
      scope.context,
      'reconcile',
      scope.object.kind.toLowerCase(),
      scope.object.metadata.name,
      '-n',
      scope.object.metadata.namespace ?? 'flux-system',
    ]
      .map(shellWord)
      .join(' '),
  }),
  'renew-cert': (scope) => ({
    title: `Renew Certificate ${scope.object.metadata.name}`,
    risk: 'safe',
    command: [
      'cmctl',
      '--context',
      scope.context,
      'renew',
      scope.object.metadata.name,
      '-n',
      scope.object.metadata.namespace ?? 'default',
    ]
      .map(shellWord)
      .join(' '),
  }),
}

const looking: readonly string[] = ['describe', 'events', 'logs', 'logs-previous']

/** Ids of the step library (H62); a rule may call no other. */
export const stepIds: readonly string[] = Object.keys(recipes)

/** Writes the steps of a problem, at most three (H60): first to look, then to change. */
export function stepsOf(
  calls: readonly StepCall[],
  { object, on, context }: StepTarget,
): readonly Step[] {
  const steps = calls.map(({ id, args = {} }) => {
    const recipe = recipes[id]
    if (recipe === undefined)
      throw new Error(`No step "${id}" in the step library; use one of ${stepIds.join(', ')}.`)
    return recipe({ object: looking.includes(id) ? object : on, context }, args)
  })
  // Steps that change things are never ranked first (A56).
  return [...steps]
    .sort((a, b) => Number(a.risk !== 'read') - Number(b.risk !== 'read'))
    .slice(0, 3)
}
