import { describe, expect, it } from 'vitest'
import type { ContextInfo } from '../../kube/index.ts'
import { answerTo, namespace, pod } from './test-answers.ts'

const context = (name: string, provider: ContextInfo['provider'] = 'other'): ContextInfo => ({
  name,
  cluster: name,
  user: 'u',
  server: `https://${name}.example`,
  source: '/home/a/.kube/config',
  current: name === 'demo',
  provider,
  signIn: 'exec',
  insecure: false,
})
const contexts = [context('demo'), context('big', 'gke'), context('old', 'eks')]

describe('contexts', () => {
  it('names the current one with its server and version', () => {
    const { answer } = answerTo(
      { do: 'contexts', what: 'current' },
      { objects: [], contexts, serverVersion: 'v1.35.4' },
    )
    expect(answer.headline).toBe(
      'The current context is demo (https://demo.example), Kubernetes v1.35.4.',
    )
    expect(answer.facts[0]?.evidence).toHaveLength(1)
  })

  it('lists those of a provider, and says that its account is not read', () => {
    const { answer } = answerTo(
      { do: 'contexts', what: 'all', provider: 'gke' },
      { objects: [], contexts },
    )
    expect(answer.headline).toBe('1 context on GKE: big.')
    expect(answer.limits.join(' ')).toMatch(/account of a cloud provider is not read/)
  })

  it('A81 does not tell the version of a context that is not connected', () => {
    const { answer } = answerTo(
      {
        do: 'contexts',
        what: 'version',
        of: { where: [{ field: 'version', op: '<', value: '1.33' }] },
      },
      { objects: [], contexts, serverVersion: 'v1.30.1' },
    )
    expect(answer.status).toBe('partly')
    expect(answer.table?.rows.map(({ cells }) => cells['name'])).toEqual(['demo'])
    expect(answer.limits.join(' ')).toMatch(/big, old were not connected/)
  })

  it('gives an overview with counts that were read', () => {
    const { answer } = answerTo(
      { do: 'contexts', what: 'overview' },
      { objects: [namespace('n'), pod('a', 'n')], serverVersion: 'v1.35.4' },
    )
    expect(answer.headline).toBe(
      'demo: Kubernetes v1.35.4, 0 Nodes, 1 Namespaces, 0 workloads, 1 Pods.',
    )
  })
})
