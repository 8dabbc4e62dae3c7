import type { Evidence } from '../../../src-shared/model/evidence.ts'
import type { IconName } from '../icon.tsx'

/** The icon of each kind of evidence. */
export const evidenceIcons: Record<Evidence['kind'], IconName> = {
  field: 'field',
  event: 'event',
  log: 'log',
  file: 'file',
  record: 'record',
  metric: 'metric',
  read: 'eye',
}
