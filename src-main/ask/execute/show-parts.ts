import {
  mask,
  maskNamed,
  objectAt,
  objectsAt,
  podTemplateOf,
  textAt,
  textsAt,
  type FieldContext,
} from '../../kube/index.ts'
import type { DraftFact } from '../outcome.ts'
import { nameOf, readEvidence, shortened, type Row } from './row.ts'

/** Variables of a row's containers, all or one: literals masked where they may be secret, and for references where the value comes from, never the value (A51). */
export function environmentFacts(row: Row, only?: string): readonly DraftFact[] {
  const { containers } = podTemplateOf(row.object)
  return containers.slice(0, 6).map(({ name, container, path }) => {
    const variables = objectsAt(container, 'env').filter(
      (variable) => only === undefined || textAt(variable, 'name') === only,
    )
    const parts = variables.map((variable) => {
      const key = textAt(variable, 'name') ?? ''
      const secret = textAt(variable, 'valueFrom', 'secretKeyRef', 'name')
      const config = textAt(variable, 'valueFrom', 'configMapKeyRef', 'name')
      if (secret !== undefined) return `${key} (from Secret ${secret})`
      if (config !== undefined) return `${key} (from ConfigMap ${config})`
      const literal = textAt(variable, 'value')
      if (literal === undefined) return key
      return `${key}=${maskNamed(key, literal)}`
    })
    const none = only === undefined ? 'no variables' : `no variable ${only}`
    const all = parts.length === 0 ? none : parts.slice(0, 30).join(', ')
    return {
      template: 'env',
      text: `Container ${name} of ${nameOf(row)}: ${all}.`,
      evidence: [
        {
          kind: 'field' as const,
          object: row.ref,
          path: `${path}.env`,
          value: shortened(all),
          read: row.read,
        },
      ],
    }
  })
}

/** The rules of a Role, Ingress or NetworkPolicy, one sentence each. */
export function ruleFacts(row: Row): readonly DraftFact[] {
  const own = objectsAt(row.object, 'rules')
  const rules = own.length > 0 ? own : objectsAt(row.object, 'spec', 'rules')
  const path = own.length > 0 ? 'rules' : 'spec.rules'
  if (rules.length === 0)
    return [
      {
        template: 'rules',
        text: `${nameOf(row)} has no rules.`,
        evidence: [readEvidence(row.read)],
      },
    ]
  return rules.slice(0, 10).map((rule, index) => {
    const verbs = textsAt(rule, 'verbs')
    const resources = [...textsAt(rule, 'resources'), ...textsAt(rule, 'nonResourceURLs')]
    const host = textAt(rule, 'host')
    const text =
      verbs.length > 0
        ? `may ${verbs.join(', ')} ${resources.join(', ')}`
        : `host ${host ?? 'any'}, ${objectsAt(objectAt(rule, 'http'), 'paths').length} paths`
    return {
      template: 'rule',
      text: `${nameOf(row)}: ${text}.`,
      evidence: [
        {
          kind: 'field' as const,
          object: row.ref,
          path: `${path}[${index}]`,
          value: shortened(text),
          read: row.read,
        },
      ],
    }
  })
}

/** Says that an object's manifest was read, with the masked text as evidence; managed fields are left out. */
export function yamlFacts(row: Row, { state }: FieldContext): readonly DraftFact[] {
  const { namespace, name } = row.object.metadata
  const found = state.raw({
    read: 'raw',
    key: row.kind.apiKind ?? row.kind.key,
    ...(namespace === undefined ? {} : { namespace }),
    name,
  })
  if (!found?.object)
    return [
      {
        template: 'manifest-unread',
        text: `The manifest of ${nameOf(row)} could not be read.`,
        evidence: [readEvidence(found?.read ?? row.read)],
      },
    ]
  const { managedFields: _managed, ...metadata } = objectAt(found.object, 'metadata')
  const text = JSON.stringify({ ...found.object, metadata }, undefined, 2)
  return [
    {
      template: 'manifest',
      text: `The manifest of ${nameOf(row)} has ${text.split('\n').length} lines; see the evidence.`,
      evidence: [{ kind: 'field', object: row.ref, path: '', text: mask(text), read: found.read }],
    },
  ]
}
