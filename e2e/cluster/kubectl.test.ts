import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { kubeconfigText } from './kubeconfig.ts'
import { helm, kubectl, ToolFailedError } from './kubectl.ts'
import { zipEntry } from './zip-entry.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-kubectl-'))
afterAll(() => rmSync(folder, { recursive: true }))
const kubeconfig = join(folder, 'kubeconfig.yaml')
writeFileSync(
  kubeconfig,
  kubeconfigText('https://127.0.0.1:1', 'authority', [
    {
      context: 'only-here',
      user: 'nobody',
      keys: { certificatePem: 'certificate', keyPem: 'key' },
    },
  ]),
)
chmodSync(kubeconfig, 0o600)

/** A zip archive of one file, as small as the format allows. */
function zipOf(name: string, content: Buffer, method: 0 | 8): Buffer {
  const packed = method === 8 ? deflateRawSync(content) : content
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(name.length, 26)
  const directory = Buffer.alloc(46)
  directory.writeUInt32LE(0x02014b50, 0)
  directory.writeUInt16LE(method, 10)
  directory.writeUInt32LE(packed.length, 20)
  directory.writeUInt32LE(content.length, 24)
  directory.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(header.length + name.length + packed.length, 16)
  return Buffer.concat([header, Buffer.from(name), packed, directory, Buffer.from(name), end])
}

test.each([
  ['stored', 0],
  ['deflated', 8],
] as const)('a %s file comes out of a zip archive as it went in', (_, method) => {
  const content = Buffer.from('the same words, the same words, the same words')
  expect(zipEntry(zipOf('a/b', content, method), 'a/b').toString()).toBe(content.toString())
})

test('a zip archive says which entry it lacks, and what is no archive is told so', () => {
  expect(() => zipEntry(zipOf('a', Buffer.from('x'), 0), 'b')).toThrow('no entry b')
  expect(() => zipEntry(Buffer.from('plain text'), 'b')).toThrow('Not a zip archive')
})

test('kubectl reads the kubeconfig it is given, not the one of the caller', async () => {
  expect((await kubectl(['config', 'current-context'], { kubeconfig })).trim()).toBe('only-here')
})

test('kubectl reads what it is handed on standard input', async () => {
  const input = 'apiVersion: v1\nkind: Pod\nmetadata: { name: handed }\n'
  const words = [
    'label',
    '--local',
    '-f',
    '-',
    'a=b',
    '-o',
    'jsonpath={.metadata.name}={.metadata.labels.a}',
  ]
  expect(await kubectl(words, { kubeconfig, input })).toBe('handed=b')
})

test('a failing kubectl rejects with its words and its exit code', async () => {
  const asked = kubectl(['config', 'use-context', 'elsewhere'], { kubeconfig })
  await expect(asked).rejects.toThrow(ToolFailedError)
  await expect(asked).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringContaining('elsewhere'),
  })
})

test('helm is at hand too', async () => {
  expect(await helm(['version', '--short'], { kubeconfig })).toMatch(/^v\d+\.\d+/)
})
