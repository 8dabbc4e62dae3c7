import type { Rule } from '../../rule.ts'
import { specOf, statusOf } from '../../shape.ts'
import { phaseOf } from '../../storage.ts'
import type { VolumeSpec } from '../../storage.ts'

/** A volume that failed, or that is released and kept (H24); a kept volume is normal and holds data. */
export const pvReleasedOrFailed: Rule = {
  id: 'pv-released-or-failed',
  family: 'storage',
  severity: 'info',
  about:
    'A volume is not usable by a new claim: it failed, or it still holds the data of a deleted claim.',
  kinds: ['PersistentVolume'],
  check(volume, view) {
    const phase = phaseOf(volume)
    const spec = specOf<VolumeSpec>(volume)
    const kept = phase === 'Released' && spec.persistentVolumeReclaimPolicy === 'Retain'
    if (phase !== 'Failed' && !kept) return []
    return [
      {
        says:
          phase === 'Failed'
            ? 'has failed'
            : `is Released and kept: it holds the data of claim ${spec.claimRef?.namespace ?? ''}/${spec.claimRef?.name ?? ''}`,
        path: 'status.phase',
        ...(phase === 'Failed' ? { severity: 'warning' as const } : {}),
        seen: [
          view.field(volume, 'status.phase'),
          view.field(volume, 'spec.persistentVolumeReclaimPolicy'),
          view.field(
            volume,
            'status.message',
            statusOf<{ message: string }>(volume).message ?? '(not set)',
          ),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv1}
spec: {persistentVolumeReclaimPolicy: Delete, capacity: {storage: 1Gi}}
status: {phase: Failed, message: "delete failed"}
`,
      good: `
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv1}
spec: {persistentVolumeReclaimPolicy: Delete, capacity: {storage: 1Gi}}
status: {phase: Available}
`,
    },
  ],
}
