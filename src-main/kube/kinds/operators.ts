import { defineKind } from './define.ts'
import { field, many, optional, pathField, some, unknown } from './field.ts'
import { conditionField, messageField } from './gitops.ts'
import {
  conditionOf,
  conditionStatus,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  textsAt,
} from './json.ts'
import type { Field, Kind } from './kind.ts'
import type { KubeObject } from '../object.ts'

const crossplaneFields: readonly Field[] = [
  conditionField('ready', 'Ready'),
  conditionField('synced', 'Synced'),
  field('paused', 'boolean', ({ metadata }) =>
    some(
      metadata.annotations?.['crossplane.io/paused'] === 'true',
      'metadata.annotations[crossplane.io/paused]',
    ),
  ),
  field('externalName', 'text', ({ metadata }) =>
    optional(
      metadata.annotations?.['crossplane.io/external-name'],
      'metadata.annotations[crossplane.io/external-name]',
    ),
  ),
  pathField('provider', 'text', 'spec.providerConfigRef.name'),
  field('claim', 'text', ({ metadata }) =>
    optional(
      metadata.labels?.['crossplane.io/claim-name'],
      'metadata.labels[crossplane.io/claim-name]',
    ),
  ),
  field('composite', 'text', ({ metadata }) =>
    optional(
      metadata.labels?.['crossplane.io/composite'],
      'metadata.labels[crossplane.io/composite]',
    ),
  ),
  field('message', 'text', (object) => {
    const type =
      ['Synced', 'Ready'].find((name) => conditionStatus(object, name) === 'False') ?? 'Ready'
    return optional(
      textAt(conditionOf(object, type), 'message'),
      `status.conditions[${type}].message`,
    )
  }),
]

/** Kinds of a Crossplane category (`managed`, `claim`, `composite`), as discovery names them. */
function crossplaneKind(
  key: string,
  title: string,
  category: string,
  words: readonly string[],
): Kind {
  return defineKind({
    key,
    title,
    apiVersion: 'crossplane.io/v1',
    resource: category,
    words,
    columns: ['ready', 'synced', 'message'],
    servedBy: (served) => served.kinds.filter(({ categories }) => categories.includes(category)),
    fields: crossplaneFields,
  })
}

/** A managed resource, a claim and a composite of Crossplane, whatever their API kind. */
export const crossplaneKinds: readonly Kind[] = [
  crossplaneKind('CrossplaneManaged', 'Crossplane managed resource', 'managed', [
    'managed resource',
    'managed resources',
    'crossplane managed resource',
    'crossplane managed resources',
    'crossplane resource',
    'crossplane resources',
  ]),
  crossplaneKind('CrossplaneClaim', 'Crossplane claim', 'claim', [
    'crossplane claim',
    'crossplane claims',
  ]),
  crossplaneKind('CrossplaneComposite', 'Crossplane composite resource', 'composite', [
    'composite',
    'composites',
    'composite resource',
    'composite resources',
    'xr',
    'xrs',
  ]),
]

/** A Crossplane provider package. */
export const crossplaneProvider = defineKind({
  key: 'CrossplaneProvider',
  title: 'Crossplane Provider',
  apiKind: 'Provider',
  apiVersion: 'pkg.crossplane.io/v1',
  resource: 'providers',
  namespaced: false,
  words: ['crossplane provider', 'crossplane providers'],
  columns: ['installed', 'package'],
  fields: [
    conditionField('installed', 'Installed'),
    conditionField('ready', 'Healthy'),
    pathField('package', 'text', 'spec.package'),
    pathField('revision', 'text', 'status.currentRevision'),
    messageField('Healthy'),
  ],
})

/** An ExternalSecret: where a Secret is filled from and whether that works. */
export const externalSecret = defineKind({
  key: 'ExternalSecret',
  apiVersion: 'external-secrets.io/v1',
  resource: 'externalsecrets',
  shortNames: ['es'],
  words: ['external secret', 'external secrets'],
  columns: ['ready', 'store', 'target', 'lastSync'],
  fields: [
    conditionField('ready', 'Ready'),
    field('store', 'text', (object) => {
      const name = textAt(object, 'spec', 'secretStoreRef', 'name')
      return optional(
        name === undefined
          ? undefined
          : `${textAt(object, 'spec', 'secretStoreRef', 'kind') ?? 'SecretStore'}/${name}`,
        'spec.secretStoreRef',
      )
    }),
    field('target', 'text', (object) =>
      some(textAt(object, 'spec', 'target', 'name') ?? object.metadata.name, 'spec.target.name'),
    ),
    pathField('lastSync', 'time', 'status.refreshTime'),
    pathField('refreshInterval', 'text', 'spec.refreshInterval'),
    field(
      'keys',
      'text',
      (object) =>
        many(
          objectsAt(object, 'spec', 'data')
            .flatMap((entry) => textAt(entry, 'secretKey') ?? [])
            .map((value) => ({ value, path: `spec.data[${value}]` })),
          'spec.data',
        ),
      { many: true },
    ),
    messageField(),
  ],
})

function providerField(): Field {
  return field('provider', 'text', (object) =>
    optional(Object.keys(objectAt(object, 'spec', 'provider'))[0], 'spec.provider'),
  )
}

/** The stores an ExternalSecret reads from. */
export const secretStores: readonly Kind[] = (
  [
    ['SecretStore', 'secretstores', 'secret store'],
    ['ClusterSecretStore', 'clustersecretstores', 'cluster secret store'],
  ] as const
).map(([key, resource, word]) =>
  defineKind({
    key,
    apiVersion: 'external-secrets.io/v1',
    resource,
    ...(key === 'ClusterSecretStore' ? { namespaced: false as const } : {}),
    words: [word, `${word}s`],
    columns: ['ready', 'provider'],
    fields: [conditionField('ready', 'Ready'), providerField()],
  }),
)

function secondsUntil(object: KubeObject, now: Date, key: string): ReturnType<Field['extract']> {
  const at = Date.parse(textAt(object, 'status', key) ?? '')
  return Number.isNaN(at)
    ? { state: 'absent', path: `status.${key}` }
    : some(Math.floor((at - now.getTime()) / 1000), `status.${key}`)
}

/** A cert-manager Certificate; `expiresIn` is negative once it has expired. */
export const certificate = defineKind({
  key: 'Certificate',
  apiVersion: 'cert-manager.io/v1',
  resource: 'certificates',
  shortNames: ['cert', 'certs'],
  words: ['certs'],
  columns: ['ready', 'expiresIn', 'issuer', 'dnsNames'],
  fields: [
    conditionField('ready', 'Ready'),
    field('expiresIn', 'duration', (object, { now }) => secondsUntil(object, now, 'notAfter')),
    field('issuer', 'text', (object) => {
      const name = textAt(object, 'spec', 'issuerRef', 'name')
      return optional(
        name === undefined
          ? undefined
          : `${textAt(object, 'spec', 'issuerRef', 'kind') ?? 'Issuer'}/${name}`,
        'spec.issuerRef',
      )
    }),
    field(
      'dnsNames',
      'text',
      (object) =>
        many(
          textsAt(object, 'spec', 'dnsNames').map((value) => ({ value, path: 'spec.dnsNames' })),
          'spec.dnsNames',
        ),
      { many: true },
    ),
    field('renewsIn', 'duration', (object, { now }) => secondsUntil(object, now, 'renewalTime')),
    pathField('secret', 'text', 'spec.secretName'),
    messageField(),
  ],
})

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
