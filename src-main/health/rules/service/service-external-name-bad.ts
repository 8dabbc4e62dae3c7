import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'

/** An ExternalName Service that leads nowhere (H22). */
export const serviceExternalNameBad: Rule = {
  id: 'service-external-name-bad',
  family: 'service',
  severity: 'warning',
  about: 'A name that should lead elsewhere leads nowhere.',
  kinds: ['Service'],
  check(service, view) {
    const { type, externalName = '' } = specOf<ServiceSpec>(service)
    if (type !== 'ExternalName') return []
    const inside = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.|$)/.exec(externalName)
    const missing = inside !== null && view.absent('Service', inside[2], inside[1] ?? '')
    const why = /^[\d.]+$/.test(externalName)
      ? 'is an address, which DNS takes as a name'
      : externalName === 'localhost'
        ? 'is localhost, which is the client itself'
        : missing
          ? 'is a Service that does not exist'
          : undefined
    if (why === undefined) return []
    return [
      {
        says: `leads nowhere: its externalName ${externalName} ${why}`,
        path: 'spec.externalName',
        seen: [
          view.field(service, 'spec.externalName'),
          ...(missing
            ? [
                view.listed(
                  'Service',
                  inside[2],
                  `Service ${inside[1] ?? ''} does not exist in namespace ${inside[2] ?? ''}`,
                ),
              ]
            : []),
        ],
        steps: [{ id: 'edit-source', args: { change: 'name a DNS name that exists' } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {type: ExternalName, externalName: 192.0.2.7}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {type: ExternalName, externalName: db.example.com}
`,
    },
  ],
}
