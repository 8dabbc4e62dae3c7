import type { Ago } from './object.ts'

/** One container of a pod template, in the few words that differ between the workloads of the demo cluster. */
export type ContainerOf = {
  name?: string
  image: string
  /** Requests and limits as `cpu/memory`, such as `100m/256Mi`; `-` leaves one out. */
  requests?: string
  limits?: string
  port?: number
  /** Literal values, or `secret:NAME/KEY` and `config:NAME/KEY` references. */
  env?: { [name: string]: string }
  probe?: string
  args?: string[]
  mounts?: { [volume: string]: string }
}

/** What one container of a pod is doing; minutes are before now. */
export type ContainerDoes =
  | { does: 'run'; since?: number; restarts?: number; lastExit?: Exit; notReady?: true }
  | { does: 'wait'; reason: string; message?: string; restarts?: number; lastExit?: Exit }
  | { does: 'end'; exit: Exit; restarts?: number }

/** How a container ended. */
export type Exit = { code: number; reason: string; startedAgo: number; endedAgo: number }

/** The container as it stands in a pod template. */
export function containerSpec(of: ContainerOf, fallbackName: string): { [key: string]: unknown } {
  const probe = {
    httpGet: { path: of.probe, port: of.port },
    periodSeconds: 10,
    timeoutSeconds: 2,
    failureThreshold: 3,
  }
  return {
    name: of.name ?? fallbackName,
    image: of.image,
    imagePullPolicy: 'IfNotPresent',
    ...(of.args === undefined ? {} : { args: of.args }),
    ...(of.port === undefined
      ? {}
      : { ports: [{ name: 'http', containerPort: of.port, protocol: 'TCP' }] }),
    ...(of.env === undefined
      ? {}
      : { env: Object.entries(of.env).map(([name, value]) => envVariable(name, value)) }),
    resources: {
      ...(of.requests === undefined ? {} : { requests: amounts(of.requests) }),
      ...(of.limits === undefined ? {} : { limits: amounts(of.limits) }),
    },
    ...(of.probe === undefined
      ? {}
      : { readinessProbe: probe, livenessProbe: { ...probe, failureThreshold: 6 } }),
    ...(of.mounts === undefined
      ? {}
      : {
          volumeMounts: Object.entries(of.mounts).map(([name, mountPath]) => ({ name, mountPath })),
        }),
    securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true },
    terminationMessagePath: '/dev/termination-log',
  }
}

/** The status of one container, as the kubelet reports it. */
export function containerStatus(
  ago: Ago,
  of: { name: string; image: string; age: number },
  does: ContainerDoes,
): { [key: string]: unknown } {
  const lastExit = does.does === 'end' ? undefined : does.lastExit
  return {
    name: of.name,
    image: of.image,
    imageID:
      does.does === 'wait' && lastExit === undefined
        ? ''
        : `${of.image.split(':')[0]}@sha256:${'4f'.repeat(32)}`,
    ready: does.does === 'run' && does.notReady !== true,
    started: does.does === 'run',
    restartCount: does.restarts ?? 0,
    state: stateOf(ago, of.age, does),
    lastState: lastExit === undefined ? {} : { terminated: terminated(ago, lastExit) },
  }
}

function stateOf(ago: Ago, age: number, does: ContainerDoes): { [key: string]: unknown } {
  switch (does.does) {
    case 'run':
      return { running: { startedAt: ago(does.since ?? does.lastExit?.endedAgo ?? age) } }
    case 'wait':
      return {
        waiting: {
          reason: does.reason,
          ...(does.message === undefined ? {} : { message: does.message }),
        },
      }
    case 'end':
      return { terminated: terminated(ago, does.exit) }
  }
}

function terminated(ago: Ago, exit: Exit): { [key: string]: unknown } {
  return {
    exitCode: exit.code,
    reason: exit.reason,
    startedAt: ago(exit.startedAgo),
    finishedAt: ago(exit.endedAgo),
  }
}

function amounts(pair: string): { [resource: string]: string } {
  const [cpu = '-', memory = '-'] = pair.split('/')
  return { ...(cpu === '-' ? {} : { cpu }), ...(memory === '-' ? {} : { memory }) }
}

function envVariable(name: string, value: string): { [key: string]: unknown } {
  const reference = /^(secret|config):([^/]+)\/(.+)$/.exec(value)
  if (reference === null) return { name, value }
  const [, source, object, key] = reference
  const keyRef = { name: object, key }
  return {
    name,
    valueFrom: source === 'secret' ? { secretKeyRef: keyRef } : { configMapKeyRef: keyRef },
  }
}
