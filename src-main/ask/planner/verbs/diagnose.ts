import { phrases } from '../phrase.ts'
import type { PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { readPredicates } from '../read-predicates.ts'
import {
  joined,
  kindKey,
  readRows,
  selectOf,
  start,
  takeAll,
  type Rows,
  type VerbReader,
} from '../question.ts'
import { readController, takeDescription, takeStates } from '../read-description.ts'
import { readConcession, readPremise, readReverted, readSymptom } from '../read-symptom.ts'
import { readWindow } from '../read-window.ts'
import { findFree, isFree, kindMentions, says, take, word, type Reading } from '../reading.ts'
import { cuePhrases } from '../words/cues.ts'
import { readSections } from './sections.ts'

const fixing =
  phrases(`and|, please? fix|repair|solve|resolve|remediate it|this|that|them|the? issue|problem|error?;
  fix|repair|solve|remediate the? error|issue|problem|problems|it|this in|with|of?; fix|repair|remediate; resolve the|this|it issue|problem|error?`)

const filler =
  phrases(`is|are|was|were|am|be|been|being; do|does|did; has|have|had|having; in; the? state|status; with|about|of|for|on; my|our|the|a|an|this|that; stuck;
  still|always|constantly|suddenly|frequently|immediately|currently|even|just|again; keep|keeps|kept; i|we|it|they; to; going wrong|on;
  what|which|why|how; please; help; report; and; issue|issues|problem|problems|cause|causes|reason|reasons|error|errors; users?; there;
  for over|more|about; using; investigate|diagnose|debug|troubleshoot|check; state`)

const howTo = phrases(
  `how do|can|should|would|could i|we|you|one; how to; what should|can i|we do|check|investigate|try|look; what do i|we|you do`,
)

/** Why-questions: one object or a kind and its complaint (A16, A49). */
export const readExplain: VerbReader = (question) => {
  const reading = start(question)
  const opener = word(
    reading,
    reading.tokens.findIndex((_, at) => isFree(reading, at)),
  )
  const sections = /^(?:which|what|list|show|get|find|give)$/.test(opener)
    ? readSections(reading)
    : readSections(reading, ['explain'])
  const fix = findFree(reading, fixing)
  const cue = findFree(reading, cuePhrases.explain)
  if (!cue && !fix) return readComplaint(question)
  let end = 0
  for (let hit = cue; hit; hit = findFree(reading, cuePhrases.explain, hit.end)) {
    take(reading, hit.start, hit.end, 'cue')
    if (end === 0) end = hit.end
  }
  if (takeAll(reading, howTo, 'cue') && !sections.includes('steps')) sections.push('steps')
  const declined = takeAll(reading, fixing, 'declined')
  const lead = kindMentions(reading).find((mention) => !mention.weak)
  const controller = readController(reading)
  readPremise(reading)
  const symptom = readReverted(reading) ?? readSymptom(reading, lead?.key, false)
  const window = readWindow(reading)
  const rows = readRows(reading, question.literals, { named: true, cueEnd: end, conditions: false })
  const late = symptom ?? readSymptom(reading, kindKey(rows.target), true)
  const plain =
    late === undefined && rows.target?.kind !== undefined && rows.target.name === undefined
      ? joined(reading, readPredicates(reading, kindKey(rows.target)).preds)
      : []
  const of = selectOf(
    reading,
    question.literals,
    rows,
    late === 'draining' && kindKey(rows.target) === 'Node' && rows.target?.name === undefined
      ? [{ field: 'cordoned', op: '=', value: true }]
      : plain,
  )
  readConcession(reading)
  while (readSymptom(reading, kindKey(rows.target), true) !== undefined) continue
  takeAll(reading, filler, 'filler')
  if ((isPlaced(rows) || controller !== undefined) && !says(reading, ['trace']))
    takeDescription(reading)
  if (says(reading, ['trace']))
    for (const mention of kindMentions(reading)) take(reading, mention.start, mention.end, 'noun')
  const bare =
    rows.target?.kind !== undefined &&
    rows.target.name === undefined &&
    rows.target.from === undefined &&
    rows.edges.length === 0 &&
    plain.length === 0
  const traced = says(reading, ['trace'])
  if (traced && !sections.includes('relations')) sections.push('relations')
  const told =
    traced || (late === 'unhealthy' && rows.target?.from !== undefined) ? undefined : late
  const chosen = told ?? (bare ? 'unhealthy' : undefined)
  if (Object.keys(of).length === 0 && chosen === undefined) {
    return undefined
  }
  if (late === 'reverted' && rows.target?.name === undefined && rows.target?.from === undefined) {
    if (!says(reading, ['my|our|i|we|me']))
      return { plan: { do: 'out-of-scope', reason: 'concept' }, reading, strength: 7 }
  }
  const host = hostOf(rows)
  if (host !== undefined) {
    readStatusCode(reading)
    const target = {
      kind: ['HTTPRoute', 'Ingress'],
      where: [{ field: 'hosts', op: '=' as const, value: host }],
    }
    takeDescription(reading)
    return { plan: { do: 'reach', source: 'outside', target }, reading, strength: 7 }
  }
  const match = readStatusCode(reading) ?? (late === 'not-scaling' ? undefined : controller)
  const complaint =
    chosen ?? (match === undefined || match === controller ? undefined : ('errors' as const))
  const plan: PlanBody = {
    do: 'explain',
    ...(match === undefined ? {} : { match }),
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(complaint === undefined ? {} : { symptom: complaint }),
    ...(window ? { window } : {}),
    ...(sections.length > 0 ? { with: sections } : {}),
    ...(declined ? { declined: ['write' as const] } : {}),
  }
  return { plan, reading, strength: 6 }
}

/** A name that can only be an address on the internet, "shop.example.org": what is reached from outside under it is meant. */
const hostOf = ({ target, edges }: Rows): string | undefined =>
  target?.kind === undefined &&
  edges.length === 0 &&
  typeof target?.name === 'string' &&
  /^(?:[a-z0-9-]+\.){2,}[a-z]{2,}$/.test(target.name) &&
  !/\.(?:svc|local|internal)$/.test(target.name)
    ? target.name
    : undefined

/** An object is named, and where or of what kind it is: words that are left can only tell what is wrong with it. */
const isPlaced = ({ target, scope, edges }: Rows): boolean =>
  edges.length > 0 ||
  (target?.name !== undefined &&
    (target.kind !== undefined || (scope.ns !== undefined && scope.ns !== '*')))

/** "504 errors": a status code that the errors carry (A27). */
const readStatusCode = (reading: Reading): string | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at]
    if (
      token?.type !== 'number' ||
      token.unit !== undefined ||
      !isFree(reading, at) ||
      !/^[45]\d\d$/.test(token.text)
    )
      continue
    take(reading, at, at + 1, 'match')
    return token.text
  }
  return undefined
}

