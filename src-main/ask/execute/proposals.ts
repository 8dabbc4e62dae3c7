import type { ProposedAction, Scalar } from '../../../src-shared/model/plan-types.ts'
import type { Risk, Step } from '../../../src-shared/model/step.ts'
import {
  apiKindOf,
  managersOf,
  numberAt,
  objectsAt,
  podTemplateOf,
  scalarTextAt,
  textAt,
  textMapAt,
  type KubeObject,
} from '../../kube/index.ts'
import { shellWord } from '../../../src-shared/text/shell-word.ts'
import { nameOf, type Row } from './row.ts'

/** What a proposal may use: the values of the question, never text of the cluster (H60). */
export type Arguments = { readonly [key: string]: Scalar }

/** The command of an action on an object, or why the object cannot take it. */
export type Proposal =
  | { state: 'possible'; title: string; risk: Risk; command: string; inverse?: string }
  | { state: 'impossible'; reason: string }

/** The words of each action in a headline. */
export const actionWords: { readonly [action in ProposedAction]: string } = {
  'port-forward': 'forward a port to',
  rollback: 'roll back',
  restart: 'restart',
  scale: 'scale',
  'resize-volume': 'resize',
  resume: 'resume',
  suspend: 'suspend',
  sync: 'sync',
  cordon: 'cordon',
  drain: 'drain',
  delete: 'delete',
  'allow-traffic': 'allow traffic to',
  'set-resources': 'set the resources of',
}

/** The command a person could run for an action, with context and namespace, quoted; text only (A56, A93, H59, H62). */
export function proposalFor(action: ProposedAction, row: Row, args: Arguments): Proposal {
  const kind = apiKindOf(row.kind)
  const kubectl = `kubectl --context ${shellWord(row.ref.context)}${row.ref.namespace === undefined ? '' : ` -n ${shellWord(row.ref.namespace)}`}`
  const target = `${kind.toLowerCase()}/${shellWord(row.ref.name)}`
  const possible = (title: string, risk: Risk, command: string, inverse?: string): Proposal => ({
    state: 'possible',
    title: `${title} ${nameOf(row)}`,
    risk,
    command,
    ...(inverse === undefined ? {} : { inverse }),
  })
  const impossible = (reason: string): Proposal => ({
    state: 'impossible',
    reason: `${nameOf(row)}: ${reason}`,
  })
  switch (action) {
    case 'port-forward': {
      const port = forwardPort(row.object, args)
      if (!forwardable.has(kind))
        return impossible('a port is forwarded to a Pod, a Service or a workload')
      return port === undefined
        ? impossible('it declares no port; name one')
        : possible(
            'Forward a port of this computer to',
            'safe',
            `${kubectl} port-forward ${target} ${port}`,
          )
    }
    case 'rollback': {
      const revision = args['revision'] ?? args['to']
      if (row.kind.key === 'Helm')
        return possible(
          'Roll back the release',
          'disruptive',
          `helm --kube-context ${shellWord(row.ref.context)}${row.ref.namespace === undefined ? '' : ` -n ${shellWord(row.ref.namespace)}`} rollback ${shellWord(row.ref.name)}${revision === undefined ? '' : ` ${shellWord(String(revision))}`}`,
        )
      return rolling.has(kind)
        ? possible(
            'Roll back',
            'disruptive',
            `${kubectl} rollout undo ${target}${revision === undefined ? '' : ` --to-revision=${shellWord(String(revision))}`}`,
          )
        : impossible('only a Deployment, StatefulSet, DaemonSet or release is rolled back')
    }
    case 'restart':
      return rolling.has(kind)
        ? possible('Restart the Pods of', 'disruptive', `${kubectl} rollout restart ${target}`)
        : kind === 'Pod'
          ? possible('Replace', 'disruptive', `${kubectl} delete ${target}`)
          : impossible('only a workload is restarted')
    case 'scale': {
      const now = numberAt(row.object, 'spec', 'replicas') ?? 1
      const wanted = args['replicas']
      if (!scalable.has(kind)) return impossible('it has no replicas to scale')
      if (wanted === undefined)
        return impossible(`name the number of replicas; it wants ${now} now`)
      const isToZero = Number(wanted) < now
      return possible(
        `Scale from ${now} to ${wanted}:`,
        isToZero ? 'disruptive' : 'safe',
        `${kubectl} scale ${target} --replicas=${shellWord(String(wanted))}`,
        `${kubectl} scale ${target} --replicas=${now}`,
      )
    }
    case 'resize-volume':
      return resize(row, kubectl, args, possible, impossible)
    case 'resume':
    case 'suspend':
      return pause(action, row, kubectl, possible, impossible)
    case 'sync':
      return sync(row, possible, impossible)
    case 'cordon':
      return kind === 'Node'
        ? possible(
            'Stop new Pods on',
            'safe',
            `kubectl --context ${shellWord(row.ref.context)} cordon ${shellWord(row.ref.name)}`,
            `kubectl --context ${shellWord(row.ref.context)} uncordon ${shellWord(row.ref.name)}`,
          )
        : impossible('only a Node is cordoned')
    case 'drain':
      return kind === 'Node'
        ? possible(
            'Move every Pod off',
            'disruptive',
            `kubectl --context ${shellWord(row.ref.context)} drain ${shellWord(row.ref.name)} --ignore-daemonsets`,
            `kubectl --context ${shellWord(row.ref.context)} uncordon ${shellWord(row.ref.name)}`,
          )
        : impossible('only a Node is drained')
    case 'delete':
      return possible(
        'Delete',
        'destructive',
        `${kubectl} delete ${kind.toLowerCase()} ${shellWord(row.ref.name)}`,
      )
    case 'set-resources': {
      const flags = resourceFlags(args)
      if (!hasTemplate.has(kind)) return impossible('only a workload has resources to set')
      return flags === ''
        ? impossible('name the requests or limits to set')
        : possible(
            'Set the resources of',
            'disruptive',
            `${kubectl} set resources ${target}${flags}`,
          )
    }
    case 'allow-traffic':
      return impossible('traffic is allowed between two named ends')
  }
}

