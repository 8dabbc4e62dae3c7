import type { Json, JsonObject, KubeObject, ManagedFields, ObjectMeta } from './object.ts'

/** The annotation in which kubectl keeps a copy of what was applied. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** Fields that hold the values of a Secret or the data of a ConfigMap. */
const VALUE_FIELDS = ['data', 'stringData', 'binaryData'] as const

/** True for kinds of the core group whose values never enter the state (S45, P63): Secret and ConfigMap. */
export function isMetadataOnly(kind: string, group: string): boolean {
  return group === '' && (kind === 'Secret' || kind === 'ConfigMap')
}

/** True for a JSON object, not an array and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Turns one object of a reply into a {@link KubeObject}: Secret and ConfigMap values and their last-applied copies are
 * dropped (S45, S62), `fieldsV1` too. `of` is what was asked for and wins: list items carry no kind, or that of the
 * envelope (PartialObjectMetadata), which would hide that it is a Secret. Undefined when it is no Kubernetes object (no metadata.name),
 * so that the caller can count it (R32). The input is not changed.
 */
export function decodeObject(
  value: unknown,
  of?: { apiVersion: string; kind: string },
): KubeObject | undefined {
  if (!isJsonObject(value) || !isJsonObject(value['metadata'])) return undefined
  const apiVersion = of?.apiVersion ?? textOf(value['apiVersion'])
  const kind = of?.kind ?? textOf(value['kind'])
  const metadata = decodeMetadata(value['metadata'], holdsValues(kind, apiVersion))
  if (apiVersion === undefined || kind === undefined || metadata === undefined) return undefined
  const decoded: KubeObject = {
    ...(value as { [key: string]: Json | undefined }),
    apiVersion,
    kind,
    metadata,
  }
  if (holdsValues(kind, apiVersion)) for (const field of VALUE_FIELDS) delete decoded[field]
  return decoded
}

function holdsValues(kind: string | undefined, apiVersion: string | undefined): boolean {
  return (
    kind !== undefined &&
    apiVersion !== undefined &&
    !apiVersion.includes('/') &&
    isMetadataOnly(kind, '')
  )
}

function decodeMetadata(value: JsonObject, isSecret: boolean): ObjectMeta | undefined {
  const { name, labels, annotations, managedFields, ...rest } = value
  if (typeof name !== 'string' || name === '') return undefined
  const metadata = { ...rest, name } as ObjectMeta
  if (isJsonObject(labels)) metadata.labels = labels as { [key: string]: string }
  if (isJsonObject(annotations)) {
    metadata.annotations = (isSecret ? withoutLastApplied(annotations) : annotations) as {
      [key: string]: string
    }
  }
  if (Array.isArray(managedFields)) metadata.managedFields = managedFields.flatMap(withoutFields)
  return metadata
}

/** Annotations without kubectl's copy of what was applied, which holds the values again (S62). */
export function withoutLastApplied(annotations: JsonObject): JsonObject {
  const { [LAST_APPLIED]: _lastApplied, ...rest } = annotations
  return rest
}

function withoutFields(entry: Json): ManagedFields[] {
  if (!isJsonObject(entry)) return []
  const { manager, operation, time, subresource } = entry
  return [
    {
      ...(typeof manager === 'string' ? { manager } : {}),
      ...(typeof operation === 'string' ? { operation } : {}),
      ...(typeof time === 'string' ? { time } : {}),
      ...(typeof subresource === 'string' ? { subresource } : {}),
    },
  ]
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
