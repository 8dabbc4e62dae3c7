import { plan as planSchema } from '../../../src-shared/model/plan.ts'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { clausesOf } from './restate/clauses.ts'
import { heads, readQuant, sayQuant, type Head } from './restate/heads.ts'
import { readPreds, readSelect, sayPreds, saySelect } from './restate/rows.ts'
import { scannerOf, type Scanner } from './restate/scanner.ts'
import { builtInKinds } from './words/kinds.ts'

type Parts = { [key: string]: unknown }

const matches = (head: Head, plan: Parts): boolean =>
  Object.entries(head.parts).every(([key, value]) => plan[key] === value)

const clusterKinds = new Set(
  builtInKinds.filter((kind) => kind.clusterScoped === true).map((kind) => kind.key),
)

const scopeNote = (plan: Plan): string => {
  if (!('of' in plan) && plan.do !== 'list' && plan.do !== 'count') return ''
  const of = 'of' in plan ? plan.of : undefined
  const broad = ['list', 'count', 'check', 'health', 'audit', 'events'].includes(plan.do)
  const kinds = Array.isArray(of?.kind) ? of.kind : of?.kind === undefined ? [] : [of.kind]
  if (kinds.length > 0 && kinds.every((kind) => clusterKinds.has(kind))) return ''
  const scoped = of?.ns !== undefined || of?.place !== undefined || of?.from !== undefined
  return broad && !scoped ? ', in all namespaces' : ''
}

/** The Plan as one sentence for a person, made from the Plan only (A6); {@link readRestated} is its inverse. */
export const restate = (plan: Plan): string => {
  if (plan.do === 'clarify') return `Ask which ${plan.missing.join(' and ')} is meant.`
  if (plan.do === 'out-of-scope')
    return `Not a question about what the cluster shows (${plan.reason}).`
  const parts: Parts = { ...plan }
  const clauses = clausesOf[plan.do].flatMap((clause) =>
    parts[clause.key] === undefined ? [] : [clause.say(parts[clause.key])],
  )
  const tail = clauses.map((clause) => `, ${clause}`).join('')
  if (plan.do === 'check') {
    const that = plan.that.length === 0 ? 'exists' : `satisfies ${sayPreds(plan.that)}`
    return `Check that ${sayQuant(plan.quant)} of ${saySelect(plan.of)} ${that}${scopeNote(plan)}${tail}.`
  }
  const head = heads.find((candidate) => matches(candidate, parts))
  if (!head) return `Run ${plan.do}.`
  const several =
    plan.of !== undefined && Object.keys(plan.of).length > 0 && typeof plan.of.name !== 'string'
  const after = several ? head.after.replace(/^ is /, ' are ') : head.after
  return `${head.before}${saySelect(plan.of)}${after}${scopeNote(plan)}${tail}.`
}

const readTail = (scanner: Scanner, plan: Parts & { do: Plan['do'] }): boolean => {
  scanner.lit(', in all namespaces')
  for (const clause of clausesOf[plan.do]) {
    const value = scanner.attempt(() => (scanner.lit(', ') ? clause.read(scanner) : undefined))
    if (value !== undefined) plan[clause.key] = value
  }
  return scanner.lit('.') && scanner.done()
}

const finished = (plan: Parts): Plan | undefined => {
  const { of, ...rest } = plan
  const parsed = planSchema.safeParse(
    typeof of === 'object' && of !== null && Object.keys(of).length > 0 ? plan : rest,
  )
  return parsed.success ? parsed.data : undefined
}

const readCheck = (text: string): Plan | undefined => {
  const scanner = scannerOf(text)
  if (!scanner.lit('Check that ')) return undefined
  const quant = readQuant(scanner)
  if (quant === undefined || !scanner.lit(' of ')) return undefined
  const of = readSelect(scanner)
  if (!of) return undefined
  const that = scanner.lit(' exists')
    ? []
    : scanner.lit(' satisfies ')
      ? readPreds(scanner)
      : undefined
  if (!that) return undefined
  const plan: Parts & { do: Plan['do'] } = { do: 'check', of, that, quant }
  return readTail(scanner, plan) ? finished(plan) : undefined
}

/** The Plan of a restated sentence, or undefined when the text is not exactly one. */
export const readRestated = (text: string): Plan | undefined => {
  if (!/^[A-Z][^\n]*\.$/.test(text)) return undefined
  const check = readCheck(text)
  if (check) return check
  for (const head of heads) {
    if (!text.startsWith(head.before)) continue
    const scanner = scannerOf(text)
    scanner.lit(head.before)
    const of = readSelect(scanner)
    if (!of || !scanner.lit(head.after)) continue
    const plan: Parts & { do: Plan['do'] } = { ...head.parts, of }
    if (!readTail(scanner, plan)) continue
    const read = finished(plan)
    if (read) return read
  }
  return undefined
}