type Possible = (title: string, risk: Risk, command: string, inverse?: string) => Proposal
type Impossible = (reason: string) => Proposal

const rolling: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet'])
const scalable: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
])
const hasTemplate: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet'])
const forwardable: ReadonlySet<string> = new Set([
  'Pod',
  'Service',
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
])

function forwardPort(object: KubeObject, args: Arguments): string | undefined {
  const given = args['port'] ?? args['remotePort']
  const local = args['localPort'] ?? args['local']
  const own =
    object.kind === 'Service'
      ? objectsAt(object, 'spec', 'ports').flatMap((port) => scalarTextAt(port, 'port') ?? [])[0]
      : podTemplateOf(object)
          .containers.flatMap(({ container }) => objectsAt(container, 'ports'))
          .flatMap((port) => scalarTextAt(port, 'containerPort') ?? [])[0]
  const port = given === undefined ? own : String(given)
  if (port === undefined) return undefined
  // Ports below 1024 need privileges on the computer of the person.
  const here =
    local === undefined ? (Number(port) < 1024 ? String(Number(port) + 8000) : port) : String(local)
  return shellWord(`${here}:${port}`)
}

function resize(
  row: Row,
  kubectl: string,
  args: Arguments,
  possible: Possible,
  impossible: Impossible,
): Proposal {
  const size = args['size'] ?? args['capacity'] ?? args['storage']
  const now = textAt(row.object, 'spec', 'resources', 'requests', 'storage') ?? 'not known'
  if (apiKindOf(row.kind) !== 'PersistentVolumeClaim')
    return impossible('only a PersistentVolumeClaim is resized')
  if (size === undefined) return impossible(`name the new size; it asks for ${now} now`)
  const patch = JSON.stringify({ spec: { resources: { requests: { storage: String(size) } } } })
  return possible(
    `Grow from ${now} to ${size} (only if its StorageClass allows expansion):`,
    'disruptive',
    `${kubectl} patch persistentvolumeclaim ${shellWord(row.ref.name)} --type merge -p ${shellWord(patch)}`,
  )
}

