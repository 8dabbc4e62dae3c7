import type { PlanBody, Symptom } from '../../../../src-shared/model/plan-types.ts'
import { kindKey, readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { stateAt } from '../read-states.ts'
import { readWindow } from '../read-window.ts'
import {
  findFree,
  freeMatch,
  isFree,
  kindMentions,
  says,
  take,
  word,
  type Reading,
} from '../reading.ts'
import { cuePhrases } from '../words/cues.ts'
import { symptomWords } from '../words/states.ts'
import { readSections } from './rows.ts'

const fixing = [
  'and|, please? fix|repair|solve|resolve|remediate it|this|that|them|the? issue|problem|error?',
  'fix|repair|solve|remediate the? error|issue|problem|problems|it|this in|with|of?',
  'fix|repair|remediate',
  'resolve the|this|it issue|problem|error?',
]

/** The complaint of a why-question and the tokens it stands in; longest phrase first. */
export const readSymptom = (reading: Reading, kind: string | undefined): Symptom | undefined => {
  let best: { symptom: Symptom; start: number; end: number } | undefined
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at)) continue
    const offer = (symptom: Symptom, from: number, end: number): void => {
      if (!best || end - from > best.end - best.start) best = { symptom, start: from, end }
    }
    for (const entry of symptomWords) {
      const end = freeMatch(reading, at, entry.words)
      if (end > at) offer(entry.symptom, at, end)
    }
    const state = stateAt(reading, kind, at) ?? stateAt(reading, undefined, at)
    if (state?.symptom !== undefined && isSymptom(state.symptom))
      offer(state.symptom, state.start, state.end)
  }
  if (!best) return undefined
  take(reading, best.start, best.end, 'symptom')
  return best.symptom
}

const isSymptom = (text: string): text is Symptom =>
  symptomWords.some((entry) => entry.symptom === text)

const filler = [
  'is|are|was|were|am|be|been|being',
  'do|does|did',
  'has|have|had|having',
  'in',
  'the? state|status',
  'with|about|of|for|on',
  'my|our|the|a|an|this|that',
  'stuck',
  'still|always|constantly|suddenly|frequently|immediately|currently|even|just|again',
  'keep|keeps|kept',
  'i|we|it|they',
  'to',
  'going wrong|on',
  'what|which|why|how',
  'please',
  'help',
  'report',
  'and',
  'issue|issues|problem|problems|cause|causes|reason|reasons|error|errors',
  'users?',
  'there',
  'for over|more|about',
  'using',
  'investigate|diagnose|debug|troubleshoot|check',
  'state',
]

/** Why-questions: one object or a kind and its complaint (A16, A49). */
export const readExplain: VerbReader = (question) => {
  const reading = start(question)
  const fix = findFree(reading, fixing)
  const cue = findFree(reading, cuePhrases.explain)
  if (!cue && !fix) return undefined
  const sections = readSections(reading)
  let end = 0
  for (let hit = cue; hit; hit = findFree(reading, cuePhrases.explain, hit.end)) {
    take(reading, hit.start, hit.end, 'cue')
    if (end === 0) end = hit.end
  }
  const declined = takeAll(reading, fixing, 'declined')
  const lead = kindMentions(reading).find((mention) => !mention.weak)
  const symptom = readSymptom(reading, lead?.key)
  const window = readWindow(reading)
  const rows = readRows(reading, question.literals, { named: true, cueEnd: end, conditions: false })
  const late = symptom ?? readSymptom(reading, kindKey(rows.target))
  const of = selectOf(reading, question.literals, rows)
  takeAll(reading, filler, 'filler')
  const bare =
    rows.target?.kind !== undefined &&
    rows.target.name === undefined &&
    rows.target.from === undefined &&
    rows.edges.length === 0
  const chosen = late ?? (bare ? 'unhealthy' : undefined)
  if (Object.keys(of).length === 0 && chosen === undefined) return undefined
  const plan: PlanBody = {
    do: 'explain',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(chosen === undefined ? {} : { symptom: chosen }),
    ...(window ? { window } : {}),
    ...(sections.length > 0 ? { with: sections } : {}),
    ...(declined ? { declined: ['write' as const] } : {}),
  }
  return { plan, reading, strength: 6 }
}

/** Health of one object, a kind, a namespace or everything (A16). */
export const readHealth: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, cuePhrases.health)
  if (!cue) return undefined
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
    [
      'is|are',
      'the|my|our',
      'doing',
      'what|how',
      'of|for|in|with|on',
      'status|health|state',
      'check',
      'going on',
      'current',
      'all',
      'in',
    ],
    'filler',
  )
  const of = selectOf(reading, question.literals, rows, [])
  const window = readWindow(reading)
  const key = group ? word(reading, group.end - 1) : undefined
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
