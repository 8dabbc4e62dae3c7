import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BinariesUnavailableError, startCluster, type Cluster } from '../cluster/cluster.ts'
import { clusterBinaries } from '../cluster/cluster-binaries.ts'
import { waitUntil } from '../cluster/furnish-cluster.ts'
import { kubectl } from '../cluster/kubectl.ts'
import type { TestFolder } from './loopback-context.ts'

/** Leases in namespace `many`. */
export const OBJECTS = 1_300
/** The value of every Secret, secret-named key and log line: it must be seen nowhere. */
export const CANARY = 'canary-91c2d47f3a'

/** Why this machine can have no control plane, or undefined. */
export async function reasonToSkip(): Promise<string | undefined> {
  try {
    await clusterBinaries((line) => process.stderr.write(`${line}\n`))
    return undefined
  } catch (error) {
    if (error instanceof BinariesUnavailableError) return error.message
    throw error
  }
}

/** A control plane with a few pods (`talker` has a log of 700 lines), a Secret, a ConfigMap, a custom kind and many Leases. */
export async function startReadCluster(folder: TestFolder): Promise<Cluster> {
  const logs = join(folder.path, 'talker.log')
  const lines = Array.from(
    { length: 700 },
    (_, line) =>
      `2026-01-01T00:00:00.${String(line).padStart(9, '0')}Z stdout F line ${line} password=${CANARY}\n`,
  )
  await writeFile(logs, lines.join(''))
  const kwokFile = await folder.write(
    'logs.yaml',
    `apiVersion: kwok.x-k8s.io/v1alpha1
kind: ClusterLogs
metadata: { name: talker }
spec:
  selector: { matchNames: [talker] }
  logs:
  - containers: [main]
    logsFile: ${logs}
`,
  )
  const cluster = await startCluster({ name: `read-${process.pid}`, kwokFiles: [kwokFile] })
  const kubeconfig = cluster.kubeconfigPath
  await kubectl(['apply', '-f', '-'], { kubeconfig, input: manifests() })
  await createMany(kubeconfig)
  const phase = ['get', 'pod', 'talker', '-n', 'open', '-o', 'jsonpath={.status.phase}']
  await waitUntil(
    'the pod talker is running',
    60_000,
    async () => (await kubectl(phase, { kubeconfig })) === 'Running',
  )
  return cluster
}

function manifests(): string {
  const pod = (name: string, namespace: string, more = ''): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }\nspec:\n  ${more}\n  containers: [{ name: main, image: registry.example/x:1 }]\n`
  return [
    pod('talker', 'open'),
    pod('homeless', 'open', 'nodeSelector: { nowhere: "true" }'),
    pod('hidden', 'closed'),
    `apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: open }\nstringData: { password: ${CANARY} }\n`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: open }\ndata: { DB_PASSWORD: ${CANARY}, mode: fast }\n`,
    'apiVersion: v1\nkind: Namespace\nmetadata: { name: many }\n',
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot, namespace: open }\n',
    `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: services.shop.example }
spec:
  group: shop.example
  scope: Namespaced
  names: { kind: Service, plural: services, singular: service, shortNames: [shopsvc] }
  versions:
  - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } } }
`,
  ].join('---\n')
}

/** Leases are small, so that many of them are made soon. */
async function createMany(kubeconfig: string): Promise<void> {
  const lease = (index: number): object => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: `lease-${String(index).padStart(4, '0')}`, namespace: 'many' },
    spec: { holderIdentity: `holder-${index}` },
  })
  const batches = [0, 1, 2, 3].map((batch) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: Array.from({ length: OBJECTS / 4 }, (_, index) =>
        lease(batch * (OBJECTS / 4) + index),
      ),
    }),
  )
  await Promise.all(
    batches.map((input) =>
      kubectl(['create', '-f', '-'], {
        kubeconfig,
        input,
        timeoutMs: 180_000,
      }),
    ),
  )
}
