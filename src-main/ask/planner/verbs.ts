import { readFollowUp } from './follow-up.ts'
import type { VerbReader } from './question.ts'
import { readAccess } from './verbs/access.ts'
import { readCompare, readContexts } from './verbs/clusters.ts'
import { readExplain, readHealth } from './verbs/diagnose.ts'
import { readDrift } from './verbs/drift.ts'
import { readEvents, readLogs } from './verbs/logs.ts'
import { readCost, readUsage } from './verbs/money.ts'
import { readOutside } from './verbs/outside.ts'
import { readChanges, readHistory } from './verbs/past.ts'
import { readPropose } from './verbs/propose.ts'
import { readReach } from './verbs/reach.ts'
import { readAudit, readRelations } from './verbs/relations.ts'
import { readCheck, readCount, readList } from './verbs/rows.ts'
import { readSecret, readShow } from './verbs/show.ts'

/** Every verb reader, in the order that breaks ties (A37). */
export const verbReaders: readonly VerbReader[] = [readFollowUp, readAccess, readReach, readPropose, readSecret, readLogs, readEvents, readDrift, readCost, readCompare, readContexts, readHistory, readChanges, readRelations, readAudit, readExplain, readCount, readCheck, readUsage, readHealth, readShow, readOutside, readList]
