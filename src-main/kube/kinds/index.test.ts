import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.ts'
import type { KubeObject } from '../object.ts'
import { fieldOf, findKind, fieldWords, kinds } from './index.ts'

const now = new Date('2026-11-22T18:00:00Z')

describe('every field of every kind', () => {
  const malformed: readonly [string, object][] = [
    ['no spec and no status', {}],
    ['empty spec and status', { spec: {}, status: {}, metadata: { name: 'x' } }],
    [
      'malformed parts',
      {
        spec: {
          containers: 'none',
          initContainers: [null, 3, 'x', { name: 7 }],
          template: 5,
          replicas: 'many',
          volumes: [null, { configMap: 'x', secret: [] }],
          rules: { a: 1 },
          ports: [1, null],
          selector: 'app=web',
          tls: 'yes',
          limits: [{ default: 'x' }],
          taints: 'x',
          scaleTargetRef: [],
          suspend: 'no',
          schedule: 42,
        },
        status: {
          conditions: [null, 'Ready', { type: 'Ready' }, { type: 3 }],
          containerStatuses: [{}, null, { state: 'running', lastState: [] }],
          hard: 'x',
          capacity: { cpu: {}, memory: [] },
          replicas: 'x',
        },
        rules: 'x',
        subjects: [{}],
        data: 5,
      },
    ],
  ]
  for (const kind of kinds) {
    it.each(malformed)(
      `A18 gives a value or says why not for ${kind.key} with %s`,
      (_name, parts) => {
        const object = {
          apiVersion: kind.apiVersion,
          kind: kind.apiKind ?? kind.key,
          ...parts,
          metadata: { name: 'x', ...(kind.namespaced ? { namespace: 'n' } : {}) },
        } as KubeObject
        const state = stateOf({ objects: [], asOf: now.toISOString() })
        const wrong = kind.fields.flatMap((field) => {
          const value = field.extract(object, { state, now })
          if (value.state !== 'some') return []
          const isOdd = value.values.some(({ value: each }) => each === '' || Number.isNaN(each))
          return isOdd || value.values.length === 0 ? [field.key] : []
        })
        expect(wrong).toEqual([])
      },
    )
    it(`A18 has a field for every default column of ${kind.key}, and no key twice`, () => {
      expect(kind.columns.filter((key) => fieldOf(kind, key) === undefined)).toEqual([])
      expect(new Set(kind.fields.map(({ key }) => key)).size).toBe(kind.fields.length)
    })
  }

  it('names the words of every kind', () => {
    expect(fieldWords().length).toBe(kinds.length)
    expect(findKind('Nope')).toBeUndefined()
  })
})
