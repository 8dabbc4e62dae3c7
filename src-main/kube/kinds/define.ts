import { commonFields } from './common-fields.ts'
import type { Field, Kind } from './kind.ts'
import { templateFields } from './template-fields.ts'

/** What one kind says about itself; common fields are added, template fields when `template` is set (A18, A19). */
export type KindDefinition = {
  key: string
  apiVersion: string
  resource: string
  shortNames?: readonly string[]
  namespaced?: false
  words?: readonly string[]
  /** Default columns after name and namespace, in order. */
  columns: readonly string[]
  fields: readonly Field[]
  template?: true
  title?: string
  apiKind?: string
  servedBy?: NonNullable<Kind['servedBy']>
  rowsOf?: NonNullable<Kind['rowsOf']>
}

/** A kind with its common and template fields; its own fields win over common ones of the same key. */
export function defineKind(definition: KindDefinition): Kind {
  const namespaced = definition.namespaced ?? true
  const apiKind = definition.apiKind ?? definition.key
  const own = new Set(definition.fields.map(({ key }) => key))
  const shared = [
    ...commonFields(apiKind, namespaced),
    ...(definition.template ? templateFields : []),
  ]
  return {
    key: definition.key,
    apiVersion: definition.apiVersion,
    resource: definition.resource,
    shortNames: definition.shortNames ?? [],
    namespaced,
    words: definition.words ?? [],
    columns: ['name', ...(namespaced ? ['namespace'] : []), ...definition.columns],
    fields: [...definition.fields, ...shared.filter(({ key }) => !own.has(key))],
    ...(definition.title === undefined ? {} : { title: definition.title }),
    ...(definition.apiKind === undefined ? {} : { apiKind: definition.apiKind }),
    ...(definition.servedBy === undefined ? {} : { servedBy: definition.servedBy }),
    ...(definition.rowsOf === undefined ? {} : { rowsOf: definition.rowsOf }),
  }
}
