import type { ContextInfo } from '../cluster-state.ts'
import { isJsonObject } from '../decode.ts'
import type { ClusterEntry, UserEntry } from './entries.ts'

type Provider = ContextInfo['provider']

/** Names under which an entry is known. */
export type EntryNames = { context: string; cluster: string; user: string }

/** Tells who runs a cluster from the entry alone, without any request (S31): its address, plugin, extensions and names. */
export function detectProvider(
  names: EntryNames,
  cluster: ClusterEntry,
  user: UserEntry,
): Provider {
  const host = hostOf(cluster.server)
  const isLocal =
    host === 'localhost' || host.startsWith('127.') || host === '::1' || host === '0.0.0.0'
  return (
    byExtension(cluster) ??
    byHost(host) ??
    byPlugin(user) ??
    byName(names, isLocal) ??
    (names.user === 'kubernetes-admin' && names.cluster === 'kubernetes' ? 'bare-metal' : 'other')
  )
}

function byExtension({ extensions }: ClusterEntry): Provider | undefined {
  const providers = extensions.map(({ extension }) =>
    isJsonObject(extension) ? extension['provider'] : undefined,
  )
  return providers.includes('minikube.sigs.k8s.io') ? 'minikube' : undefined
}

function byHost(host: string): Provider | undefined {
  if (/\.eks\.(amazonaws\.com(\.cn)?|amazonwebservices\.com)$/.test(host)) return 'eks'
  if (/\.azmk8s\.(io|us|cn)$/.test(host)) return 'aks'
  if (host.endsWith('.gke.goog')) return 'gke'
  return undefined
}

function byPlugin({ exec, 'auth-provider': old }: UserEntry): Provider | undefined {
  const command = (exec?.command.split(/[\\/]/).at(-1) ?? '').replace(/\.(exe|cmd)$/, '')
  if (command === 'aws-iam-authenticator') return 'eks'
  if (command === 'aws' && exec?.args.includes('eks') === true) return 'eks'
  if (command === 'gke-gcloud-auth-plugin' || old?.name === 'gcp') return 'gke'
  if (command === 'kubelogin' && exec?.args.some((arg) => arg.startsWith('--server-id')) === true)
    return 'aks'
  return old?.name === 'azure' ? 'aks' : undefined
}

function byName({ context, cluster, user }: EntryNames, isLocal: boolean): Provider | undefined {
  if (context.startsWith('gke_')) return 'gke'
  if (context.startsWith('kind-') && cluster === context && isLocal) return 'kind'
  if (context.startsWith('k3d-') || context === 'rancher-desktop') return 'k3s'
  if (context === 'default' && cluster === 'default' && user === 'default' && isLocal) return 'k3s'
  if (context === 'minikube' && cluster === 'minikube') return 'minikube'
  return undefined
}

function hostOf(server: string): string {
  return (
    URL.parse(server)
      ?.hostname.replace(/^\[|\]$/g, '')
      .toLowerCase() ?? ''
  )
}
