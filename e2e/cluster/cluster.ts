import { clusterPlace } from './cluster-place.ts'
import { bringUp, restartCluster, takeDown } from './cluster-lifecycle.ts'
import type { Report } from './cluster-binaries.ts'
import { serverAddress } from './cluster-state.ts'

export { BinariesUnavailableError } from './cluster-binaries.ts'

/** A running test cluster: its kubeconfigs (absolute paths), its address, and what a test may do to it. */
export type Cluster = {
  readonly name: string
  readonly folder: string
  readonly server: string
  readonly kubeconfigPath: string
  readonly narrowKubeconfigPath: string
  /** Stops every program and removes the data. */
  readonly stop: () => Promise<void>
  /** Restarts the API server on the same port; data is kept. */
  readonly restartApiServer: () => Promise<void>
}

/** Brings the cluster called `name` up (or joins the one that runs); throws BinariesUnavailableError where this machine cannot have one. */
export async function startCluster(options: {
  readonly name: string
  readonly nodes?: number
  readonly hasStorageClass?: boolean
  readonly kwokFiles?: readonly string[]
  readonly report?: Report
}): Promise<Cluster> {
  const place = clusterPlace(options.name)
  const report = options.report ?? (() => undefined)
  const state = await bringUp(
    place,
    {
      nodeCount: options.nodes ?? 2,
      hasStorageClass: options.hasStorageClass ?? true,
      kwokFiles: options.kwokFiles ?? [],
    },
    report,
  )
  return {
    name: place.name,
    folder: place.folder,
    server: serverAddress(state.ports),
    kubeconfigPath: place.kubeconfigFile,
    narrowKubeconfigPath: place.narrowKubeconfigFile,
    stop: async () => {
      await takeDown(place, { keepData: false })
    },
    restartApiServer: () => restartCluster(place, 'api-server', report),
  }
}
