/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined }
/** A JSON object. */
export type JsonObject = { [key: string]: Json | undefined }

/** One entry of managedFields; `fieldsV1` is present only where the read kept it. */
export type ManagedFields = {
  manager?: string
  operation?: string
  time?: string
  subresource?: string
  fieldsV1?: JsonObject
}

/** An owner reference. */
export type OwnerReference = {
  apiVersion: string
  kind: string
  name: string
  uid: string
  controller?: boolean
}

/** Metadata of an object as the API server sends it. */
export type ObjectMeta = {
  name: string
  namespace?: string
  uid?: string
  resourceVersion?: string
  generation?: number
  creationTimestamp?: string
  deletionTimestamp?: string
  deletionGracePeriodSeconds?: number
  labels?: { [key: string]: string }
  annotations?: { [key: string]: string }
  ownerReferences?: OwnerReference[]
  finalizers?: string[]
  managedFields?: ManagedFields[]
}

/**
 * One object as decoded by the API client: already free of Secret data (S45, S60) and of last-applied annotations of
 * Secrets; every other field is as the server sent it. Parsed at the door: `apiVersion`, `kind`, `metadata.name` exist.
 */
export type KubeObject = {
  apiVersion: string
  kind: string
  metadata: ObjectMeta
  [key: string]: Json | ObjectMeta | undefined
}
