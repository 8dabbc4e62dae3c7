import type { Peer } from '../../../src-shared/model/plan-types.ts'
import {
  clusterDns,
  usualDnsPod,
  containersOf,
  declaredCalls,
  isLive,
  isReady,
  podsOfService,
  servicesBefore,
  type Evaluation,
  type View,
} from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { DraftFact, Outcome } from '../outcome.ts'
import {
  checkedFact,
  draftFinding,
  findingFacts,
  placed,
  stateEvidence,
  statePhrase,
} from './health-facts.ts'
import { diagnose } from './explain-diagnosis.ts'
import { policyHops, type Hop } from './reach-policies.ts'
import { outsideHops } from './reach-outside.ts'
import { endpointHops, servicePort } from './reach-service.ts'
import type { Row } from './row.ts'
import { headline } from './words.ts'

type Place = Exclude<Peer, object>

/** Both ends of a path as they were found. */
export type Ends = {
  source: { rows: readonly Row[] } | { place: Place }
  target: { rows: readonly Row[] } | { place: Place }
  port?: number | string
}

const mostFacts = 12
const noTraffic = 'read from specs; no traffic was sent'

/** Walks the path and says at which hop it ends, or that nothing in the specs stops it. */
export function reachOutcome(ends: Ends, evaluation: Evaluation, view: View): Outcome {
  const source = 'rows' in ends.source ? subject(ends.source.rows, view) : undefined
  const from =
    'place' in ends.source
      ? placeWords[ends.source.place]
      : source === undefined
        ? 'nothing'
        : `${source.kind} ${source.metadata.name}`
  const target = 'rows' in ends.target ? targetOf(ends.target.rows, source, view) : undefined
  if ('place' in ends.target) return toPlace(ends.target.place, source, from, evaluation, view)
  if (target === undefined) {
    return {
      status: 'partly',
      headline: headline(
        `The target was not found, so it cannot be said whether ${from} reaches it.`,
      ),
      facts: [checkedFact(evaluation.checked, evaluation.rules, 'in the cluster', view)],
    }
  }
  const outside =
    'place' in ends.source && ends.source.place !== 'cluster' && ends.source.place !== 'any'
  const port = target.kind === 'Service' ? servicePort(target, ends.port, source, view) : undefined
  const hops = [
    ...(source === undefined ? [] : sourceHops(source, evaluation, view)),
    ...(outside ? outsideHops(target, evaluation, view) : []),
    ...endpointHops(target, ends.port, evaluation, view),
    ...(source === undefined ? [] : policyHops(source, target, port, view)),
  ]
  const stop = firstStop(hops)
  const to = `${target.kind} ${target.metadata.name}${port === undefined ? '' : `:${port.port}`}`
  const { causes, symptoms } = diagnose(target, evaluation, view, 'unreachable')
  const named = new Set(hops.flatMap(({ findings = [] }) => findings.map(({ id }) => id)))
  const further = causes.filter(({ id }) => !named.has(id))
  const text =
    stop === undefined
      ? `Nothing in the specs stops ${from} from reaching ${to} (${noTraffic}).`
      : `${capital(from)} cannot reach ${to}: ${stop.text} (${noTraffic}).`
  const short = stop === undefined ? text : `${capital(from)} cannot reach ${to}: ${stop.text}.`
  return {
    status: 'answered',
    headline: headline(text.length <= 160 ? text : short),
    facts: [
      ...hopFacts(hops),
      ...further.flatMap((cause) => findingFacts(cause, 'cause').slice(0, 1)),
      checkedFact(evaluation.checked, evaluation.rules, 'in the cluster', view),
    ].slice(0, mostFacts),
    findings: [...causes, ...symptoms].map(draftFinding),
    limits: policyLimit(hops),
    steps: causes.flatMap(({ steps }) => steps).slice(0, 6),
    holds: stop === undefined,
  }
}

/** Where the path ends; a client that does not run comes last, since the path behind it would still be broken. */
function firstStop(hops: readonly Hop[]): Hop | undefined {
  const stops = hops.filter(({ blocks }) => blocks)
  return stops.find(({ template }) => template !== 'source') ?? stops[0]
}

function policyLimit(hops: readonly Hop[]): readonly string[] {
  return hops.some(({ template }) => template === 'policy')
    ? [
        'Only NetworkPolicy objects were read: policies of the network plugin itself are not seen (blind-rule).',
      ]
    : []
}

