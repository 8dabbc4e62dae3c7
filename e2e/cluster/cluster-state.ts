import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { ClusterPlace } from './cluster-place.ts'
import { programNames } from './control-plane-programs.ts'
import type { ClusterPorts, ProgramName } from './control-plane-programs.ts'
import { memberOf } from './member-of.ts'

/** What a cluster remembers about itself between commands: its ports and the binaries it runs. */
export type ClusterState = {
  readonly ports: ClusterPorts
  readonly binaries: Readonly<Record<ProgramName, string>>
}

/** The address of a cluster's API server. */
export function serverAddress(ports: ClusterPorts): string {
  return `https://127.0.0.1:${ports['kube-apiserver']}`
}

/** Reads what a cluster remembers; undefined where there is no such cluster or its file is unreadable (then it starts anew). */
export function readClusterState(place: ClusterPlace): ClusterState | undefined {
  if (!existsSync(place.stateFile)) return undefined
  try {
    const value: unknown = JSON.parse(readFileSync(place.stateFile, 'utf8'))
    const binaries = recordOf(memberOf(value, 'binaries'), programNames, isText)
    const ports = recordOf(
      memberOf(value, 'ports'),
      [...programNames, 'etcd-peer'] as const,
      isPort,
    )
    return binaries === undefined || ports === undefined ? undefined : { binaries, ports }
  } catch {
    return undefined
  }
}

/** Writes what a cluster remembers. */
export function writeClusterState(place: ClusterPlace, state: ClusterState): void {
  writeFileSync(place.stateFile, `${JSON.stringify(state, undefined, 2)}\n`)
}

function recordOf<Key extends string, Value>(
  value: unknown,
  keys: readonly Key[],
  isValue: (candidate: unknown) => candidate is Value,
): Readonly<Record<Key, Value>> | undefined {
  const found: Partial<Record<Key, Value>> = {}
  for (const key of keys) {
    const candidate = memberOf(value, key)
    if (!isValue(candidate)) return undefined
    found[key] = candidate
  }
  return found as Record<Key, Value>
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536
}
