import type Database from 'better-sqlite3'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { HistoryPage, HistoryRow } from '../../src-shared/contract/history.ts'
import { type Answer, answer as answerModel } from '../../src-shared/model/answer.ts'
import { parseSearch, tagOf } from './search-query.ts'

/** The stored answers of this computer (A105, A106); every method is one short transaction. */
export type Answers = {
  /** Commits before it returns (R42); `at` is when it was asked, `original` the answer this one was run again from (A107). */
  record(answer: Answer, at: Date, original?: string): void
  get(id: string): { answer: Answer; row: HistoryRow } | undefined
  newest(): Answer | undefined
  page(wanted: { search?: string; pinned?: boolean; after?: string; limit: number }): HistoryPage
  pin(id: string, pinned: boolean): HistoryRow | undefined
  delete(ids: readonly string[]): number
  /** Deletes what was asked of one context, or everything, and gives the space back (S90); returns how many. */
  deleteAll(context?: string): number
  /** Deletes the oldest unpinned answers beyond the bounds, at most 1,000 a call (R49, P87); returns how many. */
  prune(now: Date, bounds?: PruneBounds): number
}

/** How much is kept (A105): days, answers, and bytes of the whole file. */
export type PruneBounds = { days: number; answers: number; bytes: number }

const defaultBounds: PruneBounds = { days: 90, answers: 5000, bytes: 120 * 1024 * 1024 }
const pruneStep = 1000
const compressFromBytes = 4096

type StoredRow = {
  number: number
  id: string
  at: string
  question: string
  headline: string
  status: HistoryRow['status']
  contexts: string
  pinned: number
  original: string | null
}

const rowColumns = 'number, id, at, question, headline, status, contexts, pinned, original'

/** The table of answers over an open database. */
export function openAnswers(database: Database.Database): Answers {
  const insert = database.prepare(
    `insert into answers (id, at, question, restated, headline, status, contexts, original, compressed, body)
     values (@id, @at, @question, @restated, @headline, @status, @contexts, @original, @compressed, @body)`,
  )
  const insertText = database.prepare(
    'insert into answer_text (rowid, question, restated, headline, objects) values (?, ?, ?, ?, ?)',
  )
  const insertTag = database.prepare(
    'insert or ignore into answer_tags (tag, answer) values (?, ?)',
  )
  const rowById = database.prepare<[string], StoredRow>(
    `select ${rowColumns} from answers where id = ?`,
  )
  const bodyById = database.prepare<[string], { compressed: number; body: Buffer }>(
    'select compressed, body from answers where id = ?',
  )
  const newestBody = database.prepare<[], { compressed: number; body: Buffer }>(
    'select compressed, body from answers order by number desc limit 1',
  )
  const setPinned = database.prepare('update answers set pinned = ? where id = ?')
  const removeText = database.prepare('delete from answer_text where rowid = ?')
  const remove = database.prepare('delete from answers where number = ?')

  const record = database.transaction((answer: Answer, at: Date, original: string | null) => {
    const json = Buffer.from(JSON.stringify(answer))
    const isLarge = json.length > compressFromBytes
    const { lastInsertRowid: number } = insert.run({
      id: answer.id,
      at: at.toISOString(),
      question: answer.question,
      restated: answer.understood.restated,
      headline: answer.headline,
      status: answer.status,
      contexts: JSON.stringify(answer.contexts),
      original,
      compressed: isLarge ? 1 : 0,
      body: isLarge ? deflateRawSync(json) : json,
    })
    insertText.run(
      number,
      answer.question,
      answer.understood.restated,
      answer.headline,
      objectNames(answer).join(' '),
    )
    for (const tag of tagsOf(answer)) insertTag.run(tag, number)
  })

  const removeRows = database.transaction((numbers: readonly number[]) => {
    for (const number of numbers) {
      removeText.run(number)
      remove.run(number)
    }
  })

  function page(wanted: Parameters<Answers['page']>[0]): HistoryPage {
    const query = parseSearch(wanted.search ?? '')
    const conditions: string[] = []
    const values: (string | number)[] = []
    const narrow = (condition: string, value?: string | number): void => {
      conditions.push(condition)
      if (value !== undefined) values.push(value)
    }
    if (query.match !== undefined) {
      narrow('number in (select rowid from answer_text where answer_text match ?)', query.match)
    }
    for (const tag of query.tags) {
      narrow('number in (select answer from answer_tags where tag = ?)', tag)
    }
    if (query.before !== undefined) narrow('at < ?', query.before)
    if (query.after !== undefined) narrow('at >= ?', query.after)
    if (wanted.pinned === true) narrow('pinned = 1')
    const where = conditions.length === 0 ? 'true' : conditions.join(' and ')
    const total = database
      .prepare<unknown[], { n: number }>(`select count(*) as n from answers where ${where}`)
      .get(...values)
    const cursor = wanted.after === undefined ? undefined : Number(wanted.after)
    const isAfter = cursor !== undefined && Number.isSafeInteger(cursor)
    const found = database
      .prepare<unknown[], StoredRow>(
        `select ${rowColumns} from answers where ${where}${isAfter ? ' and number < ?' : ''} order by number desc limit ?`,
      )
      .all(...values, ...(isAfter ? [cursor] : []), wanted.limit + 1)
    const shown = found.slice(0, wanted.limit)
    const last = shown.at(-1)
    return {
      rows: shown.map(toRow),
      total: total?.n ?? 0,
      ...(found.length > wanted.limit && last !== undefined ? { next: String(last.number) } : {}),
    }
  }

  function oldestBeyond(now: Date, bounds: PruneBounds): number[] {
    const since = new Date(now.getTime() - bounds.days * 86_400_000).toISOString()
    const pages = Number(database.pragma('page_count', { simple: true }))
    const free = Number(database.pragma('freelist_count', { simple: true }))
    const size = Number(database.pragma('page_size', { simple: true }))
    const count = database
      .prepare<[], { n: number }>('select count(*) as n from answers where pinned = 0')
      .get()
    const tooMany = Math.max(0, (count?.n ?? 0) - bounds.answers)
    const tooLarge = (pages - free) * size > bounds.bytes ? Math.ceil((count?.n ?? 0) / 10) : 0
    const surplus = Math.min(pruneStep, Math.max(tooMany, tooLarge))
    return database
      .prepare<[string, number, number], { number: number }>(
        `select number from answers where pinned = 0 and (at < ? or number in
           (select number from answers where pinned = 0 order by number limit ?))
         order by number limit ?`,
      )
      .all(since, surplus, pruneStep)
      .map((row) => row.number)
  }

  return {
    record: (answer, at, original) => record.immediate(answer, at, original ?? null),
    get(id) {
      const row = rowById.get(id)
      const stored = bodyById.get(id)
      if (row === undefined || stored === undefined) return undefined
      return { answer: readBody(stored), row: toRow(row) }
    },
    newest() {
      const stored = newestBody.get()
      return stored === undefined ? undefined : readBody(stored)
    },
    page,
    pin(id, pinned) {
      setPinned.run(pinned ? 1 : 0, id)
      const row = rowById.get(id)
      return row === undefined ? undefined : toRow(row)
    },
    delete(ids) {
      const numbers = ids.flatMap((id) => rowById.get(id)?.number ?? [])
      removeRows.immediate(numbers)
      return numbers.length
    },
    deleteAll(context) {
      const numbers =
        context === undefined
          ? database.prepare<[], { number: number }>('select number from answers').all()
          : database
              .prepare<[string], { number: number }>(
                'select answer as number from answer_tags where tag = ?',
              )
              .all(tagOf('ctx', context))
      removeRows.immediate(numbers.map((row) => row.number))
      database.exec('vacuum')
      database.pragma('wal_checkpoint(TRUNCATE)')
      return numbers.length
    },
    prune(now, bounds = defaultBounds) {
      const numbers = oldestBeyond(now, bounds)
      if (numbers.length > 0) {
        removeRows.immediate(numbers)
        database.pragma('incremental_vacuum')
      }
      return numbers.length
    },
  }
}

