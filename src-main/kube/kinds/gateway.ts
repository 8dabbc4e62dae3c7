import { defineKind } from './define.ts'
import { field, many, pathField, some, unknown } from './field.ts'
import { conditionField } from './gitops.ts'
import { numberAt, objectsAt, textAt, textsAt } from './json.ts'
import type { Field, Kind } from './kind.ts'
import type { KubeObject } from '../object.ts'

function routeField(
  key: string,
  read: (object: KubeObject) => readonly string[],
  path: string,
): Field {
  return field(
    key,
    'text',
    (object) =>
      many(
        read(object).map((value) => ({ value, path })),
        path,
      ),
    { many: true },
  )
}

function parentCondition(key: string, type: string): Field {
  return field(key, 'boolean', (object) => {
    const parents = objectsAt(object, 'status', 'parents')
    if (parents.length === 0) return unknown('no parent has reported on it')
    const isTrue = parents.every((parent) =>
      objectsAt(parent, 'conditions').some(
        (condition) => condition['type'] === type && condition['status'] === 'True',
      ),
    )
    return some(isTrue, `status.parents[].conditions[${type}].status`)
  })
}

function routeKind(key: string, resource: string, words: readonly string[]): Kind {
  return defineKind({
    key,
    apiVersion: 'gateway.networking.k8s.io/v1',
    resource,
    words,
    columns: ['hosts', 'parents', 'accepted', 'resolvedRefs'],
    fields: [
      routeField('hosts', (object) => textsAt(object, 'spec', 'hostnames'), 'spec.hostnames'),
      routeField(
        'parents',
        (object) =>
          objectsAt(object, 'spec', 'parentRefs').flatMap((parent) => textAt(parent, 'name') ?? []),
        'spec.parentRefs',
      ),
      parentCondition('accepted', 'Accepted'),
      parentCondition('resolvedRefs', 'ResolvedRefs'),
      routeField(
        'backends',
        (object) =>
          objectsAt(object, 'spec', 'rules')
            .flatMap((rule) => objectsAt(rule, 'backendRefs'))
            .flatMap((backend) => {
              const name = textAt(backend, 'name')
              return name === undefined
                ? []
                : [
                    `${name}${numberAt(backend, 'port') === undefined ? '' : `:${numberAt(backend, 'port')}`}`,
                  ]
            }),
        'spec.rules[].backendRefs',
      ),
    ],
  })
}

/** The Gateway API: gateways and the routes attached to them. */
export const gatewayKinds: readonly Kind[] = [
  defineKind({
    key: 'Gateway',
    apiVersion: 'gateway.networking.k8s.io/v1',
    resource: 'gateways',
    shortNames: ['gtw'],
    columns: ['class', 'addresses', 'programmed', 'listeners'],
    fields: [
      pathField('class', 'text', 'spec.gatewayClassName'),
      routeField(
        'addresses',
        (object) =>
          objectsAt(object, 'status', 'addresses').flatMap((entry) => textAt(entry, 'value') ?? []),
        'status.addresses',
      ),
      conditionField('programmed', 'Programmed'),
      routeField(
        'listeners',
        (object) =>
          objectsAt(object, 'spec', 'listeners').map(
            (entry) =>
              `${textAt(entry, 'name') ?? ''} ${textAt(entry, 'protocol') ?? ''}/${numberAt(entry, 'port') ?? ''}`,
          ),
        'spec.listeners',
      ),
      conditionField('accepted', 'Accepted'),
      field('attachedRoutes', 'count', (object) =>
        some(
          objectsAt(object, 'status', 'listeners').reduce(
            (sum, entry) => sum + (numberAt(entry, 'attachedRoutes') ?? 0),
            0,
          ),
          'status.listeners[].attachedRoutes',
        ),
      ),
    ],
  }),
  routeKind('HTTPRoute', 'httproutes', ['route', 'routes', 'http route', 'http routes']),
  routeKind('GRPCRoute', 'grpcroutes', ['grpc route', 'grpc routes']),
  routeKind('TLSRoute', 'tlsroutes', ['tls route', 'tls routes']),
]
