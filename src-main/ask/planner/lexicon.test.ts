import { describe, expect, it } from 'vitest'
import { createLiveNames, lexiconFrom, planQuestion } from './index.ts'
import { correctable } from './vocabulary.ts'
import { builtInKinds } from './words/kinds.ts'
import { stateWords } from './words/states.ts'
import { symptomWords } from './words/symptoms.ts'
import { fieldWords } from './words/fields.ts'

const plural = (key: string): string =>
  /(?:s|x|ch)$/.test(key)
    ? `${key}es`
    : /[^aeiou]y$/.test(key)
      ? `${key.slice(0, -1)}ies`
      : `${key}s`
const clock = { now: new Date('2026-11-22T18:00:00Z'), timeZone: 'UTC' }

describe('lexicon', () => {
  it('A25 adds and removes live names one by one', () => {
    const names = createLiveNames()
    names.add('object', 'api')
    names.add('object', 'api')
    names.remove('object', 'api')
    expect(names.has('object', 'api')).toBe(true)
    names.remove('object', 'api')
    expect(names.sortsOf('api')).toEqual([])
  })

  it('A25 reads kinds found by discovery by kind, plural and short name', () => {
    const lexicon = lexiconFrom({
      served: [
        {
          key: 'Widget',
          kind: 'Widget',
          resource: 'widgets',
          singular: 'widget',
          shortNames: ['wdg'],
          namespaced: true,
        },
      ],
    })
    for (const question of [
      'list widgets in ns shop',
      'get wdg -n shop',
      'show every widget in namespace shop',
    ])
      expect(planQuestion(question, lexicon, { turns: [] }, clock).plan, question).toEqual({
        do: 'list',
        of: { kind: 'Widget', ns: 'shop' },
      })
  })

  it('A22 resolves an alias and says so', () => {
    const lexicon = lexiconFrom({ aliases: { eu: { sort: 'context', name: 'prod-eu-west-1' } } })
    const planned = planQuestion('list nodes in eu', lexicon, { turns: [] }, clock)
    expect(planned.plan).toEqual({ do: 'list', of: { kind: 'Node', ctx: 'prod-eu-west-1' } })
    expect(planned.assumptions).toHaveLength(1)
  })

  it.each(
    builtInKinds
      .filter(
        (kind) =>
          /^[A-Z]/.test(kind.key) && !['Context', 'Event', 'Helm', 'ArgoApp'].includes(kind.key),
      )
      .map((kind) => kind.key),
  )('A18 lists %s by its own name', (key) => {
    expect(
      planQuestion(`list ${plural(key)} in namespace shop`, lexiconFrom(), { turns: [] }, clock)
        .plan,
    ).toMatchObject({ of: { kind: key } })
  })

  it('A22 holds words only: every field it names exists on some kind and no table is empty', () => {
    const fields = new Set(builtInKinds.flatMap((kind) => Object.keys(kind.fields)))
    for (const entry of fieldWords)
      expect(
        entry.fields.filter((field) => !fields.has(field)),
        entry.words[0],
      ).toEqual([])
    for (const entry of stateWords) expect(fields.has(entry.field), entry.words[0]).toBe(true)
    expect(symptomWords.every((entry) => entry.words.length > 0)).toBe(true)
    expect(correctable.length).toBeGreaterThan(500)
  })
})
