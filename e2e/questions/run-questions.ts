import type { Name, Plan, Select } from '../../src-shared/model/plan-types.ts'
import {
  lexiconFrom,
  planQuestion,
  type Clock,
  type Lexicon,
  type LexiconSource,
  type Planned,
  type Session,
} from '../../src-main/ask/planner/index.ts'
import { differences } from './match.ts'
import { readRows, type QuestionRow } from './rows.ts'

/** One question that was tried: with its names absent from the cache and once more present. */
export type Tried = {
  row: QuestionRow
  planned: Planned
  passed: boolean
  rightVerb: boolean
  unsafe: boolean
  /** Where the produced Plan differs from the nearest accepted one. */
  differs: readonly string[]
  /** The names were in the cache in the try that is shown. */
  namesPresent: boolean
}

/** Numbers of one group of questions, in percent where the name says so. */
export type Group = {
  name: string
  questions: number
  matched: number
  rightVerb: number
  unsafe: number
}

/** The result of a question file (A109 to A111); rows that need a model are counted apart. */
export type QuestionsResult = {
  tried: readonly Tried[]
  needModel: readonly Tried[]
  summary: {
    file: string
    questions: number
    passed: number
    failed: number
    matchPct: number
    rightVerbPct: number
    unsafePct: number
    needModel: { questions: number; matched: number }
    intents: readonly Group[]
    classes: readonly Group[]
    planMs: { p50: number; p95: number; max: number }
    misses: readonly {
      id: string
      differs: readonly string[]
      decision: string
      unsafe: boolean
      produced: Plan
    }[]
  }
}

const clock: Clock = { now: new Date('2026-11-22T18:00:00Z'), timeZone: 'UTC' }

const sessionFor = (row: QuestionRow): Session => {
  const previous: Plan | undefined =
    row.previous ?? (row.needs.has('previous') ? previousFor(row) : undefined)
  const focusKind = row.accepted
    .map((plan) => ('of' in plan ? plan.of?.kind : undefined))
    .find((kind) => typeof kind === 'string')
  return {
    turns: previous ? [{ plan: previous, at: new Date(clock.now.getTime() - 60_000) }] : [],
    ...(row.needs.has('focus')
      ? {
          focus: {
            kind: typeof focusKind === 'string' ? focusKind : 'Pod',
            name: 'focused-object',
            ns: 'focused',
          },
        }
      : {}),
  }
}

const previousFor = (row: QuestionRow): Plan => {
  const of = row.accepted
    .map((plan) => ('of' in plan ? plan.of : undefined))
    .find((select) => select !== undefined)
  return { do: 'list', of: { kind: of?.kind ?? 'Pod' } }
}

const namesIn = (name: Name | undefined): string[] => {
  if (name === undefined) return []
  if (typeof name === 'string') return [name]
  if (Array.isArray(name)) return name
  return [...(name.not ?? [])]
}

/** The names, namespaces and contexts of the accepted Plans, as a live cache would know them. */
const cacheFor = (row: QuestionRow): LexiconSource => {
  const names = new Set<string>()
  const namespaces = new Set<string>()
  const contexts = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item)
    else if (typeof value === 'object' && value !== null) {
      const select = value as Select
      for (const name of namesIn(select.name)) names.add(name)
      for (const name of namesIn(select.ns)) if (name !== '*') namespaces.add(name)
      for (const name of namesIn(select.ctx)) if (name !== '*') contexts.add(name)
      for (const name of typeof select.place === 'string' ? [select.place] : (select.place ?? []))
        if (row.question.includes(name)) namespaces.add(name)
      for (const inner of Object.values(value)) visit(inner)
    }
  }
  visit(row.accepted)
  const typed = row.class !== 'typo'
  return {
    names: {
      object: [...names],
      workload: [...names],
      namespace: typed ? [...namespaces] : [],
      context: [...contexts],
    },
  }
}

const unsafePaths =
  /^(?:of\.(?:name|ns|ctx|place|labels|where|kind)|that|quant|share|window|source|target|revision|against|subject|verbs|having|lines|match)/

