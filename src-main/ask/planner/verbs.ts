import type { VerbReader } from './question.ts'
import { readExplain, readHealth } from './verbs/diagnose.ts'
import { readEvents, readLogs } from './verbs/logs.ts'
import { readCheck, readCount, readList } from './verbs/rows.ts'
import { readShow } from './verbs/show.ts'

/** Every verb reader, in the order that breaks ties (A37). */
export const verbReaders: readonly VerbReader[] = [
  readLogs,
  readEvents,
  readExplain,
  readCount,
  readCheck,
  readHealth,
  readShow,
  readList,
]
