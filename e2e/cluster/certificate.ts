import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { isIPv4 } from 'node:net'
import {
  derBitString,
  derInteger,
  derObjectIdentifier,
  derSequence,
  derText,
  derTime,
  derValue,
} from './der.ts'

/** A certificate and its private key, both as PEM text (the key as PKCS #8). */
export type KeyPair = { readonly certificatePem: string; readonly keyPem: string }

/** A certificate authority made here: its own key pair and the name it signs with. */
export type CertificateAuthority = KeyPair & { readonly commonName: string }

/** What one certificate says: subject, what it may be used for, and the names or IPv4 addresses a server answers to. */
export type CertificateRequest = {
  readonly commonName: string
  readonly organizations?: readonly string[]
  readonly usages: readonly ('server' | 'client')[]
  readonly hosts?: readonly string[]
}

const lifetimeYears = 10
const ecdsaWithSha256 = derSequence(derObjectIdentifier('1.2.840.10045.4.3.2'))
const usageIdentifiers = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const
const keyUsageBits = {
  signCertificates: { byte: 0x06, unused: 1 },
  digitalSignature: { byte: 0x80, unused: 7 },
} as const

/** Makes a self-signed certificate authority with a new P-256 key, valid for ten years from `now`. */
export function createCertificateAuthority(commonName: string, now: Date): CertificateAuthority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = derName(commonName, [])
  const certificatePem = signedCertificate({
    issuer: name,
    subject: name,
    publicKey,
    signer: privateKey,
    now,
    extensions: [
      extension('2.5.29.19', true, derSequence(derValue(0x01, Buffer.from([0xff])))),
      keyUsage(keyUsageBits.signCertificates),
      extension('2.5.29.14', false, derValue(0x04, keyIdentifier(publicKey))),
    ],
  })
  return { commonName, certificatePem, keyPem: pemOfKey(privateKey) }
}

/** Issues a certificate for a new P-256 key, signed by `authority`, valid for ten years from `now`. */
export function issueCertificate(
  authority: CertificateAuthority,
  request: CertificateRequest,
  now: Date,
): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const authorityKey = createPrivateKey(authority.keyPem)
  const hosts = request.hosts ?? []
  const certificatePem = signedCertificate({
    issuer: derName(authority.commonName, []),
    subject: derName(request.commonName, request.organizations ?? []),
    publicKey,
    signer: authorityKey,
    now,
    extensions: [
      extension('2.5.29.19', true, derSequence()),
      keyUsage(keyUsageBits.digitalSignature),
      extension(
        '2.5.29.37',
        false,
        derSequence(...request.usages.map((usage) => derObjectIdentifier(usageIdentifiers[usage]))),
      ),
      extension(
        '2.5.29.35',
        false,
        derSequence(derValue(0x80, keyIdentifier(createPublicKey(authorityKey)))),
      ),
      ...(hosts.length > 0
        ? [extension('2.5.29.17', false, derSequence(...hosts.map(derHost)))]
        : []),
    ],
  })
  return { certificatePem, keyPem: pemOfKey(privateKey) }
}

/** Makes a key pair without a certificate (service account tokens are signed with it), as PEM text. */
export function createSigningKey(): { readonly publicPem: string; readonly keyPem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    keyPem: pemOfKey(privateKey),
  }
}

type CertificateParts = {
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly publicKey: KeyObject
  readonly signer: KeyObject
  readonly now: Date
  readonly extensions: readonly Buffer[]
}

function signedCertificate(parts: CertificateParts): string {
  // A little before now, so that a reader whose clock is behind does not refuse it.
  const notBefore = new Date(parts.now.getTime() - 5 * 60_000)
  const notAfter = new Date(parts.now.getTime())
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + lifetimeYears)
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const body = derSequence(
    derValue(0xa0, derInteger(Buffer.from([2]))),
    derInteger(serial),
    ecdsaWithSha256,
    parts.issuer,
    derSequence(derTime(notBefore), derTime(notAfter)),
    parts.subject,
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    derValue(0xa3, derSequence(...parts.extensions)),
  )
  const certificate = derSequence(
    body,
    ecdsaWithSha256,
    derBitString(sign('sha256', body, parts.signer)),
  )
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function derName(commonName: string, organizations: readonly string[]): Buffer {
  const attribute = (identifier: string, text: string) =>
    derValue(0x31, derSequence(derObjectIdentifier(identifier), derText(text)))
  return derSequence(
    ...organizations.map((name) => attribute('2.5.4.10', name)),
    attribute('2.5.4.3', commonName),
  )
}

function derHost(host: string): Buffer {
  return isIPv4(host)
    ? derValue(0x87, Buffer.from(host.split('.').map(Number)))
    : derValue(0x82, Buffer.from(host, 'ascii'))
}

function extension(identifier: string, isCritical: boolean, value: Buffer): Buffer {
  const critical = isCritical ? [derValue(0x01, Buffer.from([0xff]))] : []
  return derSequence(derObjectIdentifier(identifier), ...critical, derValue(0x04, value))
}

function keyUsage(bits: { readonly byte: number; readonly unused: number }): Buffer {
  return extension('2.5.29.15', true, derBitString(Buffer.from([bits.byte]), bits.unused))
}

function keyIdentifier(publicKey: KeyObject): Buffer {
  return createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
}

function pemOfKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
