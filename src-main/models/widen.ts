import type { Plan } from '../../src-shared/model/plan-types.ts'
import { formToPlan } from './form-to-plan.ts'
import { planForm, planFormSchema } from './plan-form.ts'
import { planPrompt, type PromptParts } from './prompt.ts'
import type { ModelInfo, Provider } from './provider.ts'
import { whyRefused, type CriticalToken } from './verify-plan.ts'

/** What a model call needs besides the prompt; `check` is the registry check that built-in Plans pass too (A7). */
export type WidenRequest = PromptParts & {
  provider: Provider
  model: ModelInfo
  critical: readonly CriticalToken[]
  previous?: Plan
  check(plan: Plan): string | undefined
  signal: AbortSignal
}

/** A usable Plan, or the limit to show; the built-in result goes on without it (A65). */
export type Widened = { plan: Plan } | { limit: string }

const maxOutTokens = 800

/** Fills the plan form with a model: at most two calls, each reply one JSON object that passes every check (A60, A61). */
export async function widen(request: WidenRequest): Promise<Widened> {
  const kinds = nonEmpty(request.kinds.map((kind) => kind.key))
  const fields = nonEmpty([...new Set(request.kinds.flatMap((kind) => kind.fields))])
  if (kinds === undefined || fields === undefined) return unusable('no kind matches the question')
  const prompt = planPrompt(request)
  const schema = planFormSchema(kinds, fields)
  const form = planForm(kinds, fields)
  let complaint = ''
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const user =
      complaint === '' ? prompt.user : `${prompt.user}\nYour last form was refused: ${complaint}`
    const reply = await collect(request, { system: prompt.system, user, schema })
    if ('failure' in reply) {
      complaint = reply.failure
      continue
    }
    const parsed = form.safeParse(parseJson(reply.text))
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      complaint =
        `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not one JSON object'}`.slice(0, 300)
      continue
    }
    const made = formToPlan(parsed.data)
    if ('reason' in made) {
      complaint = made.reason.slice(0, 300)
      continue
    }
    const refused =
      whyRefused(made.plan, request.question, request.critical, request.previous) ??
      request.check(made.plan)
    if (refused === undefined) return { plan: made.plan }
    complaint = refused.slice(0, 300)
  }
  return unusable(complaint)
}

function unusable(reason: string): Widened {
  return { limit: `The model's plan was not usable: ${reason}.` }
}

async function collect(
  request: WidenRequest,
  message: { system: string; user: string; schema: object },
): Promise<{ text: string } | { failure: string }> {
  let text = ''
  try {
    const parts = request.provider.complete({
      purpose: 'plan',
      model: request.model,
      ...message,
      maxOut: maxOutTokens,
      signal: request.signal,
    })
    for await (const part of parts) {
      if ('text' in part) text += part.text
      else if (part.stop === 'length') return { failure: 'the reply was cut at its length limit' }
      else if (part.stop === 'error') return { failure: 'the prompt did not fit the model' }
    }
  } catch (error) {
    if (request.signal.aborted) return { failure: 'the model took too long' }
    return {
      failure: `the provider failed (${error instanceof Error ? error.message : String(error)})`,
    }
  }
  return text.trim() === '' ? { failure: 'the reply was empty' } : { text }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function nonEmpty(values: readonly string[]): readonly [string, ...string[]] | undefined {
  const [first, ...rest] = values
  return first === undefined ? undefined : [first, ...rest]
}
