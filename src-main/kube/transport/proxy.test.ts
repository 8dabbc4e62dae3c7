import { describe, expect, it } from 'vitest'
import { proxyFor } from './proxy.ts'

const proxied = (server: string, env: object, proxyUrl?: string): string | undefined => {
  const result = proxyFor(new URL(server), proxyUrl, env as { [name: string]: string })
  return 'proxy' in result ? result.proxy?.href : undefined
}

describe('proxyFor', () => {
  it('R25 takes proxy-url before the environment, even for loopback and NO_PROXY', () => {
    const env = { HTTPS_PROXY: 'http://other:1', NO_PROXY: '*' }
    expect(proxied('https://127.0.0.1:6443', env, 'http://mine:3128')).toBe('http://mine:3128/')
  })

  it.each([
    ['https://api.example.com', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1/'],
    ['https://api.example.com', { https_proxy: 'p:1' }, 'http://p:1/'],
    ['http://api.example.com', { HTTPS_PROXY: 'http://p:1' }, undefined],
    ['http://api.example.com', { HTTP_PROXY: 'http://p:1' }, 'http://p:1/'],
    ['https://127.0.0.1:6443', { HTTPS_PROXY: 'http://p:1' }, undefined],
    ['https://localhost:6443', { HTTPS_PROXY: 'http://p:1' }, undefined],
  ])('R25 for %s with %j uses %s', (server, env, expected) => {
    expect(proxied(server, env)).toBe(expected)
  })

  it.each([
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://api.example.com', true],
    ['.example.com', 'https://api.example.com', true],
    ['.example.com', 'https://example.com', false],
    ['example.com', 'https://badexample.com', false],
    ['api.example.com:6443', 'https://api.example.com:6443', true],
    ['api.example.com:6443', 'https://api.example.com', false],
    ['10.0.0.0/8', 'https://10.1.2.3:6443', true],
    ['10.0.0.0/8', 'https://11.1.2.3:6443', false],
    ['192.168.1.7', 'https://192.168.1.7', true],
    [' a.com , *', 'https://b.com', true],
  ])('R25 NO_PROXY %s leaves %s out: %s', (noProxy, server, isDirect) => {
    const result = proxied(server, { HTTPS_PROXY: 'http://p:1', NO_PROXY: noProxy })
    expect(result === undefined).toBe(isDirect)
  })
})
