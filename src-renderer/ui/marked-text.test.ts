import { expect, test } from 'vitest'
import type { Evidence } from '../../src-shared/model/evidence.ts'
import { markText, type MarkedPiece } from './marked-text.ts'

const read = {
  verb: 'list',
  path: '/api/v1/pods',
  at: '2026-01-01T00:00:00Z',
  status: 'ok',
} as const

function field(path: string, value?: string): Evidence {
  return { id: 'e1', kind: 'field', path, ...(value === undefined ? {} : { value }), read }
}

const around = { plain: ['', ''], code: ['<', '>'], strong: ['*', '*'], time: ['@', '@'] } as const

function drawn(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text, as }) => around[as].join(text)).join('')
}

test.each([
  ['a sentence without marks stays plain', '3 Pods are Ready.', [], [], '3 Pods are Ready.'],
  ['backticks become code', 'There is no key `url`.', [], [], 'There is no key <url>.'],
  [
    'reasons of the API become strong',
    '2 Pods wait with CreateContainerConfigError.',
    [],
    [],
    '2 Pods wait with *CreateContainerConfigError*.',
  ],
  [
    'an abbreviation at its start is a reason too',
    'It was OOMKilled twice.',
    [],
    [],
    'It was *OOMKilled* twice.',
  ],
  [
    'kinds are not reasons, also in the plural',
    'ReplicaSet a owns 2 ReplicaSets.',
    [],
    ['ReplicaSet'],
    'ReplicaSet a owns 2 ReplicaSets.',
  ],
  [
    'a value of its own evidence becomes code, the same letters inside a word do not',
    'It takes key url of curl.',
    [field('spec.key', 'url')],
    [],
    'It takes key <url> of curl.',
  ],
  [
    'keys of named lists become code',
    'Container api has no limit.',
    [field('spec.containers[api].resources')],
    [],
    'Container <api> has no limit.',
  ],
  [
    'condition types stay words',
    'The node is not Ready.',
    [field('status.conditions[Ready].status', 'False')],
    [],
    'The node is not Ready.',
  ],
  [
    'the name of an object stays plain, also when it is a value',
    'Deployment web has container web.',
    [field('spec.containers[web].name', 'web')],
    ['Deployment'],
    'Deployment web has container <web>.',
  ],
  [
    'instants are marked, so that they can be shown in local time',
    'It ended at 2026-11-25T10:00:00Z.',
    [],
    [],
    'It ended at @2026-11-25T10:00:00Z@.',
  ],
  [
    'numbers stay numbers',
    'It has 2 of 3 replicas.',
    [field('status.readyReplicas', '2')],
    [],
    'It has 2 of 3 replicas.',
  ],
])('%s', (_name, sentence, evidence, kinds, expected) => {
  expect(drawn(markText(sentence, evidence, new Set(kinds)))).toBe(expected)
})

test('every character of the sentence is kept', () => {
  const sentence = 'Image registry.example.com/a/b:1.2 (ErrImagePull), again.'
  expect(
    markText(sentence)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(sentence)
})
