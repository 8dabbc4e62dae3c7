import { describe, expect, it } from 'vitest'
import { answerTo, deployment, namespace, pod, textOf } from './test-answers.ts'

const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'db',
    namespace: 'n',
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration':
        '{"data":{"password":"c3VwZXItc2VjcmV0"}}',
    },
  },
  type: 'Opaque',
  data: { password: 'c3VwZXItc2VjcmV0' },
}
const config = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'app', namespace: 'n' },
  data: { 'app.yaml': 'level: debug', DB_PASSWORD: 'hunter2hunter2' },
}
const objects = [
  namespace('n'),
  pod('sea', 'n', {
    containers: [
      {
        name: 'main',
        image: 'nginx:1.23.4',
        env: [{ name: 'API_TOKEN', value: 'tok-1234567890abcdef' }],
      },
    ],
  }),
  secret,
  config,
  deployment('web', 'n', { replicas: 1, ready: 1 }),
]

describe('show', () => {
  it('answers one field of one object in the headline', () => {
    const { answer } = answerTo(
      { do: 'show', of: { kind: 'Pod', name: 'sea' }, fields: ['image'] },
      { objects },
    )
    expect(answer.headline).toBe('Pod sea in n: image nginx:1.23.4.')
  })

  it('A92 shows key names of a Secret and never a value, in any form', () => {
    for (const what of ['data', 'keys', 'values', 'yaml', 'summary', 'env'] as const) {
      const { answer } = answerTo(
        { do: 'show', of: { kind: 'Secret', name: 'db', ns: 'n' }, what: [what] },
        { objects },
      )
      expect(JSON.stringify(answer)).not.toMatch(/super-secret|c3VwZXIt/)
    }
    const { answer } = answerTo(
      { do: 'show', of: { kind: 'Secret', name: 'db', ns: 'n' }, what: ['data'] },
      { objects },
    )
    expect(answer.facts.map(({ text }) => text)).toEqual(['Secret db in n has keys password.'])
  })

  it('A51 masks credential-named data and variables', () => {
    const data = answerTo(
      { do: 'show', of: { kind: 'ConfigMap', name: 'app' }, what: ['data'] },
      { objects },
    ).answer
    expect(textOf(data)).toMatch(/level: debug/)
    expect(JSON.stringify(data)).not.toMatch(/hunter2/)
    const env = answerTo(
      { do: 'show', of: { kind: 'Pod', name: 'sea' }, what: ['env'] },
      { objects },
    ).answer
    expect(textOf(env)).toMatch(/API_TOKEN/)
    expect(JSON.stringify(env)).not.toMatch(/tok-1234567890/)
  })

  it('shows one key of a ConfigMap by its path', () => {
    const { answer } = answerTo(
      { do: 'show', of: { kind: 'ConfigMap', name: 'app' }, what: ['data'], path: 'app.yaml' },
      { objects },
    )
    expect(answer.facts.map(({ text }) => text).join('\n')).toMatch(/app\.yaml: level: debug/)
  })

  it('A47 says that the object is not there', () => {
    const { answer } = answerTo(
      { do: 'show', of: { kind: 'Deployment', name: 'wob', ns: 'n' }, fields: ['image'] },
      { objects },
    )
    expect(answer.headline).toBe('No Deployment named wob exists in namespace n.')
    expect(answer.facts.map(({ text }) => text).join(' ')).toMatch(
      /a different object: Deployment web in n \(healthy\)/,
    )
  })
})
