import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  chooseContext,
  loadKubeconfig,
  type ContextConfig,
  type KubeHost,
} from '../../src-main/kube/index.ts'
import type { LoopbackServer } from './loopback-server.ts'

/** A folder for one test; `using` removes it. */
export type TestFolder = {
  path: string
  write(name: string, text: string, mode?: number): Promise<string>
} & AsyncDisposable

/** Makes an empty folder for one test. */
export async function testFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'plumbline-kube-'))
  return {
    path,
    async write(name, text, mode) {
      const file = join(path, name)
      await writeFile(file, text, mode === undefined ? {} : { mode })
      return file
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}

/** Entries of a kubeconfig with one context `test`; keys as kubectl spells them. */
export type Entries = { cluster?: object; user?: object; namespace?: string }

/** A kubeconfig file in `folder` with one context `test` towards `server`, and that context as it is loaded from a default place. */
export async function contextOf(
  folder: TestFolder,
  server: Pick<LoopbackServer, 'url' | 'caPem'>,
  entries: Entries = {},
  place: 'default' | 'option' = 'default',
): Promise<ContextConfig> {
  const ca = Buffer.from(server.caPem).toString('base64')
  const text = JSON.stringify({
    'current-context': 'test',
    clusters: [
      {
        name: 'test',
        cluster: { server: server.url, 'certificate-authority-data': ca, ...entries.cluster },
      },
    ],
    users: [{ name: 'test', user: entries.user ?? { token: 'first' } }],
    contexts: [
      {
        name: 'test',
        context: {
          cluster: 'test',
          user: 'test',
          ...(entries.namespace === undefined ? {} : { namespace: entries.namespace }),
        },
      },
    ],
  })
  const path = await folder.write('config', text)
  const places = place === 'default' ? { env: { KUBECONFIG: path } } : { env: {}, kubeconfig: path }
  const chosen = chooseContext(await loadKubeconfig({ ...places, home: folder.path }))
  if ('problem' in chosen) throw new Error(chosen.problem.message)
  return chosen.context
}

/** A host for tests: the real clock, no environment, nobody to ask. */
export function testHost(changes: Partial<KubeHost> = {}): KubeHost {
  return {
    now: () => new Date(),
    env: {},
    userAgent: 'plumbline/test',
    isForeground: false,
    ...changes,
  }
}
