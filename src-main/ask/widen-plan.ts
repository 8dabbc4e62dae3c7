import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { ServedKinds } from '../kube/index.ts'
import type { CriticalToken, ModelInfo, Provider, Widened } from '../models/index.ts'
import { answerableQuestions } from './answerable-questions.ts'
import { checkPlan } from './execute/check-plan.ts'
import { type Lexicon, planQuestion, type TokenTrace } from './planner/index.ts'

/** A model that may help to read a question (A60). */
export type ModelChoice = { provider: Provider; model: ModelInfo }

/** Chooses the model for planning: the requested one, else that of the settings; undefined = none is wanted. */
export type ChooseModel = (
  requested: string | undefined,
  signal: AbortSignal,
) => Promise<ModelChoice | { limit: string } | undefined>

/** What a model may be told: the question, words of our own, and names that match tokens (A62). */
export type WidenGround = {
  question: string
  tokens: readonly TokenTrace[]
  lexicon: Lexicon
  names: readonly string[]
  served: ServedKinds
  previous?: Plan
  now: Date
  timeZone: string
}

const maximumKinds = 12
const maximumNames = 30
const maximumExamples = 6

/** Lets a model fill the plan form where the built-in planner fell short; the reply passes every check or is not used (A61, A65). */
export async function widenPlan(
  ground: WidenGround,
  { provider, model }: ModelChoice,
  signal: AbortSignal,
): Promise<Widened> {
  const { widen } = await import('../models/index.ts')
  return widen({
    question: ground.question,
    kinds: kindsFor(ground),
    names: ground.names
      .filter((name) => ground.tokens.some(({ text }) => name.includes(text.toLowerCase())))
      .slice(0, maximumNames),
    examples: examplesFor(ground),
    provider,
    model,
    critical: ground.tokens.flatMap(critical),
    ...(ground.previous === undefined ? {} : { previous: ground.previous }),
    check: (plan) => {
      const checked = checkPlan(plan, ground.served)
      return checked.accepted ? undefined : checked.reason
    },
    signal,
  })
}

/** Kinds that share letters with a word of the question, then the everyday ones. */
function kindsFor({ lexicon, tokens }: WidenGround): { key: string; fields: string[] }[] {
  const everyday = ['Pod', 'Deployment', 'Service', 'Node', 'StatefulSet', 'Job', 'Namespace']
  const words = tokens
    .map(({ text }) => text.toLowerCase().replace(/s$/, ''))
    .filter((text) => text.length > 2)
  const named = [...lexicon.kinds.keys()].filter((key) =>
    words.some((word) => key.toLowerCase().startsWith(word)),
  )
  return [...new Set([...named, ...everyday])].slice(0, maximumKinds).flatMap((key) => {
    const kind = lexicon.kinds.get(key)
    return kind === undefined ? [] : [{ key, fields: Object.keys(kind.fields) }]
  })
}

function examplesFor({
  lexicon,
  tokens,
  now,
  timeZone,
}: WidenGround): { question: string; plan: Plan }[] {
  const words = new Set(tokens.map(({ text }) => text.toLowerCase()))
  return answerableQuestions
    .map(({ question }) => ({
      question,
      shared: question.split(/\W+/).filter((word) => words.has(word)).length,
    }))
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, maximumExamples)
    .flatMap(({ question }) => {
      const { plan, decision } = planQuestion(question, lexicon, { turns: [] }, { now, timeZone })
      return decision === 'run' ? [{ question, plan }] : []
    })
}

const comparators =
  /^(?:more|less|fewer|over|under|above|below|least|than|greater|exceeds|exceeding|[<>=!]+)$/i
const negations = /^(?:not|never|no|none|without|except|excluding|neither|nor|non|unless)$|n't$/i
const quantifiers = /^(?:all|every|most|both|half)$/i
const times = /^(?:since|ago|yesterday|today|between|newer|older)$/i

/** The tokens that must not be lost (A30), with the sort by which their use is recognised. */
function critical({ text, weight }: TokenTrace): CriticalToken[] {
  if (weight < 3) return []
  if (/^\d/.test(text)) return [{ text, sort: 'number' }]
  if (comparators.test(text)) return [{ text, sort: 'comparator' }]
  if (negations.test(text)) return [{ text, sort: 'negation' }]
  if (quantifiers.test(text)) return [{ text, sort: 'quantifier' }]
  if (times.test(text)) return [{ text, sort: 'time' }]
  return [{ text, sort: 'name' }]
}
