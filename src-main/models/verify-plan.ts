import type { Plan } from '../../src-shared/model/plan-types.ts'

/** A token of the question that must not be lost: a number, comparator, negation, quantifier, time or name (A30). */
export type CriticalToken = {
  text: string
  sort: 'number' | 'comparator' | 'negation' | 'quantifier' | 'time' | 'name'
}

/**
 * Why a model's plan must not run, or undefined when it may (A61): it brings in a name, number, namespace or context
 * that the question and the previous plan do not contain, or it leaves a critical token of the question unused.
 */
export function whyRefused(
  plan: Plan,
  question: string,
  critical: readonly CriticalToken[],
  previous?: Plan,
): string | undefined {
  const said =
    `${question}\n${previous === undefined ? '' : JSON.stringify(previous)}`.toLowerCase()
  for (const value of namesIn(plan)) {
    if (!said.includes(value.toLowerCase())) {
      return `the model brought in "${value}", which the question does not contain`
    }
  }
  for (const number of numbersIn(plan)) {
    if (!containsNumber(said, number)) {
      return `the model brought in the number ${number}, which the question does not contain`
    }
  }
  const text = JSON.stringify(plan).toLowerCase()
  for (const token of critical) {
    if (!isUsed(token, plan, text)) return `the model left "${token.text}" unread`
  }
  return undefined
}

const words: readonly string[] = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

function containsNumber(text: string, number: number): boolean {
  const word = words[number]
  const spoken = word === undefined ? '' : `|\\b${word}\\b`
  return new RegExp(`(?<![\\d.])${String(number).replace('.', '\\.')}(?![\\d.])${spoken}`).test(
    text,
  )
}

function namesIn(plan: Plan): string[] {
  if (plan.do === 'clarify' || plan.do === 'out-of-scope') return []
  const of = plan.of
  if (of === undefined) return []
  const labels = of.labels === undefined ? [] : of.labels.split(/[,=!()\s]+/)
  return [
    ...stringsIn(of.name),
    ...stringsIn(of.ns),
    ...stringsIn(of.ctx),
    ...stringsIn(of.place),
    ...labels,
  ].filter((value) => value !== '' && value !== '*' && value !== 'in' && value !== 'notin')
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsIn)
  return []
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, entry]) => (key === 'v' ? [] : numbersIn(entry)))
  }
  return []
}

const negations = /"(?:!=|not-in|missing|not-within|not|none)"/

function isUsed(token: CriticalToken, plan: Plan, planText: string): boolean {
  switch (token.sort) {
    case 'number': {
      const number = Number(token.text)
      if (!Number.isNaN(number)) return numbersIn(plan).includes(number)
      return planText.includes(token.text.toLowerCase())
    }
    case 'name':
      return planText.includes(token.text.toLowerCase())
    case 'negation':
      return negations.test(planText) || /"value":(?:false|0)/.test(planText)
    case 'comparator':
      return /"op":"(?:<|<=|>|>=|=|!=)"/.test(planText)
    case 'quantifier':
      return 'quant' in plan || 'limit' in plan
    case 'time':
      return 'window' in plan || /"(?:within|not-within)"/.test(planText)
  }
}
