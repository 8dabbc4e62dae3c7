import type { Host } from './host.ts'
import type { Consents } from './store/index.ts'
import type {
  ClusterReader,
  Connection,
  ContextConfig,
  ContextInfo,
  KubeHost,
  OpenContext,
} from './kube/index.ts'

/** What the kubeconfig says, without any request (S31). `problems` are sentences. */
export type ContextList = {
  contexts: readonly ContextInfo[]
  current?: string
  problems: readonly string[]
  files: readonly string[]
}

/** The contexts at hand and one connection for each that was opened (R57). */
export type Clusters = {
  list(): Promise<ContextList>
  /** The reader of a context; without a name that of the current one. Makes no request yet. */
  open(name: string | undefined): Promise<OpenContext | { problem: string }>
  close(): void
}

type DemoDoor = { context: ContextInfo; open: () => Promise<ClusterReader> }

/** Contexts of the kubeconfig, and the demo cluster under the name `demo` where no context has that name (A102). */
export function kubeconfigClusters(host: Host, consents: Consents, demo: DemoDoor): Clusters {
  const open = new Map<string, { key: string; connection: Connection }>()
  let openDemo: ClusterReader | undefined
  return {
    async list() {
      const { contexts, current, problems, warnings, files } = await host.loadKubeconfig()
      return {
        contexts: contexts.map(({ info }) => info),
        ...(current === undefined ? {} : { current }),
        problems: [...problems.map(({ message }) => message), ...warnings],
        files,
      }
    },
    async open(name) {
      const { chooseContext, openConnection } = await import('./connections.ts')
      const kubeconfig = await host.loadKubeconfig()
      const chosen = chooseContext(kubeconfig, name)
      if ('problem' in chosen) {
        if (name !== demo.context.name) return { problem: chosen.problem.message }
        openDemo ??= await demo.open()
        return { reader: openDemo }
      }
      const { context } = chosen
      // An edited entry is another connection, also under the same name (T7).
      const key = JSON.stringify(context)
      const held = open.get(context.info.name)
      if (held?.key === key) return held.connection
      held?.connection.close()
      const connection = openConnection(context, kubeHost(host, consents, context))
      open.set(context.info.name, { key, connection })
      return connection
    },
    close() {
      for (const { connection } of open.values()) connection.close()
      openDemo?.close()
      open.clear()
    },
  }
}

/** The demo cluster and nothing else: no kubeconfig is read (A102). */
export function demoClusters(demo: DemoDoor): Clusters {
  let reader: ClusterReader | undefined
  const context = { ...demo.context, current: true }
  return {
    list: async () => ({ contexts: [context], current: context.name, problems: [], files: [] }),
    async open(name) {
      if (name !== undefined && name !== context.name) {
        return {
          problem: `There is no context "${name}" in the demo. Only "${context.name}" exists here.`,
        }
      }
      reader ??= await demo.open()
      return { reader }
    },
    close: () => reader?.close(),
  }
}

function kubeHost(host: Host, consents: Consents, context: ContextConfig): KubeHost {
  return {
    now: host.now,
    env: host.environment,
    userAgent: `plumbline/${host.version}`,
    isForeground: true,
    consent: async (details) => {
      if (consents.has(details.digest)) return true
      const isAllowed = (await host.askConsent?.(details)) ?? false
      if (isAllowed) consents.add(details.digest, context.info.name, host.now())
      return isAllowed
    },
  }
}
