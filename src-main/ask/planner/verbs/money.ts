import { phrases } from '../phrase.ts'
import type { By, PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { readOrder } from '../read-order.ts'
import { readWindow } from '../read-window.ts'
import { findFree, kindMentions, says, take, word, type Reading } from '../reading.ts'

const costWords =
  phrases(`cost|costs|costing; spend|spending|spent; expensive|expense|expenses|pricey|cheapest|cheap|costly|costliest; bill|billing; price|pricing;
  dollars|money; waste|wasted|wasting|wastes|wasteful; save money|costs|cost?; saving|savings; recommendation|recommendations;
  optimize|optimise|optimization|optimisation|optimizing; rightsize|right-size|rightsizing|right-sizing|rightsized;
  over provisioned|provisioning|allocated; overprovisioned|over-provisioned|overprovisioning|over-provisioning|oversized|overallocated|over-allocated;
  run rate; paying|pay; idle; cut costs?`)
const idleWords =
  phrases(`waste|wasted|wasting|wastes|wasteful; idle; over provisioned|allocated; overprovisioned|over-provisioned|oversized|overallocated|over-allocated;
  underutilized|under-utilized|underused`)
const savingWords =
  phrases(`optimize|optimise|optimization|optimisation|optimizing; save|saving|savings; recommend|recommendation|recommendations; reduce|cut|lower|cheaper;
  rightsize|right-size|rightsizing|right-sizing|right size`)

type CostBy = By | 'pool' | 'volume' | 'load-balancer' | `label:${string}`

const groupWords: readonly (readonly [CostBy, readonly string[]])[] = [
  [
    'load-balancer',
    phrases(
      `load balancer|balancers; load-balancer|load-balancers|loadbalancer|loadbalancers|lb|lbs`,
    ),
  ],
  [
    'volume',
    phrases(
      `persistent? storage? volume|volumes; storage volumes; pvc|pvcs|pv|pvs; persistent volume|volumes claims?; storage; disk|disks`,
    ),
  ],
  [
    'pool',
    phrases(
      `node pool|pools; nodepool|nodepools; node-pool|node-pools; node group|groups; nodegroup|nodegroups`,
    ),
  ],
  ['namespace', phrases('namespace|namespaces|ns; team|teams; project|projects')],
  [
    'workload',
    phrases(
      `workload|workloads; deployment|deployments; statefulset|statefulsets; app|apps|application|applications; service|services`,
    ),
  ],
  ['pod', ['pod|pods']],
  ['node', phrases('node|nodes; machine|machines; instance|instances; vm|vms')],
  ['container', ['container|containers']],
  ['context', ['cluster|clusters', 'context|contexts']],
]

const readBy = (reading: Reading): { by: CostBy; load: boolean } | undefined => {
  for (const lead of ['by|per|for|across|between|of|each|in', '']) {
    for (let at = 0; at < reading.tokens.length; at += 1) {
      const label =
        lead === ''
          ? undefined
          : /^(?:by|per)$/.test(word(reading, at)) && /^labels?$/.test(word(reading, at + 2))
            ? reading.tokens[at + 1]?.text
            : undefined
      if (label !== undefined) {
        take(reading, at, at + 3, 'group')
        return { by: `label:${label}`, load: false }
      }
    }
    for (const [by, words] of groupWords) {
      const phrases =
        lead === ''
          ? words
          : words.map(
              (item) => `${lead} different|each|every|all|the|individual|my|single? ${item}`,
            )
      const hit = findFree(reading, phrases)
      if (!hit) continue
      const last = reading.tokens[hit.end - 1]?.fold ?? ''
      const explicit = /^(?:by|per|each)$/.test(word(reading, hit.start))
      if (!explicit && !last.endsWith('s') && by !== 'volume') continue
      if (by === 'context' && !/^(?:by|per|each|between|across)$/.test(word(reading, hit.start)))
        continue
      if (by === 'workload' && /^(?:apps?|applications?|services?)$/.test(last) && !explicit)
        continue
      take(reading, hit.start, hit.end, 'group')
      return { by, load: by === 'load-balancer' }
    }
  }
  return undefined
}

const filler =
  phrases(`what|which|how|much|is|are|do|does|did|the|a|my|our|we|i|me|us|for|of|in|on|to|by|with|from|and|it|this|that|all|most|each|per|different|between|would|can|could|should;
  show|list|give|tell|find|compare|get|check|see|break|down|breakdown; there|any|available; monthly|month|daily|day|weekly|hourly|hour|year|yearly|per;
  total|current|estimated|estimate|roughly|approximately|running; resources?|cluster|clusters|infrastructure|kubernetes|k8s|cloud;
  gke|eks|aks|aws|gcp|azure; use|using|used|spend|spending; where; ways|opportunities|tips; highest|biggest|top|least`)

/** Cost questions: spend, idle and savings (slot words of A27). */
export const readCost: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, costWords)
  if (!cue) return undefined
  const view = findFree(reading, savingWords)
    ? 'savings'
    : findFree(reading, idleWords)
      ? 'idle'
      : 'spend'
  const resource =
    view === 'idle'
      ? findFree(reading, ['cpu|cpus|cores']) && !findFree(reading, ['memory|mem|ram'])
        ? 'cpu'
        : findFree(reading, ['memory|mem|ram']) && !findFree(reading, ['cpu|cpus'])
          ? 'memory'
          : undefined
      : undefined
  takeAll(
    reading,
    phrases('per|a|each|every month|day|hour|week|year; monthly|daily|hourly|yearly; this month'),
    'unit',
  )
  const order = readOrder(reading, undefined)
  takeAll(reading, [...costWords, ...savingWords, ...idleWords], 'cue')
  const group = readBy(reading)
  if (resource !== undefined) takeAll(reading, ['cpu|cpus|cores|memory|mem|ram'], 'resource')
  const window = readWindow(reading)
  takeAll(reading, ['gke|eks|aks|aws|gcp|azure|google|amazon'], 'filler')
  const rows = readRows(reading, question.literals, { conditions: false, named: true })
  takeAll(reading, filler, 'filler')
  const base = selectOf(reading, question.literals, rows)
  const of =
    group?.load === true
      ? {
          ...base,
          kind: 'Service',
          where: [{ field: 'type', op: '=' as const, value: 'LoadBalancer' }],
        }
      : base
  const plan: PlanBody = {
    do: 'cost',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    view,
    ...(group ? { by: group.by } : {}),
    ...(resource === undefined ? {} : { resource }),
    ...(order.limit === undefined ? {} : { limit: order.limit }),
    ...(window ? { window } : {}),
  }
  return { plan, reading, strength: 7 }
}

