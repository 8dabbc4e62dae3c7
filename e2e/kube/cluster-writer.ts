import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import type { Cluster } from '../cluster/cluster.ts'

/** The administrator's client certificate and the authority of a test cluster, as PEM. */
export type ClusterKeys = { ca: Buffer; cert: Buffer; key: Buffer }

/** Reads the keys of a test cluster. */
export function clusterKeys(cluster: Cluster): ClusterKeys {
  const read = (name: string): Buffer => readFileSync(join(cluster.folder, 'keys', name))
  return { ca: read('ca.crt'), cert: read('admin.crt'), key: read('admin.key') }
}

/** Changes objects of a test cluster from outside the product, fast enough for churn. */
export type ClusterWriter = {
  create(path: string, object: object): Promise<number>
  patch(path: string, change: object): Promise<number>
  remove(path: string): Promise<number>
  close(): void
}

/** A writer as the administrator; each call resolves with the HTTP status, 0 when nobody answered. */
export function clusterWriter(cluster: Cluster): ClusterWriter {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, ...clusterKeys(cluster) })
  const { hostname, port } = new URL(cluster.server)
  const send = (method: string, path: string, type: string, body?: object): Promise<number> =>
    new Promise((resolve) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      // Node gives a DELETE no length of its own, and a body without one spoils the next request.
      const headers = { 'content-type': type, 'content-length': Buffer.byteLength(text) }
      const outgoing = request({ agent, host: hostname, port, method, path, headers }, (reply) => {
        reply.on('error', () => resolve(0))
        reply.on('end', () => resolve(reply.statusCode ?? 0))
        reply.resume()
      })
      outgoing.on('error', () => resolve(0))
      outgoing.end(text)
    })
  return {
    create: (path, object) => send('POST', path, 'application/json', object),
    patch: (path, change) => send('PATCH', path, 'application/merge-patch+json', change),
    remove: (path) =>
      send('DELETE', path, 'application/json', {
        gracePeriodSeconds: 0,
        kind: 'DeleteOptions',
        apiVersion: 'v1',
      }),
    close: () => agent.destroy(),
  }
}
