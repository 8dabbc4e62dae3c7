import type { Plan, Quant } from '../../../../src-shared/model/plan-types.ts'
import type { Scanner } from './scanner.ts'
import { symptomText } from './symptoms.ts'

/** The opening of a sentence: the words before the rows, those after them, and the parts of the Plan they stand for. */
export type Head = {
  before: string
  after: string
  parts: { readonly [key: string]: unknown } & { do: Plan['do'] }
  rows: 'named' | 'none'
}

const rows = (before: string, parts: Head['parts'], after = ''): Head => ({
  before,
  after,
  parts,
  rows: 'named',
})

const resources = {
  cpu: 'CPU',
  memory: 'memory',
  both: 'CPU and memory',
  gpu: 'GPU',
  disk: 'disk',
} as const
const actions = {
  'port-forward': 'forward a port to',
  rollback: 'roll back',
  restart: 'restart',
  scale: 'scale',
  'resize-volume': 'resize',
  resume: 'resume',
  suspend: 'suspend',
  sync: 'sync',
  cordon: 'cordon',
  drain: 'drain',
  delete: 'delete',
  'allow-traffic': 'allow traffic for',
  'set-resources': 'set the resources of',
} as const

/** Every opening except that of `check`, whose quantity is free. */
export const heads: readonly Head[] = [
  rows('List ', { do: 'list' }),
  rows('Count ', { do: 'count' }),
  rows('Show the logs of ', { do: 'logs' }),
  rows('Show events of ', { do: 'events' }),
  rows('Show what changed in ', { do: 'changes' }),
  rows('Show revisions of ', { do: 'history', what: 'list' }),
  rows('Show the rollout status of ', { do: 'history', what: 'status' }),
  rows('Show one revision of ', { do: 'history', what: 'revision' }),
  rows('Show the difference of revisions of ', { do: 'history', what: 'diff' }),
  rows('Show drift of ', { do: 'drift' }),
  ...Object.entries(resources).map(([resource, words]) =>
    rows(`Show ${words} usage of `, { do: 'usage', resource }),
  ),
  rows('Show the cost of ', { do: 'cost', view: 'spend' }),
  rows('Show the idle cost of ', { do: 'cost', view: 'idle' }),
  rows('Show possible savings on ', { do: 'cost', view: 'savings' }),
  rows('Show who has access to ', { do: 'access', mode: 'who-can' }),
  rows('Check access to ', { do: 'access', mode: 'can' }),
  rows('Show what is allowed on ', { do: 'access', mode: 'what-can' }),
  rows('Show access roles of ', { do: 'access', mode: 'roles' }),
  rows('Check the network path of ', { do: 'reach' }),
  rows('Show relations of ', { do: 'relations' }),
  rows('Audit ', { do: 'audit' }),
  rows('Show the current context of ', { do: 'contexts', what: 'current' }),
  rows('Show all contexts of ', { do: 'contexts', what: 'all' }),
  rows('Show the Kubernetes version of ', { do: 'contexts', what: 'version' }),
  rows('Show the kubeconfig of ', { do: 'contexts', what: 'config' }),
  rows('Give an overview of ', { do: 'contexts', what: 'overview' }),
  rows('Show the cluster network of ', { do: 'contexts', what: 'network' }),
  rows('Compare ', { do: 'compare' }),
  ...Object.entries(actions).map(([action, words]) =>
    rows(`Propose how to ${words} `, { do: 'propose', action }),
  ),
  rows('Report the health of ', { do: 'health' }),
  rows('Show details of ', { do: 'show' }),
  ...Object.entries(symptomText).map(([symptom, words]) =>
    rows('Explain why ', { do: 'explain', symptom }, ` is ${words}`),
  ),
  ...Object.entries(symptomText).map(([symptom, words]) =>
    rows('Explain why ', { do: 'explain', symptom }, ` are ${words}`),
  ),
  rows('Explain what is wrong with ', { do: 'explain' }),
]

const relations: readonly (readonly [string, string])[] = [
  ['>=', 'at least'],
  ['<=', 'at most'],
  ['!=', 'not exactly'],
  ['=', 'exactly'],
  ['>', 'more than'],
  ['<', 'fewer than'],
]

/** How many rows must satisfy a check, in words. */
export const sayQuant = (quant: Quant): string => {
  if (typeof quant === 'string') return quant === 'none' ? 'none' : quant
  return `${relations.find(([op]) => op === quant.op)?.[1]} ${quant.value}${quant.unit === '%' ? ' percent' : ''}`
}

/** Reads what {@link sayQuant} wrote. */
export const readQuant = (scanner: Scanner): Quant | undefined => {
  for (const plain of ['all', 'any', 'none', 'most'] as const) if (scanner.lit(plain)) return plain
  for (const [op, words] of relations) {
    const read = scanner.attempt((): Quant | undefined => {
      const value = scanner.lit(`${words} `) ? scanner.number() : undefined
      if (value === undefined) return undefined
      const unit = scanner.lit(' percent') ? ('%' as const) : undefined
      return { op: op as '=', value, ...(unit ? { unit } : {}) }
    })
    if (read) return read
  }
  return undefined
}