const usageWords =
  phrases(`usage; utilization|utilisation|utilized|utilised|utilize; consumption|consume|consumes|consuming|consumed|consumer|consumers; using|use|uses|used;
  top; hungry|hungriest|hog|hogs|hogging|eating|eats|burning|burns|heavy|heaviest|intensive|hungriest; how much; headroom; capacity|room;
  load|loaded|overloaded|busiest|overcommitted; high|highest|most|low|lowest; saturated|saturation; allocatable; free|spare|left|available|remaining`)
const resourceWords = phrases('cpu|cpus|memory|mem|ram|gpu|gpus|disk; resource|resources; compute')

const readResource = (reading: Reading): 'cpu' | 'memory' | 'both' | 'gpu' | 'disk' | undefined => {
  const has = (words: string): boolean => findFree(reading, [words]) !== undefined
  const cpu = has('cpu|cpus|compute|cpu-hungry')
  const memory = has('memory|mem|ram|memory-hungry')
  if (cpu && memory) return 'both'
  if (cpu) return 'cpu'
  if (memory) return 'memory'
  if (has('gpu|gpus')) return 'gpu'
  if (has('disk|disks')) return 'disk'
  return has('resource|resources') ||
    has('utilization|utilisation') ||
    has('capacity|headroom|overloaded|saturated|busiest|overcommitted|room')
    ? 'both'
    : undefined
}

const kindBy = new Map<string, By>([
  ['Pod', 'pod'],
  ['Node', 'node'],
  ['Namespace', 'namespace'],
  ['Container', 'container'],
  ['Deployment', 'workload'],
  ['StatefulSet', 'workload'],
  ['DaemonSet', 'workload'],
  ['Job', 'workload'],
  ['workload', 'workload'],
  ['Context', 'context'],
])

