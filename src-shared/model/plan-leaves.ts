import { z } from 'zod'

const text = z.string().max(2000)

/** A canonical value (A9). */
export const scalar = z.union([text, z.number(), z.boolean()])
/** An ordering relation. */
export const rel = z.enum(['=', '!=', '<', '<=', '>', '>='])
/** Every comparison operator of ask.md section 2. */
export const op = z.enum([
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
  'matches',
  'exists',
  'missing',
  'within',
  'not-within',
  'duplicate',
  'dangling',
])
/** A name: exact, one of several, or a pattern of which all given keys hold. */
export const name = z.union([
  text,
  z.array(text),
  z.strictObject({
    starts: text.exactOptional(),
    ends: text.exactOptional(),
    has: text.exactOptional(),
    matches: z.string().max(200).exactOptional(),
    not: z.array(text).exactOptional(),
  }),
])
/** A relation between rows (A12). */
export const edge = z.enum([
  'owns',
  'uses',
  'selects',
  'runs-on',
  'routes',
  'scales',
  'binds',
  'manages',
  'contains',
  'depends-on',
])
/** How many rows must satisfy a yes-no question. */
export const quant = z.union([
  z.enum(['all', 'any', 'none', 'most']),
  z.strictObject({ op: rel, value: z.number(), unit: z.literal('%').exactOptional() }),
])
/** A span of time (A15). */
export const timeWindow = z.union([
  z.strictObject({ last: text }),
  z.strictObject({ since: text }),
  z.strictObject({ from: text, to: text }),
  z.strictObject({ around: text, pad: text.exactOptional() }),
])
/** What a person sees when something is wrong. */
export const symptom = z.enum([
  'unhealthy',
  'down',
  'crash-loop',
  'restarting',
  'oom',
  'terminated',
  'failed',
  'image-pull',
  'pending',
  'not-starting',
  'not-ready',
  'unreachable',
  'slow',
  'errors',
  'denied',
  'dns',
  'rollout-stuck',
  'not-scaling',
  'not-syncing',
  'out-of-sync',
  'terminating',
  'draining',
  'unbound',
  'reverted',
])
/** A further section of an answer. */
export const section = z.enum([
  'explain',
  'health',
  'steps',
  'logs',
  'events',
  'usage',
  'history',
  'changes',
  'relations',
  'cost',
])
/** A part of the question that is not done. */
export const declined = z.enum(['write', 'exec', 'secret-value', 'other-system'])
/** What usage and cost are grouped by. */
export const by = z.enum(['container', 'pod', 'workload', 'namespace', 'node', 'context'])
/** A missing part of a question. */
export const slot = z.enum([
  'target',
  'kind',
  'namespace',
  'context',
  'peer',
  'time',
  'field',
  'unit',
  'revision',
])
/** Who made a change. */
export const who = z.enum(['person', 'controller', 'tool'])
/** Row order. */
export const sort = z.strictObject({ by: z.string(), dir: z.enum(['asc', 'desc']) })
/** Who an access question is about. */
export const subject = z.strictObject({
  kind: z.enum(['me', 'User', 'Group', 'ServiceAccount']),
  name: text.exactOptional(),
  ns: text.exactOptional(),
})
/** A family of health rules. */
export const family = z.enum([
  'scheduling',
  'image',
  'start',
  'crash',
  'rollout',
  'jobs',
  'service',
  'network-policy',
  'storage',
  'access',
  'security',
  'hygiene',
  'capacity',
  'control-plane',
  'gitops',
  'certificates',
  'upgrade',
])
/** What `show` prints. */
export const showWhat = z.enum([
  'summary',
  'yaml',
  'conditions',
  'data',
  'keys',
  'values',
  'file',
  'env',
  'rules',
])
/** One side of a comparison. */
export const compareSide = z.strictObject({
  ctx: text.exactOptional(),
  ns: text.exactOptional(),
  place: text.exactOptional(),
  at: text.exactOptional(),
})
