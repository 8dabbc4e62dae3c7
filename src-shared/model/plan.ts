import { z } from 'zod'
import type { Plan, Pred, Select } from './plan-types.ts'
import {
  by,
  compareSide,
  declined,
  edge,
  family,
  name,
  op,
  quant,
  rel,
  scalar,
  section,
  showWhat,
  slot,
  sort,
  subject,
  symptom,
  timeWindow,
  who,
} from './plan-leaves.ts'

const text = z.string().max(2000)
const fieldKey = z.string().min(1).max(200)
const oneOrMany = z.union([text, z.array(text)])

/** A condition on one row; nesting is bounded by A16 in the registry check, not here. */
export const pred: z.ZodType<Pred> = z.lazy(() =>
  z.union([
    z.strictObject({
      field: fieldKey,
      op,
      value: z
        .union([scalar, z.array(scalar), z.strictObject({ field: fieldKey })])
        .exactOptional(),
    }),
    z.strictObject({ any: z.array(pred) }),
    z.strictObject({ not: pred }),
    z.strictObject({ container: z.enum(['some', 'every']), where: z.array(pred) }),
    z.strictObject({
      edge,
      dir: z.enum(['out', 'in']),
      to: select,
      quant: z.enum(['any', 'none', 'all']).exactOptional(),
    }),
  ]),
)

/** Which rows are meant. */
export const select: z.ZodType<Select> = z.lazy(() =>
  z.strictObject({
    kind: oneOrMany.exactOptional(),
    name: name.exactOptional(),
    ns: name.exactOptional(),
    ctx: name.exactOptional(),
    place: oneOrMany.exactOptional(),
    labels: text.exactOptional(),
    where: z.array(pred).max(12).exactOptional(),
    from: z.enum(['focus', 'previous']).exactOptional(),
    nth: z.int().exactOptional(),
  }),
)

const peer = z.union([
  select,
  z.enum(['outside', 'cluster', 'any', 'internet', 'dns', 'api-server']),
])

const version = { v: z.literal(1).exactOptional() }
const common = {
  ...version,
  of: select.exactOptional(),
  window: timeWindow.exactOptional(),
  with: z.array(section).exactOptional(),
  declined: z.array(declined).exactOptional(),
}
const sorted = { sort: sort.exactOptional(), limit: z.int().min(1).max(10_000).exactOptional() }
const fields = z.array(fieldKey)

