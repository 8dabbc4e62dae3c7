import { quoted } from '../../evidence.ts'
import { specOf, statusOf } from '../../shape.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A volume that cannot be attached to its node (H24). */
export const volumeAttachFailed: Rule = {
  id: 'volume-attach-failed',
  family: 'storage',
  severity: 'critical',
  about: 'A pod cannot start, because its volume cannot be attached to the node.',
  kinds: ['VolumeAttachment'],
  check(object, view) {
    const { attachError, detachError } = statusOf<{ attachError: Failure; detachError: Failure }>(
      object,
    )
    const found = attachError ?? detachError
    if (found === undefined || !view.held(found.time, settle.attach)) return []
    const spec = specOf<{
      attacher: string
      nodeName: string
      source: { persistentVolumeName?: string }
    }>(object)
    return [
      {
        says: `cannot ${attachError === undefined ? 'detach' : 'attach'} volume ${spec.source?.persistentVolumeName ?? ''} ${attachError === undefined ? 'from' : 'to'} node ${spec.nodeName ?? ''}`,
        more: found.message
          ? [`The driver ${spec.attacher ?? ''} says: "${quoted(found.message)}"`]
          : [],
        path: attachError === undefined ? 'status.detachError' : 'status.attachError',
        ...(found.time === undefined ? {} : { since: found.time }),
        seen: [
          view.field(
            object,
            attachError === undefined ? 'status.detachError.message' : 'status.attachError.message',
          ),
          view.field(object, 'spec.nodeName'),
          view.field(object, 'spec.attacher'),
        ],
        steps: [{ id: 'events' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: storage.k8s.io/v1
kind: VolumeAttachment
metadata: {name: csi-1, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {attacher: example.com/disk, nodeName: n1, source: {persistentVolumeName: pv1}}
status: {attached: false, attachError: {time: "2026-01-01T11:00:00Z", message: "attach limit reached"}}
`,
      good: `
apiVersion: storage.k8s.io/v1
kind: VolumeAttachment
metadata: {name: csi-1, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {attacher: example.com/disk, nodeName: n1, source: {persistentVolumeName: pv1}}
status: {attached: true}
`,
    },
  ],
}

type Failure = { time?: string; message?: string }
