import { expect, test } from 'vitest'
import { allowedHosts, guard, type Incoming } from './guard.ts'

const hosts = allowedHosts(4100, undefined)
const own = { host: '127.0.0.1:4100' }
const ownOrigin = { ...own, origin: 'http://127.0.0.1:4100' }
const json = { 'content-type': 'application/json' }

function request(
  method: string,
  url: string,
  headers: { [name: string]: string },
  peer = '127.0.0.1',
): Incoming {
  return { peer, method, url, rawHeaders: Object.entries(headers).flat() }
}

type Case = [what: string, request: Incoming, isUpgrade: boolean, pass: string]

const navigation = {
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}

test.each<Case>([
  ['T1 the page itself', request('GET', '/', own), false, 'file'],
  [
    'T1 the page by the name localhost',
    request('GET', '/', { host: 'localhost:4100' }),
    false,
    'file',
  ],
  [
    'T1 the page from a link of another site',
    request('GET', '/', { ...own, ...navigation }),
    false,
    'file',
  ],
  [
    'T1 a fetch of another site',
    request('GET', '/', {
      ...own,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
    }),
    false,
    'nothing',
  ],
  [
    'T1 a frame of another site',
    request('GET', '/', { ...own, ...navigation, 'sec-fetch-dest': 'iframe' }),
    false,
    'nothing',
  ],
  [
    'T1 a script tag of another site',
    request('GET', '/main.js', {
      ...own,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'script',
    }),
    false,
    'nothing',
  ],
  [
    'T1 a sibling site',
    request('GET', '/main.js', { ...own, 'sec-fetch-site': 'same-site' }),
    false,
    'nothing',
  ],
  ['T1 a rebound name', request('GET', '/', { host: 'evil.example:4100' }), false, 'nothing'],
  [
    'T1 the right name without the port',
    request('GET', '/', { host: '127.0.0.1' }),
    false,
    'nothing',
  ],
  ['T1 another port', request('GET', '/', { host: '127.0.0.1:4101' }), false, 'nothing'],
  ['T1 the name with a dot', request('GET', '/', { host: 'localhost.:4100' }), false, 'nothing'],
  ['T1 no Host', request('GET', '/', {}), false, 'nothing'],
  [
    'T1 two Hosts',
    { ...request('GET', '/', own), rawHeaders: ['Host', '127.0.0.1:4100', 'host', 'evil.example'] },
    false,
    'nothing',
  ],
  ['T1 an address in absolute form', request('GET', 'http://evil.example/', own), false, 'nothing'],
  ['T4 a peer of the network', request('GET', '/', own, '192.168.1.7'), false, 'nothing'],
  ['T4 no peer', { ...request('GET', '/', own), peer: undefined }, false, 'nothing'],
  [
    'T2 the sign-in of the page',
    request('POST', '/session', { ...ownOrigin, ...json }),
    false,
    'session',
  ],
  [
    'T2 a sign-in without Origin',
    request('POST', '/session', { ...own, ...json }),
    false,
    'nothing',
  ],
  [
    'T2 a sign-in of another site',
    request('POST', '/session', { ...own, ...json, origin: 'https://evil.example' }),
    false,
    'nothing',
  ],
  [
    'T2 a sign-in of a sandboxed frame',
    request('POST', '/session', { ...own, ...json, origin: 'null' }),
    false,
    'nothing',
  ],
  [
    'T2 a sign-in of another port',
    request('POST', '/session', { ...own, ...json, origin: 'http://127.0.0.1:4101' }),
    false,
    'nothing',
  ],
  [
    'T2 an Origin of the other own name',
    request('POST', '/session', { ...own, ...json, origin: 'http://localhost:4100' }),
    false,
    'nothing',
  ],
  [
    'T2 a form post',
    request('POST', '/session', { ...ownOrigin, 'content-type': 'text/plain' }),
    false,
    'nothing',
  ],
  ['T2 a post elsewhere', request('POST', '/', { ...ownOrigin, ...json }), false, 'nothing'],
  ['T2 another method', request('PUT', '/session', { ...ownOrigin, ...json }), false, 'nothing'],
  ['T2 a preflight', request('OPTIONS', '/session', ownOrigin), false, 'nothing'],
  ['T2 the bridge of the page', request('GET', '/bridge', ownOrigin), true, 'bridge'],
  ['T2 a bridge without Origin', request('GET', '/bridge', own), true, 'nothing'],
  [
    'T2 a bridge of another site',
    request('GET', '/bridge', { ...own, origin: 'https://evil.example' }),
    true,
    'nothing',
  ],
  [
    'T2 a bridge of another page here',
    request('GET', '/bridge', { ...own, origin: 'http://127.0.0.1:9000' }),
    true,
    'nothing',
  ],
  ['T2 a bridge with a query', request('GET', '/bridge?key=x', ownOrigin), true, 'nothing'],
  ['T2 another socket', request('GET', '/', ownOrigin), true, 'nothing'],
  [
    'T2 a bridge of a rebound name',
    request('GET', '/bridge', { host: 'evil.example:4100', origin: 'http://evil.example:4100' }),
    true,
    'nothing',
  ],
])('S23 %s', (_, incoming, isUpgrade, pass) => {
  expect(guard(incoming, hosts, isUpgrade).pass).toBe(pass)
})

test('S20 a tunnel adds exactly one Host and Origin pair', () => {
  const all = allowedHosts(4100, 8080)
  const via = (host: string, origin: string) =>
    guard(request('GET', '/bridge', { host, origin }), all, true).pass
  expect(via('127.0.0.1:8080', 'http://127.0.0.1:8080')).toBe('bridge')
  expect(via('localhost:8080', 'http://localhost:8080')).toBe('nothing')
  expect(via('127.0.0.1:8080', 'http://127.0.0.1:4100')).toBe('nothing')
})