function pause(
  action: 'resume' | 'suspend',
  row: Row,
  kubectl: string,
  possible: Possible,
  impossible: Impossible,
): Proposal {
  const kind = apiKindOf(row.kind)
  const isPause = action === 'suspend'
  const title = isPause ? 'Suspend' : 'Resume'
  if (kind === 'Deployment')
    return possible(
      title,
      isPause ? 'safe' : 'disruptive',
      `${kubectl} rollout ${isPause ? 'pause' : 'resume'} deployment/${shellWord(row.ref.name)}`,
    )
  if (row.ref.apiVersion.includes('toolkit.fluxcd.io'))
    return possible(
      title,
      isPause ? 'safe' : 'disruptive',
      `flux --context ${shellWord(row.ref.context)} -n ${shellWord(row.ref.namespace ?? '')} ${action} ${fluxWord(kind)} ${shellWord(row.ref.name)}`,
    )
  if (kind !== 'CronJob' && kind !== 'Job') return impossible('it has nothing to suspend or resume')
  const patch = JSON.stringify({ spec: { suspend: isPause } })
  return possible(
    title,
    isPause ? 'safe' : 'disruptive',
    `${kubectl} patch ${kind.toLowerCase()} ${shellWord(row.ref.name)} --type merge -p ${shellWord(patch)}`,
  )
}

function sync(row: Row, possible: Possible, impossible: Impossible): Proposal {
  if (row.kind.key === 'ArgoApp')
    return possible(
      'Sync',
      'disruptive',
      `argocd --kube-context ${shellWord(row.ref.context)} app sync ${shellWord(row.ref.name)}`,
    )
  if (!row.ref.apiVersion.includes('toolkit.fluxcd.io'))
    return impossible('only an Argo CD or Flux object is synced')
  return possible(
    'Reconcile',
    'disruptive',
    `flux --context ${shellWord(row.ref.context)} -n ${shellWord(row.ref.namespace ?? '')} reconcile ${fluxWord(apiKindOf(row.kind))} ${shellWord(row.ref.name)}`,
  )
}

function fluxWord(kind: string): string {
  switch (kind) {
    case 'GitRepository':
      return 'source git'
    case 'OCIRepository':
      return 'source oci'
    case 'HelmRepository':
      return 'source helm'
    case 'Bucket':
      return 'source bucket'
    default:
      return kind.toLowerCase()
  }
}

function resourceFlags(args: Arguments): string {
  const pick = (suffix: 'Request' | 'Limit'): string =>
    ['cpu', 'memory']
      .flatMap((name) =>
        args[`${name}${suffix}`] === undefined
          ? []
          : [`${name}=${String(args[`${name}${suffix}`])}`],
      )
      .join(',')
  const [requests, limits] = [pick('Request'), pick('Limit')]
  return `${requests === '' ? '' : ` --requests=${shellWord(requests)}`}${limits === '' ? '' : ` --limits=${shellWord(limits)}`}`
}

/** The step that points at the tool which manages an object, before any live change (H61); none when nothing manages it. */
export function managedStep(object: KubeObject): Step | undefined {
  const [manager] = managersOf(object)
  if (!manager) return undefined
  const name = manager.name === undefined ? '' : ` (${manager.name})`
  return {
    title: `Change it where it is managed: ${manager.tool}${name} would undo or refuse a change made here`,
    risk: 'safe',
  }
}

/** Labels by which a NetworkPolicy would name the Pods of an object. */
export function policyLabels(object: KubeObject): { readonly [key: string]: string } {
  if (object.kind === 'Service') return textMapAt(object, 'spec', 'selector')
  if (object.kind === 'Pod') return object.metadata.labels ?? {}
  return textMapAt(object, 'spec', 'selector', 'matchLabels')
}
