import type { Rule } from '../../rule.ts'
import { phaseOf } from '../../storage.ts'

/** A claim whose volume is gone (H24). */
export const pvcLost: Rule = {
  id: 'pvc-lost',
  family: 'storage',
  severity: 'critical',
  about: 'A claim has lost its volume, so the data behind it cannot be reached.',
  kinds: ['PersistentVolumeClaim'],
  check: (claim, view) =>
    phaseOf(claim) === 'Lost'
      ? [
          {
            says: 'is Lost: its PersistentVolume does not exist any more',
            path: 'status.phase',
            seen: [view.field(claim, 'status.phase'), view.field(claim, 'spec.volumeName')],
            steps: [{ id: 'describe' }],
          },
        ]
      : [],
  examples: [
    {
      bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {volumeName: gone}
status: {phase: Lost}
`,
      good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {volumeName: pv1}
status: {phase: Bound}
`,
    },
  ],
}
