import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { Select } from '../../../src-shared/model/plan-types.ts'
import { stateOf, type StateOf } from '../../kube/index.ts'
import type { Outcome } from '../outcome.ts'
import { audit } from './audit.ts'
import { health } from './health.ts'

const asOf = '2026-01-01T12:00:00Z'
type Given = Omit<StateOf, 'objects' | 'asOf'>

function state(yaml: string, given: Given): ReturnType<typeof stateOf> {
  const objects = parseAllDocuments(yaml)
    .map((document): unknown => document.toJS())
    .filter((object) => object !== null)
  return stateOf({ objects, asOf, ...given })
}

function board(yaml: string, of: Select | undefined, given: Given = {}): Outcome {
  const result = health.run({
    plan: { do: 'health', ...(of === undefined ? {} : { of }) },
    state: state(yaml, given),
    now: new Date(asOf),
    timeZone: 'UTC',
  })
  if ('more' in result) throw new Error(`it asks for ${JSON.stringify(result.more)}`)
  return result
}

const running = (name: string, namespace = 'shop'): string => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}}
spec: {nodeName: n1, containers: [{name: main, image: "app:1.0", env: [{name: API_TOKEN, value: 7h3-cl34r-t3xt}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}], containerStatuses: [{name: main, ready: true, restartCount: 0, state: {running: {}}}]}
---`
const stuck = (name: string, namespace = 'shop'): string => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}}
spec: {nodeName: n1, containers: [{name: main, image: "app:none"}]}
status: {phase: Pending, containerStatuses: [{name: main, ready: false, restartCount: 0, state: {waiting: {reason: ErrImagePull, message: "manifest unknown"}}}]}
---`
const namespace = (name: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n---\n`
const text = ({ headline, facts }: Outcome): string =>
  [headline, ...facts.map((fact) => fact.text)].join('\n')

describe('health', () => {
  test('A87 a healthy scope says what was checked and has no finding', () => {
    const outcome = board(namespace('shop') + running('web'), { ns: 'shop' })
    expect(outcome.status).toBe('answered')
    expect(outcome.headline).toMatch(
      /^Nothing wrong found in namespace shop: 2 objects, \d+ rules, nothing is hidden from view\.$/,
    )
    expect(outcome.findings).toEqual([])
    expect(outcome.holds).toBe(true)
  })

  test('H53 one broken pod among many names only that pod', () => {
    const many = Array.from({ length: 60 }, (_, index) => running(`web-${index}`)).join('')
    const outcome = board(namespace('shop') + many + stuck('needle'), { ns: 'shop' })
    expect(outcome.headline).toBe(
      '1 problem in namespace shop, worst: Pod needle cannot pull the image app:none (ErrImagePull): it does not exist in the registry.',
    )
    expect(text(outcome)).not.toMatch(/web-\d/)
  })

  test('H49 a namesake of the namespace is left out', () => {
    const yaml =
      namespace('test-6') +
      namespace('test-61') +
      running('web', 'test-6') +
      stuck('bad', 'test-61')
    expect(board(yaml, { ns: 'test-6' }).holds).toBe(true)
    expect(board(yaml, { ns: 'test-61' }).holds).toBe(false)
  })

  test('H44 a forbidden kind is named and never read as healthy', () => {
    const outcome = board(
      namespace('shop') + running('web'),
      { ns: 'shop' },
      { denied: [{ kind: 'Event' }] },
    )
    expect(outcome.status).toBe('partly')
    expect(outcome.headline).toMatch(/^No problem in what is visible/)
    expect(outcome.limits?.join(' ')).toContain('events')
  })

  test('an unqualified question about one object tells its state', () => {
    expect(board(namespace('shop') + running('web'), { kind: 'Pod', name: 'web' }).headline).toBe(
      'Pod web in namespace shop is healthy: Running, 1 of 1 containers ready, 0 restarts.',
    )
  })
})

describe('audit', () => {
  test('H55 names the variable that holds a secret and never its value', () => {
    const result = audit.run({
      plan: { do: 'audit', families: ['security'], of: { kind: 'Pod' } },
      state: state(namespace('shop') + running('web'), {}),
      now: new Date(asOf),
      timeZone: 'UTC',
    })
    const whole = JSON.stringify(result)
    expect(whole).toContain('API_TOKEN')
    expect(whole).not.toContain('7h3-cl34r')
  })

  test('a rule that does not exist is not answered', () => {
    const result = audit.run({
      plan: { do: 'audit', rules: ['no-such-rule'] },
      state: state(namespace('shop'), {}),
      now: new Date(asOf),
      timeZone: 'UTC',
    })
    expect('status' in result && result.status).toBe('not-understood')
  })
})
