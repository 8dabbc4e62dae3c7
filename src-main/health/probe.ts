import type { Container, Probe } from './shape.ts'

/** A probe as a person reads it: `HTTP GET /healthz on port 8080`, `TCP port 5432`, `exec: cat /tmp/ok`. */
export function probeText(probe: Probe): string {
  if (probe.httpGet) return `HTTP GET ${probe.httpGet.path ?? '/'} on port ${probe.httpGet.port}`
  if (probe.tcpSocket) return `TCP port ${probe.tcpSocket.port}`
  if (probe.grpc) return `gRPC port ${probe.grpc.port}`
  return `exec: ${(probe.exec?.command ?? []).join(' ')}`
}

/** The port a probe asks, by number or name; undefined for exec. */
export function probePort(probe: Probe): number | string | undefined {
  return probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port
}

/** Every probe of a container with its field name. */
export function probesOf(
  container: Container,
): readonly { name: 'readinessProbe' | 'livenessProbe' | 'startupProbe'; probe: Probe }[] {
  const names = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const
  return names.flatMap((name) => {
    const probe = container[name]
    return probe === undefined ? [] : [{ name, probe }]
  })
}
