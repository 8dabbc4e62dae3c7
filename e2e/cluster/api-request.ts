import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import type { ClusterPlace } from './cluster-place.ts'

/** What the API server said: the HTTP status, and the body parsed from JSON (or the text where it is not JSON). */
export type ApiReply = { readonly status: number; readonly body: unknown }

/** Asks the API server on loopback `port` as the admin of this cluster; rejects where no answer comes within ten seconds. */
export function apiRequest(
  place: ClusterPlace,
  port: number,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  object?: unknown,
): Promise<ApiReply> {
  const key = (name: string) => readFileSync(join(place.keysFolder, name))
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        ca: key('ca.crt'),
        cert: key('admin.crt'),
        key: key('admin.key'),
        agent: false,
        timeout: 10_000,
        headers: {
          accept: 'application/json',
          ...(object === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            body: parsed(Buffer.concat(chunks).toString('utf8')),
          }),
        )
      },
    )
    outgoing.on('timeout', () =>
      outgoing.destroy(new Error(`No answer from https://127.0.0.1:${port}${path} within 10 s.`)),
    )
    outgoing.on('error', reject)
    outgoing.end(object === undefined ? undefined : JSON.stringify(object))
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
