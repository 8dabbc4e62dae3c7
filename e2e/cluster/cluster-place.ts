import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where one test cluster lives: its name and the files of its data folder (all absolute paths). */
export type ClusterPlace = {
  readonly name: string
  readonly folder: string
  readonly stateFile: string
  readonly lockFile: string
  readonly keysFolder: string
  readonly etcdFolder: string
  readonly logsFolder: string
  readonly processesFolder: string
  readonly kwokFile: string
  readonly schedulerFile: string
  readonly kubeconfigFile: string
  readonly narrowKubeconfigFile: string
}

/** The folder outside the tree that holds everything built or run for test clusters: `${XDG_CACHE_HOME:-~/.cache}/plumbline`. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment['XDG_CACHE_HOME']
  return join(base !== undefined && base !== '' ? base : join(homedir(), '.cache'), 'plumbline')
}

/** Lays out the data folder of the cluster called `name`; throws where the name could leave the folder it belongs in. */
export function clusterPlace(
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
): ClusterPlace {
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(name)) {
    throw new Error(
      `A cluster name has lower-case letters, digits and dashes only, 41 at most: "${name}". Choose another --name.`,
    )
  }
  const runs = join(cacheFolder(environment), 'cluster', 'run')
  const folder = join(runs, name)
  return {
    name,
    folder,
    stateFile: join(folder, 'cluster.json'),
    lockFile: join(runs, `${name}.lock`),
    keysFolder: join(folder, 'keys'),
    etcdFolder: join(folder, 'etcd'),
    logsFolder: join(folder, 'logs'),
    processesFolder: join(folder, 'processes'),
    kwokFile: join(folder, 'kwok.yaml'),
    schedulerFile: join(folder, 'scheduler.json'),
    kubeconfigFile: join(folder, 'kubeconfig.yaml'),
    narrowKubeconfigFile: join(folder, 'kubeconfig-narrow.yaml'),
  }
}
