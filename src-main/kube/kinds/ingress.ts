import type { JsonObject, KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, many, some } from './field.ts'
import { objectAt, objectsAt, scalarTextAt, textAt, textsAt } from './json.ts'
import type { FieldEntry, FieldValue } from './kind.ts'

const classAnnotation = 'kubernetes.io/ingress.class'

function paths(ingress: KubeObject): readonly { path: JsonObject; where: string }[] {
  return objectsAt(ingress, 'spec', 'rules').flatMap((rule) =>
    objectsAt(rule, 'http', 'paths').map((path) => ({
      path,
      where: `spec.rules[${textAt(rule, 'host') ?? ''}].http.paths`,
    })),
  )
}

function backendText(backend: JsonObject): string | undefined {
  const name = textAt(backend, 'service', 'name') ?? textAt(backend, 'resource', 'name')
  const port =
    scalarTextAt(backend, 'service', 'port', 'number') ??
    scalarTextAt(backend, 'service', 'port', 'name')
  return name === undefined ? undefined : `${name}${port === undefined ? '' : `:${port}`}`
}

/** Hosts of the rules; a rule without a host serves every host and counts as the empty host `*` that is lacking (A10). */
function hosts(ingress: KubeObject): FieldValue {
  const values: FieldEntry[] = []
  const lacking: string[] = []
  for (const [index, rule] of objectsAt(ingress, 'spec', 'rules').entries()) {
    const host = textAt(rule, 'host')
    if (host === undefined) lacking.push(`spec.rules[${index}].host`)
    else values.push({ value: host, path: `spec.rules[${index}].host` })
  }
  return many(values, 'spec.rules[].host', lacking)
}

/** An Ingress: its class, hosts, addresses, TLS and where it sends traffic. */
export const ingress = defineKind({
  key: 'Ingress',
  apiVersion: 'networking.k8s.io/v1',
  resource: 'ingresses',
  shortNames: ['ing'],
  words: ['ings'],
  columns: ['class', 'hosts', 'address', 'tls', 'age'],
  fields: [
    field('class', 'text', (object) => {
      const name = textAt(object, 'spec', 'ingressClassName')
      if (name !== undefined) return some(name, 'spec.ingressClassName')
      const annotation = object.metadata.annotations?.[classAnnotation]
      return annotation === undefined
        ? absent('spec.ingressClassName')
        : some(annotation, `metadata.annotations[${classAnnotation}]`)
    }),
    field('hosts', 'text', hosts, { many: true }),
    field(
      'address',
      'text',
      (object) => {
        const found = objectsAt(object, 'status', 'loadBalancer', 'ingress').flatMap(
          (entry) => textAt(entry, 'ip') ?? textAt(entry, 'hostname') ?? [],
        )
        return many(
          found.map((value) => ({ value, path: 'status.loadBalancer.ingress' })),
          'status.loadBalancer.ingress',
        )
      },
      { many: true },
    ),
    field('tls', 'boolean', (object) =>
      some(objectsAt(object, 'spec', 'tls').length > 0, 'spec.tls'),
    ),
    field(
      'paths',
      'text',
      (object) =>
        many(
          paths(object).map(({ path, where }) => ({
            value: textAt(path, 'path') ?? '/',
            path: where,
          })),
          'spec.rules[].http.paths',
        ),
      { many: true },
    ),
    field(
      'backends',
      'text',
      (object) => {
        const fallback = backendText(objectAt(object, 'spec', 'defaultBackend'))
        const found = paths(object).flatMap(({ path, where }) => {
          const value = backendText(objectAt(path, 'backend'))
          return value === undefined ? [] : [{ value, path: where }]
        })
        return many(
          fallback === undefined
            ? found
            : [...found, { value: fallback, path: 'spec.defaultBackend' }],
          'spec.rules[].http.paths',
        )
      },
      { many: true },
    ),
    field(
      'tlsSecrets',
      'text',
      (object) =>
        many(
          objectsAt(object, 'spec', 'tls')
            .flatMap((entry) => textAt(entry, 'secretName') ?? [])
            .map((value) => ({ value, path: 'spec.tls.secretName' })),
          'spec.tls',
        ),
      { many: true },
    ),
    field(
      'tlsHosts',
      'text',
      (object) =>
        many(
          objectsAt(object, 'spec', 'tls')
            .flatMap((entry) => textsAt(entry, 'hosts'))
            .map((value) => ({ value, path: 'spec.tls.hosts' })),
          'spec.tls',
        ),
      { many: true },
    ),
  ],
})

/** An IngressClass: which controller serves it. */
export const ingressClass = defineKind({
  key: 'IngressClass',
  apiVersion: 'networking.k8s.io/v1',
  resource: 'ingressclasses',
  namespaced: false,
  words: ['ingress class', 'ingress classes'],
  columns: ['controller', 'default'],
  fields: [
    field('controller', 'text', (object) => {
      const name = textAt(object, 'spec', 'controller')
      return name === undefined ? absent('spec.controller') : some(name, 'spec.controller')
    }),
    field('default', 'boolean', ({ metadata }) => {
      const key = 'ingressclass.kubernetes.io/is-default-class'
      return some(metadata.annotations?.[key] === 'true', `metadata.annotations[${key}]`)
    }),
  ],
})
