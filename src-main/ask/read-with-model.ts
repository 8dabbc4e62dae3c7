import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { ServedKinds } from '../kube/index.ts'
import type { AskRequest } from './ask-request.ts'
import { restate } from './planner/index.ts'
import type { ReadQuestion } from './read-question.ts'
import { type ChooseModel, widenPlan } from './widen-plan.ts'

/** What a model call needs besides the reading of the built-in planner. */
export type ModelGround = {
  request: AskRequest
  served: ServedKinds
  chooseModel: ChooseModel
  now: Date
  timeZone: string
  signal: AbortSignal
}

const sureScore = 0.85
const callMs = 20_000

/**
 * The reading with the help of a model where the built-in planner was not sure (A31) and a person chose one; a reply that
 * is not usable leaves the built-in reading and a limit (A65). Slots that are missing are asked of the person instead.
 */
export async function readWithModel(
  read: ReadQuestion,
  ground: ModelGround,
): Promise<ReadQuestion> {
  const { request, served, signal } = ground
  const isSure = read.decision === 'clarify' || (read.decision === 'run' && read.score >= sureScore)
  if (!request.usesModel || request.plan !== undefined || isSure || read.lexicon === undefined)
    return read
  const limited = AbortSignal.any([signal, AbortSignal.timeout(callMs)])
  const choice = await ground.chooseModel(request.model, limited)
  if (choice === undefined) return read
  if ('limit' in choice) return { ...read, limits: [...read.limits, choice.limit] }
  const previous = request.turns.at(-1)?.understood.plan
  const widened = await widenPlan(
    {
      question: request.question,
      tokens: read.tokens,
      lexicon: read.lexicon,
      names: read.names,
      served,
      ...(previous === undefined ? {} : { previous }),
      now: ground.now,
      timeZone: ground.timeZone,
    },
    choice,
    limited,
  )
  if ('limit' in widened) return { ...read, limits: [...read.limits, widened.limit] }
  return filledBy(read, widened.plan, choice.provider.name, choice.model.name)
}

function filledBy(read: ReadQuestion, plan: Plan, provider: string, model: string): ReadQuestion {
  return {
    ...read,
    decision: 'run',
    score: sureScore,
    understood: {
      ...read.understood,
      plan,
      restated: restate(plan),
      assumptions: [
        ...read.understood.assumptions,
        `The model ${model} read the question; every name and number is from the question.`,
      ],
    },
    by: { planner: 'model', provider, model, narrated: false },
    trace: [
      ...read.trace,
      { stage: 'Model', value: `${provider}/${model}  ${JSON.stringify(plan)}` },
    ],
  }
}
