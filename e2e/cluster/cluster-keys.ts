import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCertificateAuthority, createSigningKey, issueCertificate } from './certificate.ts'
import type { CertificateRequest, KeyPair } from './certificate.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { kubeconfigText } from './kubeconfig.ts'

/** The first address of the service range: the API server answers to it inside the cluster. */
const firstServiceAddress = '10.96.0.1'

const loopbackHosts = ['localhost', '127.0.0.1']
const masters = ['system:masters']

const requests = {
  'kube-apiserver': {
    commonName: 'kube-apiserver',
    usages: ['server'],
    hosts: [
      'kubernetes',
      'kubernetes.default',
      'kubernetes.default.svc',
      'kubernetes.default.svc.cluster.local',
      firstServiceAddress,
      ...loopbackHosts,
    ],
  },
  'kube-apiserver-to-etcd': { commonName: 'kube-apiserver', usages: ['client'] },
  'kube-apiserver-to-kubelet': {
    commonName: 'kube-apiserver-to-kubelet',
    organizations: masters,
    usages: ['client'],
  },
  etcd: { commonName: 'etcd', usages: ['server', 'client'], hosts: loopbackHosts },
  loopback: { commonName: 'loopback', usages: ['server'], hosts: loopbackHosts },
  'kube-controller-manager': { commonName: 'system:kube-controller-manager', usages: ['client'] },
  'kube-scheduler': { commonName: 'system:kube-scheduler', usages: ['client'] },
  kwok: { commonName: 'kwok', organizations: masters, usages: ['client'] },
  admin: { commonName: 'admin', organizations: masters, usages: ['client'] },
  narrow: { commonName: 'narrow', usages: ['client'] },
} as const satisfies Record<string, CertificateRequest>

/** Makes the authorities, certificates, service account key and kubeconfigs of a new cluster; leaves a folder that has them alone. */
export function writeClusterKeys(place: ClusterPlace, server: string, now: Date): void {
  const done = join(place.keysFolder, 'complete')
  if (existsSync(done)) return
  mkdirSync(place.keysFolder, { recursive: true, mode: 0o700 })
  const write = (name: string, text: string) =>
    writeFileSync(join(place.keysFolder, name), text, { mode: 0o600 })
  const writePair = (name: string, pair: KeyPair) => {
    write(`${name}.crt`, pair.certificatePem)
    write(`${name}.key`, pair.keyPem)
  }

  const authority = createCertificateAuthority('plumbline-test-ca', now)
  writePair('ca', authority)
  const pair = (name: keyof typeof requests): KeyPair =>
    issueCertificate(authority, requests[name], now)
  for (const name of [
    'kube-apiserver',
    'kube-apiserver-to-etcd',
    'kube-apiserver-to-kubelet',
    'etcd',
    'loopback',
  ] as const) {
    writePair(name, pair(name))
  }

  const frontProxy = createCertificateAuthority('plumbline-test-front-proxy-ca', now)
  writePair('front-proxy-ca', frontProxy)
  writePair(
    'front-proxy',
    issueCertificate(frontProxy, { commonName: 'front-proxy-client', usages: ['client'] }, now),
  )

  const tokens = createSigningKey()
  write('service-account.pub', tokens.publicPem)
  write('service-account.key', tokens.keyPem)

  for (const name of ['kube-controller-manager', 'kube-scheduler', 'kwok'] as const) {
    write(
      `${name}.kubeconfig`,
      kubeconfigText(server, authority.certificatePem, [
        { context: name, user: name, keys: pair(name) },
      ]),
    )
  }
  const adminKeys = pair('admin')
  writePair('admin', adminKeys)
  const admin = { context: 'plumbline-test', user: 'admin', keys: adminKeys }
  const narrow = {
    context: 'plumbline-test-narrow',
    user: 'narrow',
    keys: pair('narrow'),
    namespace: 'open',
  }
  writeFileSync(
    place.kubeconfigFile,
    kubeconfigText(server, authority.certificatePem, [admin, narrow]),
    { mode: 0o600 },
  )
  writeFileSync(
    place.narrowKubeconfigFile,
    kubeconfigText(server, authority.certificatePem, [narrow]),
    { mode: 0o600 },
  )
  write('complete', now.toISOString())
}
