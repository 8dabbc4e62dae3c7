import { describe, expect, it } from 'vitest'
import {
  impossibleSelector,
  labelSelectorRequirements,
  matchesLabels,
  parseSelector,
  selectorText,
  type Requirement,
} from './selector.ts'

function requirements(text: string): readonly Requirement[] {
  const parsed = parseSelector(text)
  if (parsed.state === 'bad') throw new Error(parsed.reason)
  return parsed.requirements
}

describe('label selectors', () => {
  it.each([
    ['env=prod', { env: 'prod' }, true],
    ['env==prod', { env: 'prod' }, true],
    ['env=prod', { environment: 'prod' }, false],
    ['env=prod', { env: 'production' }, false],
    ['app=v2,tier!=frontend', { app: 'v2' }, true],
    ['app=v2,tier!=frontend', { app: 'v2', tier: 'frontend' }, false],
    ['env in (prod, staging)', { env: 'staging' }, true],
    ['env notin (prod)', {}, true],
    ['app.kubernetes.io/name', { 'app.kubernetes.io/name': 'x' }, true],
    ['!canary', { canary: 'true' }, false],
    ['', { any: 'thing' }, true],
    ['env=', { env: '' }, true],
  ] as const)('A41 decides %j on %j as %s', (text, labels, expected) => {
    expect(matchesLabels(requirements(text), labels)).toBe(expected)
  })

  it.each(['a=b=c', 'a in prod', '=x', 'a b', '-bad-=x', 'a in (b', ','])(
    'A41 refuses %j with a reason',
    (text) => {
      const parsed = parseSelector(text)
      expect(parsed.state).toBe('bad')
    },
  )

  it('A41 writes a selector back as it was read', () => {
    const text = 'a=b,c!=d,e in (f,g),h notin (i,j),k,!l'
    expect(selectorText(requirements(text))).toBe(text)
  })

  it.each([
    ['env=prod,env=dev', true],
    ['env=prod,env!=prod', true],
    ['env,!env', true],
    ['env=a_very b', undefined],
    ['env=prod,env!=dev', false],
    ['env in (a,b),env notin (a)', false],
  ])('A41 knows whether an object could carry %j', (text, impossible) => {
    const isBad = parseSelector(text).state === 'bad'
    const verdict = isBad ? undefined : impossibleSelector(requirements(text)) !== undefined
    expect(verdict).toBe(impossible)
  })

  it('reads matchLabels and matchExpressions, and matches nothing by an unknown operator', () => {
    const selector = labelSelectorRequirements({
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'NotIn', values: ['db'] },
        { key: 'track', operator: 'Exists' },
      ],
    })
    expect(matchesLabels(selector, { app: 'web', track: 'x' })).toBe(true)
    expect(matchesLabels(selector, { app: 'web', tier: 'db', track: 'x' })).toBe(false)
    const odd = labelSelectorRequirements({
      matchExpressions: [{ key: 'a', operator: 'Like', values: ['b'] }],
    })
    expect(matchesLabels(odd, { a: 'b' })).toBe(false)
  })
})
