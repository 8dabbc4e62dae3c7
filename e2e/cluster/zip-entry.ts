import { inflateRawSync } from 'node:zlib'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/** Takes one file out of a zip archive held in memory (stored or deflated, no zip64); throws where the archive has no such entry. */
export function zipEntry(archive: Buffer, name: string): Buffer {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory)
    throw new Error('Not a zip archive: it has no directory at its end.')
  const entryCount = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  for (
    let index = 0;
    index < entryCount && archive.readUInt32LE(at) === directoryEntry;
    index += 1
  ) {
    const nameLength = archive.readUInt16LE(at + 28)
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name)
      return contentOf(archive, at, name)
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  throw new Error(`The zip archive has no entry ${name}.`)
}

function contentOf(archive: Buffer, entry: number, name: string): Buffer {
  const method = archive.readUInt16LE(entry + 10)
  const packedSize = archive.readUInt32LE(entry + 20)
  const header = archive.readUInt32LE(entry + 42)
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
  const packed = archive.subarray(start, start + packedSize)
  if (method === 0) return packed
  if (method === 8) return inflateRawSync(packed)
  throw new Error(
    `The zip entry ${name} is packed by method ${method}, which is neither stored nor deflated.`,
  )
}
