import type { Plan } from '../../src-shared/model/plan-types.ts'
import { formVerbs } from './plan-form.ts'

/** What may stand in a plan prompt: words of our own and names that match the question, never cluster text (A62, A70). */
export type PromptParts = {
  question: string
  kinds: readonly { key: string; fields: readonly string[] }[]
  names: readonly string[]
  examples: readonly { question: string; plan: Plan }[]
}

/** Upper bound of system and user message together, in characters (A62). */
export const maximumPrompt = 12_000

const instructions = `You turn one question about a Kubernetes cluster into a JSON form. You do not answer it.
Rules:
- Use only kinds and fields of the lists below. Use only names, numbers, namespaces and contexts that stand in the question.
- Every number, comparison, negation and time of the question must be in the form, or be copied to "unread".
- Unused keys are null or []. "where" entries with the same non-zero "or" are alternatives; "or": 0 means all must hold.
- "do" is one of: ${formVerbs.join(', ')}.
- check: a yes-no question. explain: why something is wrong. health: how something is. show: one object's fields.
- Quantities keep their unit ("512Mi", "250m"), durations are like "90m" or "7d", booleans are "true" or "false".
- Reply with the JSON object alone.`

/** The system and user message; shrinking drops examples, then names, then fields. */
export function planPrompt(parts: PromptParts): { system: string; user: string } {
  const user = `Question: ${parts.question}`
  let examples = parts.examples.slice(0, 6)
  let names = parts.names.slice(0, 30)
  let kinds = parts.kinds.slice(0, 12)
  for (;;) {
    const system = [
      instructions,
      `Kinds and fields:\n${kinds.map((kind) => `${kind.key}: ${kind.fields.join(' ')}`).join('\n')}`,
      names.length === 0 ? '' : `Names in this cluster that match: ${names.join(' ')}`,
      examples
        .map((example) => `Example: ${example.question}\n${JSON.stringify(example.plan)}`)
        .join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
    if (system.length + user.length <= maximumPrompt) return { system, user }
    if (examples.length > 0) examples = examples.slice(0, -1)
    else if (names.length > 0) names = names.slice(0, -10)
    else if (kinds.some((kind) => kind.fields.length > 8)) {
      kinds = kinds.map((kind) => ({ key: kind.key, fields: kind.fields.slice(0, 8) }))
    } else return { system: system.slice(0, maximumPrompt - user.length), user }
  }
}
