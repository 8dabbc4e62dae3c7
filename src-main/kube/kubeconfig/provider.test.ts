import { describe, expect, it } from 'vitest'
import { clusterEntry, userEntry } from './entries.ts'
import { detectProvider } from './provider.ts'

const names = (context: string, cluster = context, user = context) => ({ context, cluster, user })
const plugin = (command: string, args: string[] = []) => ({ exec: { command, args } })

describe('detectProvider', () => {
  it.each([
    ['eks', names('x'), { server: 'https://ABC.gr7.eu-west-1.eks.amazonaws.com' }, {}],
    [
      'eks',
      names('x'),
      { server: 'https://10.0.0.1' },
      plugin('/usr/bin/aws', ['eks', 'get-token']),
    ],
    ['eks', names('x'), { server: 'https://10.0.0.1' }, plugin('aws-iam-authenticator')],
    ['gke', names('gke_project_zone_name'), { server: 'https://35.1.2.3' }, {}],
    ['gke', names('x'), { server: 'https://35.1.2.3' }, plugin('gke-gcloud-auth-plugin.exe')],
    ['aks', names('x'), { server: 'https://a-b.hcp.westeurope.azmk8s.io:443' }, {}],
    [
      'aks',
      names('x'),
      { server: 'https://10.0.0.1' },
      plugin('kubelogin', ['get-token', '--server-id', 'x']),
    ],
    ['kind', names('kind-dev'), { server: 'https://127.0.0.1:35001' }, {}],
    ['k3s', names('default'), { server: 'https://127.0.0.1:6443' }, {}],
    ['k3s', names('k3d-dev'), { server: 'https://0.0.0.0:6550' }, {}],
    ['minikube', names('minikube'), { server: 'https://192.168.49.2:8443' }, {}],
    [
      'minikube',
      names('other'),
      {
        server: 'https://192.168.49.2:8443',
        extensions: [{ name: 'cluster_info', extension: { provider: 'minikube.sigs.k8s.io' } }],
      },
      {},
    ],
    [
      'bare-metal',
      names('kubernetes-admin@kubernetes', 'kubernetes', 'kubernetes-admin'),
      { server: 'https://10.0.0.1:6443' },
      {},
    ],
    ['other', names('kind-dev'), { server: 'https://kind.example.com' }, {}],
    [
      'other',
      names('prod'),
      { server: 'https://eks.amazonaws.com.evil.example' },
      plugin('aws', ['sts']),
    ],
  ] as const)('tells %s', (expected, entryNames, cluster, user) => {
    expect(detectProvider(entryNames, clusterEntry.parse(cluster), userEntry.parse(user))).toBe(
      expected,
    )
  })
})
