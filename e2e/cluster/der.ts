/** Encodes one DER value: tag byte, length, content. */
export function derValue(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), derLength(content.length), content])
}

/** Encodes a DER SEQUENCE of values that are encoded already. */
export function derSequence(...values: readonly Uint8Array[]): Buffer {
  return derValue(0x30, ...values)
}

/** Encodes a non-negative DER INTEGER from its big-endian bytes. */
export function derInteger(bytes: Uint8Array): Buffer {
  const first = bytes[0] ?? 0
  return first >= 0x80 ? derValue(0x02, Buffer.from([0]), bytes) : derValue(0x02, bytes)
}

/** Encodes a DER OBJECT IDENTIFIER written with dots, such as `2.5.29.17`. */
export function derObjectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const groups = [arc & 0x7f]
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80)
    bytes.push(...groups)
  }
  return derValue(0x06, Buffer.from(bytes))
}

/** Encodes a DER UTF8String. */
export function derText(text: string): Buffer {
  return derValue(0x0c, Buffer.from(text, 'utf8'))
}

/** Encodes a DER BIT STRING; `unusedBits` counts the low bits of the last byte that do not belong to it. */
export function derBitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return derValue(0x03, Buffer.from([unusedBits]), bytes)
}

/** Encodes a moment as certificates want it: UTCTime before 2050, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
export function derTime(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/[-:T]|\.\d+/g, '')
  return moment.getUTCFullYear() < 2050
    ? derValue(0x17, Buffer.from(digits.slice(2), 'ascii'))
    : derValue(0x18, Buffer.from(digits, 'ascii'))
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}