const list = z.strictObject({
  ...common,
  ...sorted,
  do: z.literal('list'),
  fields: fields.exactOptional(),
  distinct: fieldKey.exactOptional(),
  group: fields.exactOptional(),
  line: text.exactOptional(),
})
const count = z.strictObject({
  ...common,
  ...sorted,
  do: z.literal('count'),
  group: fields.exactOptional(),
  agg: z
    .strictObject({ fn: z.enum(['sum', 'avg', 'min', 'max', 'p95']), field: fieldKey })
    .exactOptional(),
  having: z.strictObject({ op: rel, value: z.number() }).exactOptional(),
  share: z.array(pred).exactOptional(),
})
const check = z.strictObject({ ...common, do: z.literal('check'), that: z.array(pred), quant })
const show = z.strictObject({
  ...common,
  do: z.literal('show'),
  fields: fields.exactOptional(),
  path: text.exactOptional(),
  what: z.array(showWhat).exactOptional(),
})
const explain = z.strictObject({
  ...common,
  do: z.literal('explain'),
  symptom: symptom.exactOptional(),
  match: text.exactOptional(),
})
const health = z.strictObject({
  ...common,
  do: z.literal('health'),
  group: fields.exactOptional(),
})
const logs = z.strictObject({
  ...common,
  do: z.literal('logs'),
  lines: z.int().exactOptional(),
  match: text.exactOptional(),
  notMatch: text.exactOptional(),
  level: z.enum(['error', 'warn']).exactOptional(),
  previous: z.boolean().exactOptional(),
  containers: z.union([z.literal('all'), z.array(text)]).exactOptional(),
  view: z.enum(['lines', 'patterns', 'when']).exactOptional(),
})
const events = z.strictObject({
  ...common,
  ...sorted,
  do: z.literal('events'),
  type: z.enum(['Warning', 'Normal']).exactOptional(),
  reason: z.array(text).exactOptional(),
  view: z.enum(['lines', 'patterns']).exactOptional(),
  group: fields.exactOptional(),
})
const changes = z.strictObject({
  ...common,
  do: z.literal('changes'),
  ops: z
    .array(z.enum(['create', 'delete', 'image', 'config', 'scale', 'restart', 'rollback', 'spec']))
    .exactOptional(),
  by: who.exactOptional(),
  order: z.enum(['newest', 'oldest']).exactOptional(),
})
const history = z.strictObject({
  ...common,
  do: z.literal('history'),
  what: z.enum(['list', 'status', 'revision', 'diff']),
  revision: z.int().exactOptional(),
  against: z.int().exactOptional(),
})
const drift = z.strictObject({
  ...common,
  do: z.literal('drift'),
  tool: text.exactOptional(),
  verdicts: z.array(text).exactOptional(),
  by: who.exactOptional(),
})
const usage = z.strictObject({
  ...common,
  ...sorted,
  do: z.literal('usage'),
  by,
  resource: z.enum(['cpu', 'memory', 'both', 'gpu', 'disk']),
  against: z.enum(['requests', 'limits', 'allocatable']).exactOptional(),
})
const cost = z.strictObject({
  ...common,
  ...sorted,
  do: z.literal('cost'),
  view: z.enum(['spend', 'idle', 'savings']),
  by: z
    .union([
      by,
      z.enum(['pool', 'volume', 'load-balancer']),
      z.templateLiteral(['label:', z.string()]),
    ])
    .exactOptional(),
  resource: z.enum(['cpu', 'memory']).exactOptional(),
})
const access = z.strictObject({
  ...common,
  do: z.literal('access'),
  mode: z.enum(['who-can', 'can', 'what-can', 'roles']),
  subject: subject.exactOptional(),
  verbs: z.array(text).exactOptional(),
  resource: text.exactOptional(),
  line: text.exactOptional(),
})
const reach = z.strictObject({
  ...common,
  do: z.literal('reach'),
  source: peer.exactOptional(),
  target: peer.exactOptional(),
  port: z.union([z.int(), text]).exactOptional(),
})
const relations = z.strictObject({
  ...common,
  do: z.literal('relations'),
  edge: z.union([edge, z.array(edge)]).exactOptional(),
  dir: z.enum(['out', 'in']).exactOptional(),
  to: oneOrMany.exactOptional(),
  view: z.enum(['table', 'graph']).exactOptional(),
})
const audit = z.strictObject({
  ...common,
  do: z.literal('audit'),
  rules: z.array(text).exactOptional(),
  families: z.array(family).exactOptional(),
})
const contexts = z.strictObject({
  ...common,
  do: z.literal('contexts'),
  what: z.enum(['current', 'all', 'version', 'config', 'overview', 'network']),
  provider: z.enum(['eks', 'gke', 'aks', 'other']).exactOptional(),
})
const compare = z.strictObject({
  ...common,
  do: z.literal('compare'),
  sides: z.array(compareSide).max(8),
  aspect: z
    .enum(['objects', 'images', 'replicas', 'config', 'resources', 'versions', 'health'])
    .exactOptional(),
})
const propose = z.strictObject({
  ...common,
  do: z.literal('propose'),
  args: z.record(z.string(), scalar).exactOptional(),
  action: z.enum([
    'port-forward',
    'rollback',
    'restart',
    'scale',
    'resize-volume',
    'resume',
    'suspend',
    'sync',
    'cordon',
    'drain',
    'delete',
    'allow-traffic',
    'set-resources',
  ]),
})
const clarify = z.strictObject({
  ...version,
  do: z.literal('clarify'),
  missing: z.array(slot),
  draft: z.record(z.string(), z.unknown()).exactOptional(),
  declined: z.array(declined).exactOptional(),
})
const outOfScope = z.strictObject({
  ...version,
  do: z.literal('out-of-scope'),
  reason: z.enum(['concept', 'hypothetical', 'no-data-source', 'not-kubernetes', 'secret']),
})

/** The only way a Plan enters the executor (A7): strict, unknown keys are errors. */
export const plan: z.ZodType<Plan> = z.discriminatedUnion('do', [
  list,
  count,
  check,
  show,
  explain,
  health,
  logs,
  events,
  changes,
  history,
  drift,
  usage,
  cost,
  access,
  reach,
  relations,
  audit,
  contexts,
  compare,
  propose,
  clarify,
  outOfScope,
])

export type { Plan }
