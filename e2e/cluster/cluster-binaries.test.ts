import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  BinariesUnavailableError,
  binaryCacheFolder,
  clusterBinaries,
  kubernetesVersion,
} from './cluster-binaries.ts'
import { programNames } from './control-plane-programs.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'plumbline-binaries-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** A PATH whose `go` is too old for the modules, in an environment with an empty cache. */
function environmentWithOldGo(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const script =
    "#!/bin/sh\necho 'go: go.mod requires go >= 1.26.0 (running go 1.21.0)' >&2\nexit 1\n"
  writeFileSync(join(folder, 'go'), script, { mode: 0o755 })
  return { PATH: `${folder}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, 'cache'), ...more }
}

function putPrograms(target: string, names: readonly string[]): void {
  mkdirSync(target, { recursive: true })
  for (const name of names) writeFileSync(join(target, name), '')
}

test('the built version is the one go.mod requires', () => {
  expect(kubernetesVersion).toBe('v1.35.4')
})

test('programs in the cache are used as they are, without Go', async () => {
  const environment = environmentWithOldGo()
  putPrograms(binaryCacheFolder(environment), programNames)
  expect((await clusterBinaries(() => undefined, environment)).etcd).toBe(
    join(binaryCacheFolder(environment), 'etcd'),
  )
})

test('where Go cannot build them, KUBEBUILDER_ASSETS lends the programs', async () => {
  const assets = join(folder, 'assets')
  putPrograms(assets, programNames)
  const found = await clusterBinaries(
    () => undefined,
    environmentWithOldGo({ KUBEBUILDER_ASSETS: assets }),
  )
  expect(found['kube-apiserver']).toBe(join(assets, 'kube-apiserver'))
})

test('where Go cannot build them and KUBEBUILDER_ASSETS lacks some, the error says why and which', async () => {
  const assets = join(folder, 'assets')
  putPrograms(assets, ['etcd', 'kube-apiserver'])
  const asked = clusterBinaries(
    () => undefined,
    environmentWithOldGo({ KUBEBUILDER_ASSETS: assets }),
  )
  await expect(asked).rejects.toThrow(BinariesUnavailableError)
  await expect(asked).rejects.toThrow(
    /requires go >= 1\.26\.0.*lacks kube-controller-manager, kube-scheduler, kwok/,
  )
})

test('where nothing helps, the error says what to install', async () => {
  await expect(clusterBinaries(() => undefined, environmentWithOldGo())).rejects.toThrow(
    /Install Go 1\.26 or newer/,
  )
})
