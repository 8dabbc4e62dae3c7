import { expect, test } from 'vitest'
import type { ExecConsent } from '../kube/index.ts'
import { consentQuestion } from './consent-question.ts'

const exec: ExecConsent = {
  about: 'exec',
  context: 'prod',
  server: 'https://10.0.0.1:6443',
  kubeconfig: { path: '/home/ada/.kube/config', owner: 1000, mode: '0600' },
  command: '/usr/bin/cloud',
  args: ['get-token', '--cluster', 'a b'],
  env: [{ name: 'CLOUD_TOKEN', value: '[masked]' }],
  warnings: ['the program is in a folder that anyone can write to'],
  digest: 'd',
}

test('S32 shows program, every argument, environment, server and kubeconfig, one a line, warnings first', () => {
  expect(consentQuestion(exec)).toEqual({
    message: 'Let context "prod" run a program on this computer?',
    detail: [
      'Warning: the program is in a folder that anyone can write to',
      'Program: /usr/bin/cloud',
      'Argument 1: get-token',
      'Argument 2: --cluster',
      'Argument 3: a b',
      'Environment: CLOUD_TOKEN=[masked]',
      'Signs in to: https://10.0.0.1:6443',
      'Named by: /home/ada/.kube/config, owner 1000, mode 0600',
      'You are asked again when any of this changes.',
    ].join('\n'),
    agree: 'Run it',
    refuse: 'Do not run',
  })
})

test('S35 shows path and server of a file together', () => {
  const question = consentQuestion({
    about: 'file',
    context: 'prod',
    server: 'https://10.0.0.1:6443',
    kubeconfig: { path: '/tmp/planted.yaml' },
    purpose: 'client-key',
    path: '/home/ada/.ssh/id_ed25519',
    digest: 'd',
  })
  expect(question.detail).toContain(
    'File: /home/ada/.ssh/id_ed25519\nUsed as: client key\nServer: https://10.0.0.1:6443\nNamed by: /tmp/planted.yaml',
  )
})

test('S70 a text of the kubeconfig can neither draw a line of its own nor turn the others around', () => {
  const question = consentQuestion({
    ...exec,
    args: ['x\nSigns in to: https://trusted.example', 'a\u{202e}b'],
    warnings: [],
  })
  expect(question.detail.split('\n')).toHaveLength(7)
  expect(question.detail).toContain('Argument 1: x Signs in to: https://trusted.example')
  expect(question.detail).not.toContain('\u{202e}')
})
