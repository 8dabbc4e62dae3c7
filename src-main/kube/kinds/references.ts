import { customReferences } from './custom-references.ts'
import { reference, type Reference } from './reference.ts'
import type { JsonObject, KubeObject } from '../object.ts'
import { booleanAt, objectAt, objectsAt, textAt } from './json.ts'
import { podTemplateOf, type TemplateContainer } from './template.ts'

const cache = new WeakMap<KubeObject, readonly Reference[]>()

/** Everything an object uses by name, over all reference paths of A21; endpoints of traffic and owners are other edges. */
export function referencesOf(object: KubeObject): readonly Reference[] {
  const known = cache.get(object)
  if (known) return known
  const found = [
    ...templateReferences(object),
    ...kindReferences(object),
    ...customReferences(object),
  ]
  cache.set(object, found)
  return found
}

function templateReferences(object: KubeObject): readonly Reference[] {
  const template = podTemplateOf(object)
  if (template.containers.length === 0) return []
  const namespace = object.metadata.namespace
  const { spec, path } = template
  const account = textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount')
  return [
    ...objectsAt(spec, 'volumes').flatMap((volume) =>
      volumeReferences(volume, namespace, path, object),
    ),
    ...template.containers.flatMap((container) => environmentReferences(container, namespace)),
    ...named('Secret', namespace, objectsAt(spec, 'imagePullSecrets'), `${path}.imagePullSecrets`),
    ...reference('ServiceAccount', namespace, account, `${path}.serviceAccountName`),
    ...reference(
      'PriorityClass',
      undefined,
      textAt(spec, 'priorityClassName'),
      `${path}.priorityClassName`,
    ),
    ...reference(
      'RuntimeClass',
      undefined,
      textAt(spec, 'runtimeClassName'),
      `${path}.runtimeClassName`,
    ),
  ]
}

function volumeReferences(
  volume: JsonObject,
  namespace: string | undefined,
  path: string,
  owner: KubeObject,
): readonly Reference[] {
  const base = `${path}.volumes[${textAt(volume, 'name') ?? ''}]`
  const sources = objectsAt(volume, 'projected', 'sources')
  const podName =
    owner.kind === 'Pod' && Object.hasOwn(volume, 'ephemeral')
      ? `${owner.metadata.name}-${textAt(volume, 'name')}`
      : undefined
  const secretRefs = Object.entries(volume).flatMap(([sort, source]) =>
    reference(
      'Secret',
      namespace,
      textAt(source, 'secretRef', 'name') ?? textAt(source, 'nodePublishSecretRef', 'name'),
      `${base}.${sort}.secretRef.name`,
    ),
  )
  return [
    ...optionalReference(
      'ConfigMap',
      namespace,
      objectAt(volume, 'configMap'),
      'name',
      `${base}.configMap.name`,
    ),
    ...optionalReference(
      'Secret',
      namespace,
      objectAt(volume, 'secret'),
      'secretName',
      `${base}.secret.secretName`,
    ),
    ...reference(
      'PersistentVolumeClaim',
      namespace,
      textAt(volume, 'persistentVolumeClaim', 'claimName') ?? podName,
      `${base}.persistentVolumeClaim.claimName`,
    ),
    ...sources.flatMap((source) => [
      ...optionalReference(
        'ConfigMap',
        namespace,
        objectAt(source, 'configMap'),
        'name',
        `${base}.projected.sources.configMap.name`,
      ),
      ...optionalReference(
        'Secret',
        namespace,
        objectAt(source, 'secret'),
        'name',
        `${base}.projected.sources.secret.name`,
      ),
    ]),
    ...secretRefs,
  ]
}

function environmentReferences(
  { container, path }: TemplateContainer,
  namespace: string | undefined,
): readonly Reference[] {
  const single = objectsAt(container, 'env').flatMap((variable) => {
    const base = `${path}.env[${textAt(variable, 'name') ?? ''}].valueFrom`
    return [
      ...keyReference(
        'ConfigMap',
        namespace,
        objectAt(variable, 'valueFrom', 'configMapKeyRef'),
        `${base}.configMapKeyRef`,
      ),
      ...keyReference(
        'Secret',
        namespace,
        objectAt(variable, 'valueFrom', 'secretKeyRef'),
        `${base}.secretKeyRef`,
      ),
    ]
  })
  const whole = objectsAt(container, 'envFrom').flatMap((source) => [
    ...optionalReference(
      'ConfigMap',
      namespace,
      objectAt(source, 'configMapRef'),
      'name',
      `${path}.envFrom.configMapRef.name`,
    ),
    ...optionalReference(
      'Secret',
      namespace,
      objectAt(source, 'secretRef'),
      'name',
      `${path}.envFrom.secretRef.name`,
    ),
  ])
  return [...single, ...whole]
}