function toRow(stored: StoredRow): HistoryRow {
  return {
    id: stored.id,
    question: stored.question,
    headline: stored.headline,
    status: stored.status,
    contexts: contextsOf(stored.contexts),
    at: stored.at,
    pinned: stored.pinned === 1,
    ...(stored.original === null ? {} : { original: stored.original }),
  }
}

function contextsOf(json: string): string[] {
  const value: unknown = JSON.parse(json)
  return Array.isArray(value) ? value.map(String) : []
}

function readBody(stored: { compressed: number; body: Buffer }): Answer {
  const json = stored.compressed === 1 ? inflateRawSync(stored.body) : stored.body
  return answerModel.parse(JSON.parse(json.toString('utf8')))
}

function objectNames(answer: Answer): string[] {
  const names = new Set<string>()
  for (const row of answer.table?.rows ?? []) if (row.ref !== undefined) names.add(row.ref.name)
  for (const finding of answer.findings) names.add(finding.object.name)
  for (const evidence of answer.evidence) {
    if (evidence.object !== undefined) names.add(evidence.object.name)
  }
  return [...names].slice(0, 500)
}

function tagsOf(answer: Answer): Set<string> {
  const tags = new Set<string>([
    tagOf('verb', answer.understood.plan.do),
    tagOf('status', answer.status),
    ...answer.contexts.map((context) => tagOf('ctx', context)),
  ])
  const { plan } = answer.understood
  const select = 'of' in plan ? plan.of : undefined
  for (const kind of [select?.kind ?? []].flat()) tags.add(tagOf('kind', kind))
  if (typeof select?.ns === 'string' || Array.isArray(select?.ns)) {
    for (const namespace of [select.ns].flat()) tags.add(tagOf('ns', namespace))
  }
  const refs = [
    ...(answer.table?.rows ?? []).slice(0, 500).flatMap((row) => row.ref ?? []),
    ...answer.findings.map((finding) => finding.object),
  ]
  for (const ref of refs) {
    tags.add(tagOf('kind', ref.kind))
    if (ref.namespace !== undefined) tags.add(tagOf('ns', ref.namespace))
  }
  return tags
}
