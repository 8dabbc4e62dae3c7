import { defineKind } from './define.ts'
import { field, many, optional, pathField, some } from './field.ts'
import { conditionField, messageField } from './gitops.ts'
import { objectAt, objectsAt, textAt, textsAt } from './json.ts'
import type { Field, Kind } from './kind.ts'
import type { KubeObject } from '../object.ts'

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
