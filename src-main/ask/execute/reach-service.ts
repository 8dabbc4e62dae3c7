import {
  backendsOf,
  declaredCalls,
  endpointsOf,
  isLive,
  isReady,
  namedPort,
  podsOfService,
  type Evaluation,
  type View,
} from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { Hop } from './reach-policies.ts'
import { placed, stateEvidence } from './health-facts.ts'

type ServicePort = { name?: string; port: number; targetPort?: number | string; protocol?: string }

/** A port of a Service and where it leads on its pods. */
export type PathPort = { port: number; target: number; protocol: string }

const serviceRules: ReadonlySet<string> = new Set([
  'service-selects-nothing',
  'service-no-ready-endpoints',
  'service-named-port-missing',
  'service-external-name-bad',
  'service-without-endpoints',
  'dns-unavailable',
])

function portsOf(service: KubeObject): readonly ServicePort[] {
  return (service['spec'] as { ports?: ServicePort[] } | undefined)?.ports ?? []
}

/** The port that is meant: the one asked for, the one that the client's own configuration names, else the first. */
export function servicePort(
  service: KubeObject,
  asked: number | string | undefined,
  source: KubeObject | undefined,
  view: View,
): PathPort | undefined {
  const called =
    source === undefined
      ? undefined
      : declaredCalls(view.root(source), view).find((call) => call.service === service)?.port
  const wanted = asked ?? called
  const ports = portsOf(service)
  const found =
    ports.find(
      ({ port, name }) => port === wanted || name === wanted || String(port) === String(wanted),
    ) ?? (wanted === undefined ? ports[0] : undefined)
  if (found === undefined) return undefined
  const pod = podsOfService(service, view).find(isLive)
  const goal = found.targetPort ?? found.port
  const target =
    typeof goal === 'number' ? goal : pod === undefined ? undefined : namedPort(pod, goal)
  return { port: found.port, target: target ?? found.port, protocol: found.protocol ?? 'TCP' }
}

/** Service, selector, pods, endpoints and port, one after the other; each with the finding that stops it. */
export function endpointHops(
  target: KubeObject,
  asked: number | string | undefined,
  evaluation: Evaluation,
  view: View,
): readonly Hop[] {
  if (target.kind === 'Ingress') {
    const names = [...new Set(backendsOf(target).map(({ service }) => service))]
    return names.flatMap((name) => {
      const service = view.find('Service', target.metadata.namespace, name)
      return service === undefined ? [] : endpointHops(service, undefined, evaluation, view)
    })
  }
  if (target.kind !== 'Service') return podHops(target, evaluation, view)
  const findings = evaluation.findings.filter(
    ({ on, rule }) => on === target && serviceRules.has(rule),
  )
  const pods = podsOfService(target, view).filter(isLive)
  const endpoints = endpointsOf(target, view)
  const selector = Object.entries(
    (target['spec'] as { selector?: { [key: string]: string } } | undefined)?.selector ?? {},
  )
  const words = selector.map(([key, value]) => `${key}=${value}`).join(',')
  const blocking = findings.filter(({ severity }) => severity === 'critical')
  const hops: Hop[] = blocking.map((finding) => ({
    template: 'service',
    text: finding.title,
    blocks: true,
    evidence: finding.evidence,
    findings: [finding],
  }))
  if (blocking.length === 0) {
    hops.push({
      template: 'endpoints',
      text:
        selector.length === 0
          ? `${placed(target)} has no selector and ${endpoints.ready} ready endpoints`
          : `${placed(target)} selects ${pods.length} pods by ${words}, ${pods.filter(isReady).length} of them ready`,
      blocks: endpoints.known && endpoints.ready === 0 && selector.length > 0,
      evidence: [
        ...stateEvidence(target, view),
        view.listed(
          'EndpointSlice',
          target.metadata.namespace,
          `${endpoints.ready} ready endpoints`,
        ),
      ],
    })
  }
  const ports = portsOf(target)
  const offered = ports
    .map(({ port, name }) => (name === undefined ? String(port) : `${port} (${name})`))
    .join(', ')
  const wanted =
    asked === undefined ||
    ports.some(({ port, name }) => String(port) === String(asked) || name === asked)
  if (!wanted) {
    hops.push({
      template: 'port',
      text: `Service ${target.metadata.name} has no port ${asked}; it offers ${offered || 'none'}`,
      blocks: true,
      evidence: [view.field(target, 'spec.ports', offered)],
    })
  }
  return hops
}

function podHops(target: KubeObject, evaluation: Evaluation, view: View): readonly Hop[] {
  const pods = view.podsOf(target).filter(isLive)
  const ready = pods.filter(isReady).length
  const hop: Hop = {
    template: 'pods',
    text: `${placed(target)} has ${ready} of ${pods.length} pods ready, and no Service leads to it`,
    blocks: ready === 0,
    evidence: stateEvidence(target, view),
  }
  return evaluation.health(target).status === 'unknown' ? [{ ...hop, blocks: false }] : [hop]
}
