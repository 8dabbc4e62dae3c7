import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.ts'
import { fieldOf, findKind } from './index.ts'
import { meta, now } from './test-values.ts'

describe('a kind known from its definition only', () => {
  it('reads printer columns, dotted paths and conditions of a custom resource', () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.org' },
      spec: {
        group: 'example.org',
        names: { kind: 'Widget', plural: 'widgets' },
        scope: 'Namespaced',
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            additionalPrinterColumns: [
              { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
              {
                name: 'Synced',
                type: 'string',
                jsonPath: '.status.conditions[?(@.type=="Synced")].status',
              },
            ],
            schema: {
              openAPIV3Schema: {
                properties: { spec: { properties: { size: { type: 'integer' } } } },
              },
            },
          },
        ],
      },
    }
    const widget = {
      apiVersion: 'example.org/v1',
      kind: 'Widget',
      ...meta('w'),
      spec: { size: 3, hosts: [{ name: 'a' }, { name: 'b' }] },
      status: {
        conditions: [
          { type: 'Synced', status: 'False' },
          { type: 'Ready', status: 'True' },
        ],
      },
    }
    const state = stateOf({ objects: [definition, widget], asOf: now.toISOString() })
    const definitions = state.listing('CustomResourceDefinition')?.objects ?? []
    const kind = findKind('Widget', state.served, definitions)
    const row = state.listing('Widget')?.objects[0]
    if (!kind || !row) throw new Error('no widget')
    const read = (key: string): unknown =>
      fieldOf(kind, key, definitions)?.extract(row, { state, now })
    expect(kind.columns).toEqual(['name', 'namespace', 'ready', 'size', 'synced', 'age'])
    expect(read('size')).toMatchObject({ values: [{ value: 3 }] })
    expect(read('synced')).toMatchObject({ values: [{ value: 'False' }] })
    expect(read('spec.hosts.name')).toMatchObject({ values: [{ value: 'a' }, { value: 'b' }] })
    expect(read('conditions.Ready')).toMatchObject({ values: [{ value: 'True' }] })
    expect(fieldOf(kind, 'spec.size', definitions)?.type).toBe('count')
  })
})
