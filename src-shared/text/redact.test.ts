import { describe, expect, it } from 'vitest'
import corpus from './redact.corpus.json' with { type: 'json' }
import { redact, redactNamed } from './redact.ts'
import { isSecretName } from './secret-names.ts'

/** Every secret of the corpus is made up. It is kept in parts, so that scanners for leaked secrets leave the file alone. */
const secrets = corpus.secrets.map(({ format, parts }) => ({ format, secret: parts.join('') }))

const settings: readonly (readonly [string, (secret: string) => string])[] = [
  ['bare', (secret) => secret],
  ['quoted', (secret) => `the value is "${secret}" today`],
  ['JSON', (secret) => JSON.stringify({ level: 'info', setting: secret, next: 1 })],
  ['YAML', (secret) => `config:\n  setting: ${secret}\n  other: 1\n`],
  ['URL', (secret) => `https://example.com/path?first=1&setting=${encodeURI(secret)}&last=2`],
]

/** The part of a secret that must be gone: its longest run without spaces and separators. */
function core(secret: string): string {
  const runs = secret.split(/\\n|[\s:&=@.]|%3D|-----/).toSorted((a, b) => b.length - a.length)
  return runs[0] ?? secret
}

/** Processor time of this process: other programs on the machine do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

describe('redact', () => {
  it('S66 has a corpus of at least 25 formats and 100 look-alikes', () => {
    expect(secrets.length * settings.length).toBeGreaterThanOrEqual(125)
    expect(new Set(secrets.map(({ format }) => format)).size).toBeGreaterThanOrEqual(25)
    expect(new Set(corpus.lookalikes).size).toBeGreaterThanOrEqual(100)
  })

  describe.each(settings)('S66 in a %s setting', (_name, place) => {
    it.each(secrets)('catches: $format', ({ secret }) => {
      const text = redact(place(secret))
      expect(text).not.toContain(core(secret))
      expect(text).toContain('[redacted:')
    })
  })

  it('S66 changes at most one of the look-alikes', () => {
    const changed = corpus.lookalikes.filter((text) => redact(text) !== text)
    expect(changed.slice(1)).toEqual([])
  })

  it('changes nothing that is masked already', () => {
    for (const { secret } of secrets) {
      const once = redact(`password: ${secret}\n${secret}`)
      expect(redact(once)).toBe(once)
    }
  })

  it.each([
    ['password: hunter2'],
    ['{"password":"hunter2","port":5432}'],
    ['"{\\"dbPassword\\":\\"hunter2\\"}"'],
    ['DB_PASSWORD=hunter2 ./run'],
    ['./run --db-password hunter2 --verbose'],
    ['./run --token=hunter2'],
    ['- name: API_TOKEN\n  value: hunter2\n'],
    ['Server=db;User Id=sa;Password=hunter2;Encrypt=yes'],
    ['host=db user=app password=hunter2 sslmode=require'],
    ['https://example.com/?access_token=hunter2&x=1'],
    ['Cookie: theme=dark; sid=hunter2'],
    ['Authorization: Bearer hunter2'],
    ['Authorization: Basic hunter2'],
    ['signingKey: |\n  hunter2\nnext: 1'],
    ['https://app:hunter2@example.com/'],
    ['{"auths":{"registry.example.com":{"auth":"hunter2=="}}}'],
    ['containers[api].env[DB_PASSWORD]: hunter2'],
  ])('S64 masks the value of a secret name in %s', (text) => {
    expect(redact(text)).not.toContain('hunter2')
  })

  it('keeps the host of a registry login, the host of a database and everything after the secret', () => {
    expect(redact('{"auths":{"registry.example.com":{"auth":"YTpi"}}}')).toContain(
      'registry.example.com',
    )
    expect(redact('postgres://app:hunter2@db:5432/app')).toBe(
      'postgres://[redacted:user-info]@db:5432/app',
    )
    expect(redact('token=hunter2 port=5432')).toBe('token=[redacted:named] port=5432')
  })

  it('S61 gives the value to the mark, so that equal values can have equal tags', () => {
    const seen: string[] = []
    redact('password=alpha secret=beta', (rule, value) => {
      seen.push(`${rule} ${value}`)
      return '[redacted:x]'
    })
    expect(seen).toEqual(['named alpha', 'named beta'])
  })

  it.each([
    ['DB_PASSWORD', 'hunter2', true],
    ['dbPassword', 'hunter2', true],
    ['db.pass-word', 'hunter2', true],
    ['API-KEY', 'hunter2', true],
    ['CONNECTION_STRING', 'hunter2', true],
    ['PASSWORD', '', false],
    ['PASSWORD', 'changeme', false],
    ['PASSWORD', '${PASSWORD}', false],
    ['TOKEN', 'true', false],
    ['TOKEN', '9999', false],
    ['TOKEN', '10000', true],
    ['LOG_LEVEL', 'debug', false],
    ['secretName', 'db', false],
  ] as const)('S64 treats %s=%s as a secret: %s', (name, value, isMasked) => {
    expect(redactNamed(name, value) !== value).toBe(isMasked)
  })

  it('does not take a name that describes a secret for one', () => {
    for (const name of [
      'tokenTtl',
      'SECRET_PATH',
      'sessionAffinity',
      'password_policy',
      'tokenFile',
    ]) {
      expect([name, isSecretName(name)]).toEqual([name, false])
    }
  })

  it('S66 takes 1 MB of log within 100 ms, doubled for a busy machine', () => {
    const uid = '0123456789abcdef'.repeat(2)
    const line = `2026-01-01T00:00:00.1Z INFO pod="default/web-7d9f8b6c5-x2x4z" uid=${uid} msg="Scheduled: ok" url=https://host/path?x=1\n`
    const log = line.repeat(Math.ceil(1_000_000 / line.length))
    const times = [1, 2, 3, 4].map(() => {
      const start = cpuMs()
      redact(log)
      return cpuMs() - start
    })
    expect(Math.min(...times)).toBeLessThan(200)
  })

  it.each([
    'eyJ-',
    'eyJaaaaaaaa.',
    'a.',
    'password=',
    '"\\',
    '-----BEGIN PRIVATE KEY ',
    'http://a:',
    '=',
    'x',
    'token: |\n',
    "password='",
    'Authorization: ',
    'sk-',
    'AAA8Q~',
  ])('S63 grows linearly on %j', (piece) => {
    const time = (length: number): number => {
      const text = piece.repeat(length / piece.length)
      const start = cpuMs()
      redact(text)
      return cpuMs() - start
    }
    time(25_000)
    const short = Math.min(time(50_000), time(50_000))
    const long = Math.min(time(200_000), time(200_000))
    expect(long).toBeLessThan(Math.max(short, 10) * 12)
  })
})
