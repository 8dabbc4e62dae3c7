import type { DraftFact, DraftFinding } from '../outcome.ts'
import type { Found, View } from '../../health/index.ts'
import { containersOf } from '../../health/index.ts'
import { podStatus, type KubeObject } from '../../kube/index.ts'
import type { Health } from '../../health/index.ts'

/** A finding as an answer carries it, without what only the engine needs. */
export function draftFinding(found: Found): DraftFinding {
  const { id, rule, severity, title, object, evidence, steps, cause, since } = found
  return {
    id,
    rule,
    severity,
    title,
    object,
    evidence,
    steps,
    ...(cause === undefined ? {} : { cause }),
    ...(since === undefined ? {} : { since }),
  }
}

/** The sentences of a finding: its title, then the values a person needs. */
export function findingFacts(found: Found, template: string): readonly DraftFact[] {
  return [
    { template, text: ended(found.title), evidence: found.evidence },
    ...found.more.map((text) => ({
      template: `${template}-detail`,
      text: ended(text),
      evidence: found.evidence,
    })),
  ]
}

/** A sentence with its full stop. */
export function ended(text: string): string {
  return /[.!?]"?$/.test(text) ? text : `${text}.`
}

/** `Deployment web in namespace shop`. */
export function placed(object: KubeObject): string {
  const { name, namespace } = object.metadata
  return `${object.kind} ${name}${namespace === undefined ? '' : ` in namespace ${namespace}`}`
}

/** The state of one object in one phrase: status and restarts of a pod, ready of wanted for a workload. */
export function statePhrase(object: KubeObject, health: Health, view: View): string {
  if (object.kind === 'Pod') {
    const main = containersOf(object).filter(({ init, sidecar }) => !init || sidecar)
    const ready = main.filter(({ status }) => status?.ready === true).length
    return `${podStatus(object).status}, ${ready} of ${main.length} containers ready, ${restarts([object])}`
  }
  const pods = view.podsOf(object)
  return pods.length === 0 ? health.detail : `${health.detail}, ${restarts(pods)}`
}

function restarts(pods: readonly KubeObject[]): string {
  const sum = pods.flatMap(containersOf).reduce((total, each) => total + each.restarts, 0)
  return sum === 1 ? '1 restart' : `${sum} restarts`
}

const countPaths: { readonly [kind: string]: readonly string[] } = {
  Pod: ['status.phase'],
  Deployment: ['spec.replicas', 'status.availableReplicas'],
  StatefulSet: ['spec.replicas', 'status.readyReplicas'],
  ReplicaSet: ['spec.replicas', 'status.readyReplicas'],
  DaemonSet: ['status.desiredNumberScheduled', 'status.numberAvailable'],
  Job: ['status.conditions', 'status.failed', 'status.succeeded'],
  CronJob: ['spec.suspend', 'status.lastScheduleTime', 'status.lastSuccessfulTime'],
  Node: ['status.conditions[Ready].status'],
  PersistentVolumeClaim: ['status.phase'],
  Service: ['spec.selector'],
  Ingress: ['spec.ingressClassName', 'status.loadBalancer'],
}

/** What an object's state was read from. */
export function stateEvidence(object: KubeObject, view: View): DraftFact['evidence'] {
  const paths = countPaths[object.kind] ?? ['status.conditions', 'metadata.name']
  return [
    ...paths.map((path) => view.field(object, path)),
    ...(object.kind === 'Pod'
      ? containersOf(object)
          .slice(0, 3)
          .map(({ statusPath, restarts: count }) =>
            view.field(object, `${statusPath}.restartCount`, String(count)),
          )
      : []),
  ]
}

/** How many objects and rules an answer looked at (H46). */
export function checkedFact(
  checked: { readonly [kind: string]: number },
  rules: number,
  scope: string,
  view: View,
): DraftFact {
  const kinds = Object.keys(checked)
  const objects = Object.values(checked).reduce((sum, count) => sum + count, 0)
  return {
    template: 'checked',
    text: `${objects} objects of ${kinds.length} kinds were checked with ${rules} rules ${scope}.`,
    evidence: kinds
      .slice(0, 6)
      .map((kind) => view.listed(kind, undefined, `${checked[kind] ?? 0} ${kind}`)),
  }
}