const asking =
  /^(?:which|what|who|when|where|how|list|show|get|find|count|is|are|was|were|do|does|did|has|have|can|could|any|all|every|give|display|describe)$/

/** A complaint without a question ("checkout is crashing, help"): the same as asking why. */
const readComplaint: VerbReader = (question) => {
  const reading = start(question)
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  if (asking.test(word(reading, first))) return undefined
  readPremise(reading)
  const help = findFree(question.reading, phrases('help; pls|please help; what now; ideas'))
  const symptom = readSymptom(reading, kindMentions(reading)[0]?.key, false)
  if (symptom === undefined) return undefined
  const window = readWindow(reading)
  const rows = readRows(reading, question.literals, {
    named: true,
    cueEnd: first,
    conditions: false,
  })
  takeAll(
    reading,
    [...filler, 'app|apps|application|site|website|everything|thing|things|it|cluster|whole'],
    'filler',
  )
  const of = selectOf(reading, question.literals, rows, [])
  if (rows.target?.name === undefined && rows.target?.from === undefined) {
    if (rows.target !== undefined || !help) return undefined
    return {
      plan: { do: 'clarify', missing: ['target'], draft: { do: 'explain', symptom } },
      reading,
      strength: 4,
    }
  }
  const plan: PlanBody = { do: 'explain', of, symptom, ...(window ? { window } : {}) }
  return { plan, reading, strength: 4 }
}

/** Health of one object, a kind, a namespace or everything (A16). */
export const readHealth: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, [
    'is|are the|my|our|this|everything whole|entire? cluster|kubernetes|k8s? healthy|ok|okay|fine|alright|good|up|working|running',
    ...cuePhrases.health,
  ])
  if (!cue) return undefined
  const lead = kindMentions(reading)[0]
  if (
    lead &&
    lead.start < cue.start &&
    findFree(reading, ['which|what|list']) &&
    says(reading, ['attention'])
  )
    return undefined
  take(reading, cue.start, cue.end, 'cue')
  takeAll(reading, cuePhrases.health, 'cue')
  const sections = readSections(reading)
  const group = findFree(reading, ['by|per namespace|node|context|cluster|kind'])
  const rows = readRows(reading, question.literals, { named: true, cueEnd: cue.end })
  if (
    rows.preds.length > 0 &&
    rows.preds.some((pred) => !('field' in pred.pred) || pred.pred.field !== 'healthy')
  )
    return undefined
  takeAll(
    reading,
    phrases(
      `is|are; the|my|our; doing; what|how; of|for|in|with|on; status|health|state; check; going on; current; all; in`,
    ),
    'filler',
  )
  if (rows.target?.name !== undefined) takeStates(reading)
  const of = selectOf(reading, question.literals, rows, [])
  const window = readWindow(reading)
  const each = kindKey(rows.target) === 'Namespace' && rows.target?.name === undefined
  if (each) delete of.kind
  const key = group ? word(reading, group.end - 1) : each ? 'namespace' : undefined
  if (group) take(reading, group.start, group.end, 'group')
  const plan: PlanBody = {
    do: 'health',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(key === undefined ? {} : { group: [key === 'cluster' ? 'context' : key] }),
    ...(window ? { window } : {}),
    ...(sections.length > 0 ? { with: sections } : {}),
  }
  return { plan, reading, strength: rows.target || says(reading, ['status|health|state']) ? 5 : 4 }
}