function kindReferences(object: KubeObject): readonly Reference[] {
  const namespace = object.metadata.namespace
  switch (object.kind) {
    case 'ServiceAccount':
      return [
        ...named('Secret', namespace, objectsAt(object, 'secrets'), 'secrets'),
        ...named('Secret', namespace, objectsAt(object, 'imagePullSecrets'), 'imagePullSecrets'),
      ]
    case 'Ingress':
      return [
        ...objectsAt(object, 'spec', 'tls').flatMap((entry) =>
          reference('Secret', namespace, textAt(entry, 'secretName'), 'spec.tls.secretName'),
        ),
        ...reference(
          'IngressClass',
          undefined,
          textAt(object, 'spec', 'ingressClassName'),
          'spec.ingressClassName',
        ),
      ]
    case 'Gateway':
      return objectsAt(object, 'spec', 'listeners').flatMap((listener) =>
        objectsAt(listener, 'tls', 'certificateRefs').flatMap((entry) =>
          reference(
            'Secret',
            textAt(entry, 'namespace') ?? namespace,
            textAt(entry, 'name'),
            `spec.listeners[${textAt(listener, 'name') ?? ''}].tls.certificateRefs`,
          ),
        ),
      )
    case 'PersistentVolumeClaim':
      return reference(
        'StorageClass',
        undefined,
        textAt(object, 'spec', 'storageClassName'),
        'spec.storageClassName',
      )
    case 'PersistentVolume':
      return [
        ...reference(
          'StorageClass',
          undefined,
          textAt(object, 'spec', 'storageClassName'),
          'spec.storageClassName',
        ),
        ...Object.entries(objectAt(object, 'spec', 'csi')).flatMap(([key, value]) =>
          key.endsWith('SecretRef')
            ? reference(
                'Secret',
                textAt(value, 'namespace'),
                textAt(value, 'name'),
                `spec.csi.${key}`,
              )
            : [],
        ),
      ]
    case 'StorageClass':
      return parameterSecrets(object)
    case 'StatefulSet':
      return reference(
        'Service',
        namespace,
        textAt(object, 'spec', 'serviceName'),
        'spec.serviceName',
      )
    case 'ValidatingWebhookConfiguration':
    case 'MutatingWebhookConfiguration':
      return objectsAt(object, 'webhooks').flatMap((webhook) =>
        reference(
          'Service',
          textAt(webhook, 'clientConfig', 'service', 'namespace'),
          textAt(webhook, 'clientConfig', 'service', 'name'),
          `webhooks[${textAt(webhook, 'name') ?? ''}].clientConfig.service`,
        ),
      )
    default:
      return []
  }
}

function parameterSecrets(object: KubeObject): readonly Reference[] {
  const parameters = objectAt(object, 'parameters')
  return Object.keys(parameters)
    .filter((key) => key.endsWith('secret-name'))
    .flatMap((key) =>
      reference(
        'Secret',
        textAt(parameters, key.replace(/name$/, 'namespace')),
        textAt(parameters, key),
        `parameters.${key}`,
      ),
    )
}

function named(
  kind: string,
  namespace: string | undefined,
  entries: readonly JsonObject[],
  path: string,
): readonly Reference[] {
  return entries.flatMap((entry) => reference(kind, namespace, textAt(entry, 'name'), path))
}

function optionalReference(
  kind: string,
  namespace: string | undefined,
  source: JsonObject,
  nameField: string,
  path: string,
): readonly Reference[] {
  const isOptional = booleanAt(source, 'optional') === true
  return reference(kind, namespace, textAt(source, nameField), path).map((found) =>
    isOptional ? { ...found, optional: true } : found,
  )
}

function keyReference(
  kind: string,
  namespace: string | undefined,
  source: JsonObject,
  path: string,
): readonly Reference[] {
  const key = textAt(source, 'key')
  return optionalReference(kind, namespace, source, 'name', path).map((found) =>
    key === undefined ? found : { ...found, key },
  )
}