/** "flag those past 85 percent" marks rows and filters none; it is said so. */
const readFlag = (reading: Reading): void => {
  const hit = findFree(
    reading,
    phrases(
      `and? flag|highlight|mark|emphasize the|those|any|anything|ones|everything? that|which? are|is? past|over|above|beyond|exceeding`,
    ),
  )
  const number = hit ? numberAt(reading, hit.end) : undefined
  if (!hit || !number) return
  reading.assumptions.push(
    'All rows are shown; the bound that was asked to be flagged filters none of them.',
  )
  take(reading, hit.start, number.end, 'flag')
}

/** Usage questions against the metrics API (slot words of A27, A50). */
export const readUsage: VerbReader = (question) => {
  const reading = start(question)
  if (
    /^(?:is|are|does|do|has|have|any)$/.test(
      word(
        reading,
        reading.tokens.findIndex((_, at) => reading.used[at] === undefined),
      ),
    )
  )
    return undefined
  if (
    says(
      reading,
      phrases(`why; limits|requests set|defined|missing; without; no limits; requested; violat*; how many; cause|causing; pressure;
  more|less|over|above|below|under|exceeds|exceeding than? <num>; past <num>`),
    )
  ) {
    if (!says(reading, phrases('usage|utilization|top|consumption|consuming|using|allocatable')))
      return undefined
    if (says(reading, phrases('why; violat*; how many'))) return undefined
  }
  readFlag(reading)
  const resource = readResource(reading)
  const cue = findFree(reading, usageWords)
  const top = /^(?:kubectl )?top\b/i.test(question.text.trim())
  if ((resource === undefined && !top) || !cue) return undefined
  const window = readWindow(reading)
  const lead = kindMentions(reading).find(
    (mention) => kindBy.has(mention.key) && (mention.plural || !mention.weak),
  )
  const explicit = findFree(
    reading,
    phrases(
      `by|per|each|across|for each|every? namespace|namespaces|node|nodes|pod|pods|container|containers|workload|workloads|deployment|deployments|cluster|clusters|context`,
    ),
  )
  const order = readOrder(reading, 'Node')
  const by = explicit
    ? byOf(word(reading, explicit.end - 1))
    : lead
      ? (kindBy.get(lead.key) ?? 'pod')
      : undefined
  if (explicit) take(reading, explicit.start, explicit.end, 'group')
  const against = findFree(reading, ['allocatable'])
    ? 'allocatable'
    : findFree(
          reading,
          phrases(
            `against|vs|versus|compared|relative|of|to? with|to? their|its|the? requests|request|requested`,
          ),
        )
      ? 'requests'
      : findFree(
            reading,
            phrases(
              'against|vs|versus|compared|relative|of|to? with|to? their|its|the? limits|limit',
            ),
          )
        ? 'limits'
        : findFree(reading, ['capacity|allocatable|headroom'])
          ? 'allocatable'
          : undefined
  takeAll(
    reading,
    phrases(
      `against|vs|versus|compared|relative|of|to? with|to? their|its|the? requests|request|requested|limits|limit|capacity|allocatable`,
    ),
    'against',
  )
  const rows = readRows(reading, question.literals, { named: true })
  takeAll(reading, [...usageWords, ...resourceWords], 'cue')
  takeAll(reading, [...filler, 'current', 'cpu|memory|and|/|or', 'running', 'at'], 'filler')
  const select = selectOf(reading, question.literals, rows)
  if (
    rows.target?.name === undefined &&
    rows.target?.from === undefined &&
    (select.where?.length ?? 0) === 0
  )
    delete select.kind
  const plan: PlanBody = {
    do: 'usage',
    ...(Object.keys(select).length > 0 ? { of: select } : {}),
    by:
      by ??
      (rows.target ||
      findFree(
        question.reading,
        phrases('hog|hogs|hungry|hungriest|consumer|consumers; eating|eats|burning|burns'),
      )
        ? 'pod'
        : 'node'),
    resource: resource ?? 'both',
    ...(against === undefined ? {} : { against }),
    ...(order.limit === undefined ? {} : { limit: order.limit }),
    ...(window ? { window } : {}),
  }
  return { plan, reading, strength: 6 }
}

const byOf = (text: string): By => {
  const single = text.replace(/s$/, '')
  if (single === 'deployment') return 'workload'
  if (single === 'cluster') return 'context'
  return (
    (['namespace', 'node', 'pod', 'container', 'workload', 'context'] as const).find(
      (by) => by === single,
    ) ?? 'pod'
  )
}
