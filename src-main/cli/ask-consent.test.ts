import { expect, test } from 'vitest'
import type { ExecConsent } from '../kube/index.ts'
import { askConsent, consentText } from './ask-consent.ts'
import { styleFor } from './render/style.ts'
import type { Terminal } from './terminal.ts'

const program: ExecConsent = {
  about: 'exec',
  context: 'prod',
  server: 'https://10.0.0.1:6443',
  kubeconfig: { path: '/home/me/.kube/config', owner: 1000, mode: '0600' },
  command: '/usr/bin/aws',
  args: ['eks', 'get-token\u001B[2J'],
  env: [{ name: 'AWS_PROFILE', value: 'main' }],
  warnings: ['The program stands in a folder that others can write to.'],
  digest: 'd',
}

test('S32 the question shows program, each argument on its own line, environment, owner, mode and warnings', () => {
  const lines = consentText(program, styleFor(false, {}))
    .split('\n')
    .map((line) => line.trim())
  for (const text of ['/usr/bin/aws', 'eks', 'get-token', 'AWS_PROFILE=main', ...program.warnings])
    expect(lines).toContain(text)
  expect(lines.join('\n')).toContain('mode 0600')
  expect(lines.join('\n')).toContain('/home/me/.kube/config')
})

test.each([
  ['yes', true],
  ['y', false],
  ['', false],
  [undefined, false],
])('S32 the reply %s gives %s', async (reply, expected) => {
  const terminal = {
    err() {},
    isErrTerminal: false,
    environment: {},
    question: async () => reply,
  } as unknown as Terminal
  expect(await askConsent(program, terminal)).toBe(expected)
})
