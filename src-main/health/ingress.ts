import type { KubeObject } from '../kube/index.ts'
import { specOf, statusOf } from './shape.ts'

type Backend = {
  service?: { name: string; port?: { number?: number; name?: string } }
  resource?: object
}
type IngressSpec = {
  ingressClassName?: string
  defaultBackend?: Backend
  tls?: { hosts?: string[]; secretName?: string }[]
  rules?: {
    host?: string
    http?: { paths?: { path?: string; pathType?: string; backend: Backend }[] }
  }[]
}

/** One backend of an Ingress with the host and path that lead to it. */
export type IngressBackend = {
  host: string
  path: string
  service: string
  port?: number | string
  at: string
}

/** The spec of an Ingress. */
export const ingressSpec = (ingress: KubeObject): Partial<IngressSpec> =>
  specOf<IngressSpec>(ingress)

/** Every Service backend of an Ingress, the default one included. */
export function backendsOf(ingress: KubeObject): readonly IngressBackend[] {
  const spec = ingressSpec(ingress)
  const found: IngressBackend[] = []
  const push = (backend: Backend | undefined, host: string, path: string, at: string): void => {
    if (backend?.service === undefined) return
    const port = backend.service.port?.number ?? backend.service.port?.name
    found.push({
      host,
      path,
      service: backend.service.name,
      ...(port === undefined ? {} : { port }),
      at,
    })
  }
  push(spec.defaultBackend, '*', '*', 'spec.defaultBackend.service')
  for (const [index, rule] of (spec.rules ?? []).entries()) {
    for (const [position, path] of (rule.http?.paths ?? []).entries()) {
      push(
        path.backend,
        rule.host ?? '*',
        path.path ?? '/',
        `spec.rules[${index}].http.paths[${position}].backend.service`,
      )
    }
  }
  return found
}

/** The hosts of an Ingress; a rule without a host is `*`. */
export function hostsOf(ingress: KubeObject): readonly string[] {
  return [...new Set((ingressSpec(ingress).rules ?? []).map(({ host }) => host ?? '*'))]
}

/** Addresses that a controller has published on an Ingress. */
export function addressesOf(object: KubeObject): readonly string[] {
  const status = statusOf<{ loadBalancer: { ingress?: { ip?: string; hostname?: string }[] } }>(
    object,
  )
  return (status.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => ip ?? hostname ?? [])
}

/** The class of an Ingress by its field or by the older annotation. */
export function classOf(ingress: KubeObject): string | undefined {
  return (
    ingressSpec(ingress).ingressClassName ??
    ingress.metadata.annotations?.['kubernetes.io/ingress.class']
  )
}
