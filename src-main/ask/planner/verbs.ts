import { readFollowUp } from './follow-up.ts'
import type { VerbReader } from './question.ts'
import { readPolicy } from './read-policy.ts'
import { readAccess } from './verbs/access.ts'
import { readCompare, readContexts } from './verbs/clusters.ts'
import { readExplain, readHealth } from './verbs/diagnose.ts'
import { readDrift } from './verbs/drift.ts'
import { readLogs } from './verbs/logs.ts'
import { readEvents } from './verbs/events.ts'
import { readCost, readUsage } from './verbs/money.ts'
import { readOutside } from './verbs/outside.ts'
import { readChanges, readHistory } from './verbs/past.ts'
import { readPropose } from './verbs/propose.ts'
import { readReach } from './verbs/reach.ts'
import { readRelations } from './verbs/relations.ts'
import { readAudit } from './verbs/audit.ts'
import { readList } from './verbs/list.ts'
import { readCheck } from './verbs/check.ts'
import { readCount } from './verbs/count.ts'
import { readSecret, readShow } from './verbs/show.ts'
import {
  readEachNamespace,
  readImagesUsed,
  readRequested,
  readVague,
  readVariable,
  readVersionOf,
} from './verbs/spoken.ts'

/** Every verb reader, in the order that breaks ties (A37). */
export const verbReaders: readonly VerbReader[] = [
  readFollowUp,
  readPolicy,
  readAccess,
  readReach,
  readPropose,
  readSecret,
  readLogs,
  readEvents,
  readDrift,
  readCost,
  readCompare,
  readContexts,
  readHistory,
  readChanges,
  readRelations,
  readAudit,
  readExplain,
  readCount,
  readCheck,
  readUsage,
  readHealth,
  readShow,
  readOutside,
  readEachNamespace,
  readImagesUsed,
  readRequested,
  readVague,
  readVariable,
  readVersionOf,
  readList,
]