const placeWords: { readonly [place in Place]: string } = {
  outside: 'traffic from outside',
  cluster: 'a pod of the cluster',
  any: 'a pod of the cluster',
  internet: 'traffic from the internet',
  dns: 'the cluster DNS',
  'api-server': 'the API server',
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** One object for the rows of an end: a workload before its pods, a live pod before others. */
function subject(rows: readonly Row[], view: View): KubeObject | undefined {
  const objects = rows.map(
    ({ object }) =>
      view.find(object.kind, object.metadata.namespace, object.metadata.name) ?? object,
  )
  const pods = objects.filter(({ kind }) => kind === 'Pod')
  const withPods = objects.find((object) => object.kind !== 'Pod' && view.podsOf(object).length > 0)
  return pods.find(isReady) ?? pods[0] ?? withPods ?? objects[0]
}

/** The Service or Ingress that is meant: itself, the one that the source calls, or the one before a workload. */
function targetOf(
  rows: readonly Row[],
  source: KubeObject | undefined,
  view: View,
): KubeObject | undefined {
  const objects = rows.map(
    ({ object }) =>
      view.find(object.kind, object.metadata.namespace, object.metadata.name) ?? object,
  )
  const called =
    source === undefined ? [] : declaredCalls(view.root(source), view).map(({ service }) => service)
  const direct = objects.filter(({ kind }) => kind === 'Service' || kind === 'Ingress')
  if (direct.length > 0) return direct.find((object) => called.includes(object)) ?? direct[0]
  const before = objects.flatMap((object) => servicesBefore(object, view))
  return before.find((object) => called.includes(object)) ?? before[0] ?? objects[0]
}

function sourceHops(source: KubeObject, evaluation: Evaluation, view: View): readonly Hop[] {
  const health = evaluation.health(source)
  const runs =
    source.kind === 'Pod'
      ? containersOf(source).some(({ running }) => running !== undefined)
      : view.podsOf(source).some((pod) => isLive(pod))
  const state = `${placed(source)} is ${health.status}: ${statePhrase(source, health, view)}`
  return [
    {
      template: 'source',
      text: state,
      blocks: !runs && health.status === 'failing',
      evidence: stateEvidence(source, view),
    },
  ]
}

function hopFacts(hops: readonly Hop[]): readonly DraftFact[] {
  return hops.flatMap(({ template, text, evidence, findings = [] }) => [
    {
      template: `hop-${template}`,
      text: capital(/[.!?]$/.test(text) ? text : `${text}.`),
      evidence,
    },
    ...findings.flatMap((finding) => findingFacts(finding, 'cause').slice(1, 3)),
  ])
}

/** A path to the cluster DNS, the API server or out of the cluster: only the policies can stop it. */
function toPlace(
  place: Place,
  source: KubeObject | undefined,
  from: string,
  evaluation: Evaluation,
  view: View,
): Outcome {
  const dns = place === 'dns' ? clusterDns(view) : undefined
  const pods = dns === undefined ? [] : podsOfService(dns.service, view)
  const target: KubeObject | 'outside' =
    place === 'dns' ? (pods.length > 0 && dns !== undefined ? dns.service : usualDnsPod) : 'outside'
  const port =
    place === 'dns'
      ? { port: 53, target: dns?.port ?? 53, protocol: 'UDP' }
      : { port: 443, target: 443, protocol: 'TCP' }
  const hops = [
    ...(source === undefined ? [] : sourceHops(source, evaluation, view)),
    ...(dns === undefined ? [] : endpointHops(dns.service, undefined, evaluation, view)),
    ...(source === undefined ? [] : policyHops(source, target, port, view)),
  ]
  const stop = firstStop(hops)
  const to = placeWords[place]
  const isUnseen = place === 'dns' && pods.length === 0
  const text =
    stop !== undefined
      ? `${capital(from)} cannot reach ${to}: ${stop.text}.`
      : isUnseen
        ? `No policy stops ${from} from reaching ${to}, whose pods cannot be seen in namespace kube-system.`
        : `Nothing in the specs stops ${from} from reaching ${to} (${noTraffic}).`
  return {
    status: isUnseen ? 'partly' : 'answered',
    ...(isUnseen
      ? {
          assumptions: [
            'The cluster DNS was not seen; it was taken to be in namespace kube-system, port 53.',
          ],
        }
      : {}),
    headline: headline(text),
    facts: [
      ...hopFacts(hops),
      checkedFact(evaluation.checked, evaluation.rules, 'in the cluster', view),
    ],
    limits: policyLimit(hops),
    holds: stop === undefined,
  }
}
