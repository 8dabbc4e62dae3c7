import { createServer } from 'node:net'
import type { Server } from 'node:net'

/** Finds `count` different free loopback ports, below the range that outgoing connections take theirs from. */
export async function findFreePorts(count: number): Promise<readonly number[]> {
  const held: { readonly server: Server; readonly port: number }[] = []
  try {
    for (let tries = 0; held.length < count; tries += 1) {
      if (tries > 2000)
        throw new Error(
          'No free port between 20000 and 32000 on 127.0.0.1. End what listens there, then try again.',
        )
      const port = 20_000 + Math.floor(Math.random() * 12_000)
      const server = await listenOn(port)
      if (server !== undefined) held.push({ server, port })
    }
    return held.map(({ port }) => port)
  } finally {
    await Promise.all(held.map(({ server }) => closed(server)))
  }
}

function listenOn(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** Says whether nothing listens on any of these loopback ports. */
export async function areFreePorts(ports: readonly number[]): Promise<boolean> {
  const servers = await Promise.all(ports.map(listenOn))
  await Promise.all(servers.filter((server) => server !== undefined).map(closed))
  return servers.every((server) => server !== undefined)
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
