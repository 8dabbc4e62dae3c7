import type { Symptom } from '../../../../src-shared/model/plan-types.ts'

/** How each symptom is said after "is" or "are". */
export const symptomText: { readonly [symptom in Symptom]: string } = {
  unhealthy: 'unhealthy',
  down: 'down',
  'crash-loop': 'crash-looping',
  restarting: 'restarting',
  oom: 'running out of memory',
  terminated: 'terminated',
  failed: 'failed',
  'image-pull': 'failing to pull images',
  pending: 'pending',
  'not-starting': 'not starting',
  'not-ready': 'not ready',
  unreachable: 'unreachable',
  slow: 'slow',
  errors: 'throwing errors',
  denied: 'denied access',
  dns: 'failing to resolve names',
  'rollout-stuck': 'stuck in a rollout',
  'not-scaling': 'not scaling',
  'not-syncing': 'not syncing',
  'out-of-sync': 'out of sync',
  terminating: 'stuck terminating',
  draining: 'stuck draining',
  unbound: 'not bound',
  reverted: 'reverted',
}