const tryRow = (
  row: QuestionRow,
  lexicon: Lexicon,
  namesPresent: boolean,
  times: number[],
): Tried => {
  const began = performance.now()
  const planned = planQuestion(row.question, lexicon, sessionFor(row), clock)
  times.push(performance.now() - began)
  const all = row.accepted.map((plan) => differences(plan, planned.plan))
  const differs = all.reduce((best, paths) =>
    paths.length < best.length || (best.includes('do') && !paths.includes('do')) ? paths : best,
  )
  const rightVerb = row.accepted.some((plan) => plan.do === planned.plan.do)
  const answers = planned.decision === 'run' && planned.plan.do !== 'out-of-scope'
  const expectsNone = planned.plan.do === 'clarify' || planned.plan.do === 'out-of-scope'
  const passed =
    differs.length === 0 &&
    (planned.decision === 'run' || expectsNone) &&
    !(planned.plan.do === 'out-of-scope' && planned.decision === 'not-understood')
  const unsafe =
    answers &&
    !passed &&
    (differs.some((path) => unsafePaths.test(path)) ||
      (differs.includes('do') && differentRows(row.accepted, planned.plan)))
  return { row, planned, passed, rightVerb, unsafe, differs, namesPresent }
}

/** Another verb is unsafe only when it also looks at other rows. */
const differentRows = (accepted: readonly Plan[], produced: Plan): boolean => {
  if (!('of' in produced) && !accepted.some((plan) => 'of' in plan)) return false
  return accepted.every(
    (plan) =>
      differences(
        { do: 'list', ...(ofOf(plan) ? { of: ofOf(plan) } : {}) } as Plan,
        { do: 'list', ...(ofOf(produced) ? { of: ofOf(produced) } : {}) } as Plan,
      ).length > 0,
  )
}

const ofOf = (plan: Plan): Select | undefined => ('of' in plan ? plan.of : undefined)

const group = (name: string, tried: readonly Tried[]): Group => ({
  name,
  questions: tried.length,
  matched: tried.filter((item) => item.passed).length,
  rightVerb: tried.filter((item) => item.rightVerb).length,
  unsafe: tried.filter((item) => item.unsafe).length,
})

const groupsBy = (tried: readonly Tried[], key: (item: Tried) => string): Group[] =>
  [...new Set(tried.map(key))].sort().map((name) =>
    group(
      name,
      tried.filter((item) => key(item) === name),
    ),
  )

const percent = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.round((1000 * part) / whole) / 10

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) /
  100

/** Runs every question of a file through the built-in planner and grades it. */
export const runQuestions = (file: string): QuestionsResult => {
  const absent = lexiconFrom()
  const times: number[] = []
  const results = readRows(file).map((row): Tried => {
    const first = tryRow(row, absent, false, times)
    const second = tryRow(row, lexiconFrom(cacheFor(row)), true, times)
    if (!first.passed) return { ...first, unsafe: first.unsafe || second.unsafe }
    return second.passed ? second : second
  })
  const tried = results.filter((item) => !item.row.needs.has('model'))
  const needModel = results.filter((item) => item.row.needs.has('model'))
  const all = group('all', tried)
  const sorted = [...times].sort((a, b) => a - b)
  return {
    tried,
    needModel,
    summary: {
      file,
      questions: tried.length,
      passed: all.matched,
      failed: tried.length - all.matched,
      matchPct: percent(all.matched, tried.length),
      rightVerbPct: percent(all.rightVerb, tried.length),
      unsafePct: percent(all.unsafe, tried.length),
      needModel: {
        questions: needModel.length,
        matched: needModel.filter((item) => item.passed).length,
      },
      intents: groupsBy(tried, (item) => item.row.intent),
      classes: groupsBy(tried, (item) => item.row.class),
      planMs: { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: quantile(sorted, 1) },
      misses: tried
        .filter((item) => !item.passed)
        .map((item) => ({
          id: item.row.id,
          differs: item.differs,
          decision: item.planned.decision,
          unsafe: item.unsafe,
          produced: item.planned.plan,
        })),
    },
  }
}
