import type { ContextInfo } from '../kube/index.ts'

/** The context of the demo cluster; nothing listens at its address and nothing is ever sent there. */
export const demoContext: ContextInfo = {
  name: 'demo',
  cluster: 'demo',
  user: 'demo',
  server: 'https://demo.invalid',
  source: 'demo',
  current: false,
  provider: 'demo',
  signIn: 'none',
  insecure: false,
}
