import { expect, it } from 'vitest'
import { answerTo, deployment, namespace } from './test-answers.ts'

const plan = {
  do: 'explain',
  of: { kind: 'Deployment', name: 'web', ns: 'shop' },
  match: 'Argo CD',
} as const
const objects = [namespace('shop'), deployment('web', 'shop', { replicas: 1, ready: 1 })]

it('A78 says first that the software asked about is not installed, and what the object is like', () => {
  const { answer } = answerTo(plan, { objects, notServed: ['ArgoApp'] })
  expect(answer.headline).toMatch(/^Argo CD is not installed .*Deployment web/)
  expect(answer.facts.map(({ text }) => text).join(' ')).toContain('Deployment web')
})

it('A78 says nothing of the sort where its kind is served', () => {
  const application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'web', namespace: 'argocd' },
  }
  const { answer } = answerTo(plan, { objects: [...objects, application] })
  expect(answer.headline).not.toContain('not installed')
})

it('takes a word that names no software as words of a log only', () => {
  const { answer } = answerTo({ ...plan, match: '503' }, { objects, notServed: ['ArgoApp'] })
  expect(answer.headline).not.toContain('not installed')
})
