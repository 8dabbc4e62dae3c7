import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPageFiles, withNonce } from '../page/index.ts'
import { pageResponse } from './page-response.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-page-'))
mkdirSync(join(folder, 'page/assets'), { recursive: true })
writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
writeFileSync(join(folder, 'page/assets/index-1.js'), '1')
writeFileSync(join(folder, 'page/assets/inter-2.woff2'), '2')
writeFileSync(join(folder, 'page/assets/notes.sh'), '3')
writeFileSync(join(folder, 'secret.json'), '{}')
afterAll(() => rmSync(folder, { recursive: true }))

const files = readPageFiles(join(folder, 'page'))
const ask = (url: string, method = 'GET') => pageResponse({ method, url }, files, 'n1')

test('S8 maps every file of the bundle with a known type, and only those', () => {
  expect([...files.keys()].toSorted()).toEqual([
    '/assets/index-1.js',
    '/assets/inter-2.woff2',
    '/index.html',
  ])
})

test.each([
  ['app://main/', '/index.html', 'text/html; charset=utf-8'],
  ['app://main/?theme=dark#/history', '/index.html', 'text/html; charset=utf-8'],
  ['app://main/index.html', '/index.html', 'text/html; charset=utf-8'],
  ['app://main/assets/index-1.js', '/assets/index-1.js', 'text/javascript; charset=utf-8'],
  ['app://main/assets/inter-2.woff2', '/assets/inter-2.woff2', 'font/woff2'],
])('S8 answers %s with %s', (url, path, type) => {
  const response = ask(url)
  expect(response).toMatchObject({ status: 200, headers: { 'Content-Type': type } })
  expect(response.file).toBe(files.get(path))
})

test.each([
  'app://main/../secret.json',
  'app://main/%2e%2e/secret.json',
  'app://main//index.html',
  'app://main/assets',
  'app://main/assets/',
  'app://main/assets/notes.sh',
  'app://main/assets/../index.html',
  'app://main/constructor',
  'app://main/__proto__',
  'app://mainx/index.html',
  'app://other/index.html',
  'app://main',
  'file:///etc/passwd',
  'https://main/index.html',
])('S8 answers 404 for %s, which the map does not hold', (url) => {
  const response = ask(url)
  expect(response.status).toBe(404)
  expect(response.file).toBeUndefined()
})

test.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('S8 refuses the method %s', (method) => {
  expect(ask('app://main/', method)).toMatchObject({ status: 405 })
  expect(ask('app://main/', method).file).toBeUndefined()
})

test.each(['app://main/', 'app://main/none', 'app://main/assets/index-1.js'])(
  'S8 sends every security header with %s',
  (url) => {
    expect(ask(url).headers).toMatchObject({
      'Content-Security-Policy': expect.stringContaining("'nonce-n1'"),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
  },
)

test('S9 gives the nonce of the load to every nonce attribute of the page', () => {
  expect(
    withNonce('<head><meta property="csp-nonce" nonce="x"><style nonce="x"></style></head>', 'n1'),
  ).toBe('<head><meta property="csp-nonce" nonce="n1"><style nonce="n1"></style></head>')
})

test('S9 adds the meta that scripts read the nonce from when the page has none', () => {
  expect(withNonce('<html><head lang="en"><title>x</title></head></html>', 'n1')).toBe(
    '<html><head lang="en"><meta property="csp-nonce" nonce="n1"><title>x</title></head></html>',
  )
})
