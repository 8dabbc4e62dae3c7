import type { KeyPair } from './certificate.ts'

/** One context of a kubeconfig: its name, who it is, with which client certificate, and the namespace it starts in. */
export type KubeconfigContext = {
  readonly context: string
  readonly user: string
  readonly keys: KeyPair
  readonly namespace?: string
}

/** Writes a kubeconfig (YAML text) for one server with embedded certificates; the first context is the current one. */
export function kubeconfigText(
  server: string,
  authorityPem: string,
  contexts: readonly [KubeconfigContext, ...KubeconfigContext[]],
): string {
  const cluster = 'plumbline-test'
  const lines = [
    'apiVersion: v1',
    'kind: Config',
    `current-context: ${contexts[0].context}`,
    'preferences: {}',
    'clusters:',
    `- name: ${cluster}`,
    '  cluster:',
    `    server: ${server}`,
    `    certificate-authority-data: ${base64(authorityPem)}`,
    'contexts:',
    ...contexts.flatMap(({ context, user, namespace }) => [
      `- name: ${context}`,
      '  context:',
      `    cluster: ${cluster}`,
      `    user: ${user}`,
      ...(namespace === undefined ? [] : [`    namespace: ${namespace}`]),
    ]),
    'users:',
    ...contexts.flatMap(({ user, keys }) => [
      `- name: ${user}`,
      '  user:',
      `    client-certificate-data: ${base64(keys.certificatePem)}`,
      `    client-key-data: ${base64(keys.keyPem)}`,
    ]),
  ]
  return `${lines.join('\n')}\n`
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
