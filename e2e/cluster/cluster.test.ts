import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiRequest } from './api-request.ts'
import { BinariesUnavailableError, startCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { clusterBinaries, kubernetesVersion } from './cluster-binaries.ts'
import { clusterStatus, restartCluster } from './cluster-lifecycle.ts'
import { clusterPlace } from './cluster-place.ts'
import { programNames } from './control-plane-programs.ts'
import { identifyProcess } from './process-identity.ts'
import { kubectl } from './kubectl.ts'
import { waitUntil } from './furnish-cluster.ts'
import { memberOf } from './member-of.ts'

const place = clusterPlace(`cluster-test-${process.pid}`)
const say = (line: string) => process.stderr.write(`${line}\n`)
const skipReason = await reasonToSkip()
if (skipReason !== undefined) say(`SKIPPED: ${skipReason}`)

async function reasonToSkip(): Promise<string | undefined> {
  try {
    await clusterBinaries(say)
    return undefined
  } catch (error) {
    if (error instanceof BinariesUnavailableError) return error.message
    throw error
  }
}

describe.skipIf(skipReason !== undefined)(
  'a control plane of its own',
  { timeout: 120_000 },
  () => {
    let cluster: Cluster
    const asAdmin = (...words: string[]) => kubectl(words, { kubeconfig: cluster.kubeconfigPath })
    const asNarrow = (...words: string[]) =>
      kubectl(words, { kubeconfig: cluster.narrowKubeconfigPath })
    const get = (path: string) =>
      apiRequest(place, Number(new URL(cluster.server).port), 'GET', path)

    beforeAll(async () => {
      cluster = await startCluster({ name: place.name, nodes: 2, report: say })
    }, 180_000)
    afterAll(async () => {
      await cluster?.stop()
    }, 60_000)

    test('answers /readyz and is the version that go.mod names', async () => {
      expect((await get('/readyz')).status).toBe(200)
      expect(memberOf((await get('/version')).body, 'gitVersion')).toBe(kubernetesVersion)
    })

    test('listens on loopback only', async () => {
      expect(new URL(cluster.server).hostname).toBe('127.0.0.1')
      if (!existsSync('/proc/net/tcp')) return
      const status = await clusterStatus(place)
      const ports = status.state === 'present' ? status.programs.map(({ port }) => port) : []
      const tables = ['/proc/net/tcp', '/proc/net/tcp6'].filter((file) => existsSync(file))
      const listening = tables
        .flatMap((file) => listeners(readFileSync(file, 'utf8')))
        .filter(({ port }) => ports.includes(port))
      expect(listening.map(({ port }) => port).toSorted()).toEqual(ports.toSorted())
      expect(new Set(listening.map(({ address }) => address))).toEqual(new Set(['0100007F']))
    })

    test('has two Ready nodes that take ordinary pods', async () => {
      const nodes = await asAdmin(
        'get',
        'nodes',
        '-o',
        "jsonpath={range .items[*]}{.metadata.name} {.status.conditions[?(@.type=='Ready')].status} {.spec.taints}{'\\n'}{end}",
      )
      expect(
        nodes
          .trim()
          .split('\n')
          .map((line) => line.trim()),
      ).toEqual(['node-1 True', 'node-2 True'])
    })

    test('brings a Deployment of three replicas to three ready, and deletes its pods with it', async () => {
      await asAdmin('create', 'deployment', 'web', '--image=nginx', '--replicas=3', '-n', 'open')
      await asAdmin('rollout', 'status', 'deployment/web', '-n', 'open', '--timeout=60s')
      expect(
        await asAdmin(
          'get',
          'deployment',
          'web',
          '-n',
          'open',
          '-o',
          'jsonpath={.status.readyReplicas}',
        ),
      ).toBe('3')
      await asAdmin('delete', 'deployment', 'web', '-n', 'open')
      await waitUntil(
        'the pods to go',
        60_000,
        async () =>
          (await asAdmin('get', 'pods', '-l', 'app=web', '-n', 'open', '-o', 'name')) === '',
      )
    })

    test('completes a Job', async () => {
      await asAdmin('create', 'job', 'once', '--image=busybox', '-n', 'open')
      await asAdmin('wait', '--for=condition=complete', 'job/once', '-n', 'open', '--timeout=60s')
      expect(
        await asAdmin(
          'get',
          'pods',
          '-l',
          'job-name=once',
          '-n',
          'open',
          '-o',
          'jsonpath={.items[*].status.phase}',
        ),
      ).toBe('Succeeded')
    })

    test('leaves the status of a held pod alone', async () => {
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'held',
          namespace: 'open',
          annotations: { 'plumbline.test/hold': 'true' },
        },
        spec: { containers: [{ name: 'only', image: 'nginx' }] },
      }
      await kubectl(['create', '-f', '-'], {
        kubeconfig: cluster.kubeconfigPath,
        input: JSON.stringify(pod),
      })
      await asAdmin('run', 'later', '--image=nginx', '-n', 'open')
      await asAdmin('wait', '--for=condition=Ready', 'pod/later', '-n', 'open', '--timeout=60s')
      expect(
        await asAdmin(
          'get',
          'pod',
          'held',
          '-n',
          'open',
          '-o',
          'jsonpath={.status.phase} {.spec.nodeName}',
        ),
      ).toMatch(/^Pending node-[12]$/)
      await asAdmin('delete', 'pod', 'held', 'later', '-n', 'open', '--timeout=60s')
    })

    test.each([
      ['its own namespace', ['get', 'pods,services,events,deployments,configmaps', '-n', 'open']],
    ])('lets the narrow user read %s', async (_, words) => {
      await expect(asNarrow(...words)).resolves.toBeTypeOf('string')
    })

    test.each([
      ['the other namespace', ['get', 'pods', '-n', 'closed']],
      ['pods of all namespaces', ['get', 'pods', '-A']],
      ['nodes', ['get', 'nodes']],
      ['namespaces', ['get', 'namespaces']],
      ['Secrets of its own namespace', ['get', 'secrets', '-n', 'open']],
      ['the right to write', ['create', 'configmap', 'mine', '-n', 'open']],
    ])('forbids the narrow user %s', async (_, words) => {
      await expect(asNarrow(...words)).rejects.toThrow(/Forbidden|forbidden/)
    })

    test('keeps data and address when the API server restarts', async () => {
      await asAdmin('create', 'configmap', 'kept', '--from-literal=a=b', '-n', 'open')
      const before = await clusterStatus(place)
      await cluster.restartApiServer()
      const after = await clusterStatus(place)
      expect(pids(after)['kube-apiserver']).not.toBe(pids(before)['kube-apiserver'])
      expect(pids(after)['etcd']).toBe(pids(before)['etcd'])
      expect(
        await asAdmin('get', 'configmap', 'kept', '-n', 'open', '-o', 'jsonpath={.data.a}'),
      ).toBe('b')
    })

    test('plays on with the pods it had when everything restarts', async () => {
      await asAdmin(
        'create',
        'deployment',
        'lasting',
        '--image=nginx',
        '--replicas=2',
        '-n',
        'open',
      )
      await asAdmin('rollout', 'status', 'deployment/lasting', '-n', 'open', '--timeout=60s')
      await restartCluster(place, 'all', say)
      await asAdmin('scale', 'deployment/lasting', '--replicas=3', '-n', 'open')
      await asAdmin('rollout', 'status', 'deployment/lasting', '-n', 'open', '--timeout=20s')
      await asAdmin('delete', 'deployment', 'lasting', '-n', 'open')
      const left = () => asAdmin('get', 'pods', '-l', 'app=lasting', '-n', 'open', '-o', 'name')
      await expect.poll(left, { timeout: 20_000 }).toBe('')
    })

    test('is joined, not started again, when it is asked for a second time', async () => {
      const before = pids(await clusterStatus(place))
      const again = await startCluster({ name: place.name, nodes: 2 })
      expect(again.server).toBe(cluster.server)
      expect(pids(await clusterStatus(place))).toEqual(before)
    })

    test('leaves no process and no data when it is stopped', async () => {
      const before = Object.values(pids(await clusterStatus(place)))
      expect(before).toHaveLength(programNames.length)
      await cluster.stop()
      expect(
        before.filter((pid) => pid === undefined || identifyProcess(pid) !== undefined),
      ).toEqual([])
      expect(existsSync(place.folder)).toBe(false)
    })
  },
)

function pids(
  status: Awaited<ReturnType<typeof clusterStatus>>,
): Record<string, number | undefined> {
  return status.state === 'absent'
    ? {}
    : Object.fromEntries(status.programs.map(({ program, pid }) => [program, pid]))
}

/** The listening sockets of a /proc/net/tcp table: the local address in hex as the kernel writes it, and the port. */
function listeners(table: string): readonly { readonly address: string; readonly port: number }[] {
  const lines = table.trim().split('\n').slice(1)
  return lines.flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/)
    const [address = '', port = ''] = local.split(':')
    return state === '0A' ? [{ address, port: Number.parseInt(port, 16) }] : []
  })
}
