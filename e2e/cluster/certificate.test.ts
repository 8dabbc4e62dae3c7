import { X509Certificate, createPrivateKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCertificateAuthority, issueCertificate } from './certificate.ts'

const now = new Date('2049-06-01T12:00:00Z')
const authority = createCertificateAuthority('test authority', now)

test('an issued certificate is signed by its authority, fits its key and says what was asked for', () => {
  const pair = issueCertificate(
    authority,
    {
      commonName: 'someone',
      organizations: ['a', 'b'],
      usages: ['server', 'client'],
      hosts: ['localhost', '127.0.0.1'],
    },
    now,
  )
  const certificate = new X509Certificate(pair.certificatePem)
  const issuer = new X509Certificate(authority.certificatePem)
  expect(certificate.verify(issuer.publicKey)).toBe(true)
  expect(certificate.checkIssued(issuer)).toBe(true)
  expect(certificate.checkPrivateKey(createPrivateKey(pair.keyPem))).toBe(true)
  expect(certificate.subject.split('\n').toSorted()).toEqual(['CN=someone', 'O=a', 'O=b'])
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1')
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
  expect(certificate.ca).toBe(false)
  expect(issuer.ca).toBe(true)
})

test('another authority of the same name does not vouch for a certificate', () => {
  const stranger = new X509Certificate(
    createCertificateAuthority('test authority', now).certificatePem,
  )
  const pair = issueCertificate(authority, { commonName: 'someone', usages: ['client'] }, now)
  expect(new X509Certificate(pair.certificatePem).verify(stranger.publicKey)).toBe(false)
})

test('a certificate is valid for ten years, also across the year 2050 where the time format changes', () => {
  const certificate = new X509Certificate(
    issueCertificate(authority, { commonName: 'x', usages: ['client'] }, now).certificatePem,
  )
  expect(new Date(certificate.validFrom).toISOString()).toBe('2049-06-01T11:55:00.000Z')
  expect(new Date(certificate.validTo).toISOString()).toBe('2059-06-01T12:00:00.000Z')
})
