import type { Plan } from '../../src-shared/model/plan-types.ts'
import { canonicalPlan } from '../../src-main/ask/planner/index.ts'

type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json }

const mayBeAdded = new Set(['fields', 'sort', 'limit', 'with', 'view', 'order', 'declined', 'line'])
const decides = new Set(['cost.view', 'logs.view', 'contexts.what'])

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)

/** How a produced Plan differs from one expectation: the paths that do not match, none when it does (A110). */
export const differences = (expected: Plan, produced: Plan): string[] => {
  const want = toJson(canonicalPlan(expected))
  const got = toJson(canonicalPlan(produced))
  if (!isRecord(want) || !isRecord(got)) return ['plan']
  if (want['do'] !== got['do']) return ['do']
  const verb = typeof want['do'] === 'string' ? want['do'] : ''
  const paths: string[] = []
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    if (key === 'do') continue
    if (want[key] === undefined && mayBeAdded.has(key) && !decides.has(`${verb}.${key}`)) continue
    if (key === 'of')
      paths.push(...selectDifferences(want['of'], got['of']).map((path) => `of.${path}`))
    else if (key === 'draft') paths.push(...subset(want[key], got[key], 'draft'))
    else if (key === 'fields' || key === 'what') {
      if (!sameSet(want[key], got[key])) paths.push(key)
    } else if ((key === 'source' || key === 'target') && isRecord(want[key]) && isRecord(got[key]))
      paths.push(...selectDifferences(want[key], got[key]).map((path) => `${key}.${path}`))
    else if (!same(want[key], got[key])) paths.push(key)
  }
  return paths
}

const sameSet = (a: Json, b: Json): boolean => {
  const list = (value: Json): string[] =>
    (Array.isArray(value) ? value : [value]).map((item) => JSON.stringify(item)).sort()
  if (a === undefined || b === undefined) return a === b
  return same(list(a), list(b))
}

const subset = (want: Json, got: Json, path: string): string[] => {
  if (!isRecord(want)) return same(want, got) ? [] : [path]
  if (!isRecord(got)) return [path]
  return Object.keys(want).flatMap((key) => subset(want[key], got[key], `${path}.${key}`))
}

const selectDifferences = (want: Json, got: Json): string[] => {
  const expected = isRecord(want) ? want : {}
  const produced = isRecord(got) ? got : {}
  const paths: string[] = []
  const place = expected['place']
  for (const key of new Set([...Object.keys(expected), ...Object.keys(produced)])) {
    if (key === 'kind' && expected['kind'] === undefined) continue
    if (place !== undefined && (key === 'place' || key === 'ns' || key === 'ctx')) {
      if (key === 'place' && !['place', 'ns', 'ctx'].some((slot) => same(produced[slot], place)))
        paths.push('place')
      if (
        key !== 'place' &&
        expected[key] === undefined &&
        produced['place'] === undefined &&
        same(produced[key], place)
      )
        continue
      if (key !== 'place' && !same(expected[key], produced[key])) paths.push(key)
      continue
    }
    if (!same(expected[key], produced[key])) paths.push(key)
  }
  return paths
}

const toJson = (plan: Plan): Json => JSON.parse(JSON.stringify(plan)) as Json
