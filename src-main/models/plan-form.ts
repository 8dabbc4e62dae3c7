import { z } from 'zod'

/** The verbs a form may choose; clarify and out-of-scope stay with the built-in planner. */
export const formVerbs = [
  'list',
  'count',
  'check',
  'show',
  'explain',
  'health',
  'logs',
  'events',
  'changes',
  'history',
  'drift',
  'usage',
  'cost',
  'access',
  'reach',
  'relations',
  'audit',
  'contexts',
] as const

const optionKeys = [
  'what',
  'view',
  'mode',
  'by',
  'resource',
  'action',
  'verb',
  'subject',
  'source',
  'target',
  'port',
  'edge',
  'family',
  'tool',
] as const

const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not-in',
  'has',
  'starts',
  'ends',
  'exists',
  'missing',
  'within',
  'not-within',
] as const

const orNull = <T extends z.ZodType>(type: T): z.ZodNullable<T> => z.nullable(type)

/**
 * The flat form a model fills (ask.md section 7): every key required, null or [] when unused; kinds and fields are the
 * closed sets given, so that constrained decoding cannot invent one.
 */
export function planForm(
  kinds: readonly [string, ...string[]],
  fields: readonly [string, ...string[]],
) {
  const text = z.string()
  const texts = z.array(text)
  const field = z.enum(fields)
  return z.strictObject({
    do: z.enum(formVerbs),
    kinds: z.array(z.enum(kinds)),
    name: orNull(text),
    nameMatch: orNull(z.enum(['is', 'starts', 'ends', 'has'])),
    exceptNames: texts,
    namespaces: texts,
    exceptNamespaces: texts,
    contexts: texts,
    places: texts,
    labels: orNull(text),
    use: orNull(z.enum(['focus', 'previous'])),
    where: z.array(
      z.strictObject({ field, op: z.enum(operators), value: orNull(text), or: z.number() }),
    ),
    quant: orNull(text),
    window: z.strictObject({
      last: orNull(text),
      since: orNull(text),
      from: orNull(text),
      to: orNull(text),
    }),
    group: z.array(field),
    sortBy: orNull(field),
    descending: orNull(z.boolean()),
    limit: orNull(z.number()),
    symptom: orNull(text),
    match: orNull(text),
    options: z.array(z.strictObject({ key: z.enum(optionKeys), value: text })),
    unread: texts,
  })
}

/** A filled form. */
export type PlanForm = z.infer<ReturnType<typeof planForm>>

/** The form as a JSON schema without patterns or numeric bounds, the same for every provider. */
export function planFormSchema(
  kinds: readonly [string, ...string[]],
  fields: readonly [string, ...string[]],
): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(planForm(kinds, fields)) as Record<
    string,
    unknown
  >
  return schema
}
