import type { Plan, Pred } from '../../../../src-shared/model/plan-types.ts'
import { phrases } from '../phrase.ts'
import { kindKey, readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import {
  copyReading,
  findFree,
  isFree,
  kindMentions,
  says,
  take,
  type Reading,
} from '../reading.ts'
import { readCount } from './count.ts'
import { readList } from './list.ts'

const takeWords = (reading: Reading, pattern: RegExp): void => {
  reading.tokens.forEach((token, at) => {
    if (isFree(reading, at) && token.type === 'word' && pattern.test(token.fold))
      take(reading, at, at + 1, 'filler')
  })
}

/** "the distinct container images used in X": each image once, whoever runs it. */
export const readImagesUsed: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(
    reading,
    phrases(
      `list|show|get|give|which|what|find|enumerate|display me? all|the? all|the? distinct|unique|different container|docker? images are|is? used|running|run|deployed|in|currently; list|show|get|which|what|find all? the? all? distinct|unique|different container|docker? images?`,
    ),
  )
  if (!cue) return undefined
  take(reading, cue.start, cue.end, 'cue')
  const rows = readRows(reading, question.literals, { reference: false, conditions: false })
  if (rows.target?.name !== undefined || rows.edges.length > 0 || rows.names !== undefined)
    return undefined
  const kind = kindKey(rows.target)
  if (kind !== undefined && kind !== 'Pod' && kind !== 'Container') return undefined
  takeWords(
    reading,
    /^(?:used|use|running|run|deployed|by|in|are|is|currently|being|of|for|all|the|pods?|there)$/,
  )
  const of = { ...selectOf(reading, question.literals, rows, []), kind: 'Pod' }
  return { plan: { do: 'list', of, distinct: 'image' }, reading, strength: 4 }
}

const variableShape = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

/** "what is LOG_LEVEL set to in X": one environment variable of a named object. */
export const readVariable: VerbReader = (question) => {
  const reading = start(question)
  const at = reading.tokens.findIndex(
    (token, index) => isFree(reading, index) && variableShape.test(token.text),
  )
  const name = reading.tokens[at]?.text
  if (name === undefined || !says(reading, phrases('what; value; show; which; is; set to')))
    return undefined
  take(reading, at, at + 1, 'variable')
  takeAll(
    reading,
    phrases(
      `what is|are the? value|setting? of?; set|configured to?; environment|env variable|variables|var?; value|setting of|for; which|what value; show me? the?`,
    ),
    'cue',
  )
  const rows = readRows(reading, question.literals, { named: true, conditions: false })
  if (
    rows.target?.name === undefined ||
    says(reading, phrases('all; every; which pods|deployments'))
  )
    return undefined
  takeWords(reading, /^(?:does|do|has|have|use|uses|in|of|for|on|is|the|what|to|equal)$/)
  const of = selectOf(reading, question.literals, rows, [])
  return { plan: { do: 'show', of, what: ['env'], path: name }, reading, strength: 6 }
}

/** "something is off in X, please have a look": the health of what is named. */
export const readVague: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(
    reading,
    phrases(
      `something|anything|things|everything is|are|seems|seem|looks|look|feels|smells? not? off|odd|wrong|weird|strange|fishy|bad|broken|unusual|amiss|right`,
    ),
  )
  if (!cue) return undefined
  take(reading, cue.start, cue.end, 'cue')
  takeAll(
    reading,
    phrases(
      `take|have a look; look at|into? it|this|that?; check it|this|that|what? out?; investigate it?; can|could you; find out what|why; what is it|that; what; please; help; with`,
    ),
    'cue',
  )
  const rows = readRows(reading, question.literals, { named: true, conditions: false })
  const of = selectOf(reading, question.literals, rows, [])
  if (Object.keys(of).length === 0) return undefined
  takeWords(reading, /^(?:i|we|think|guess|please|and|in|with|the|is|it|me|tell|us|there)$/)
  return { plan: { do: 'health', of }, reading, strength: 5 }
}

/** "which version of the X deployment is deployed": the image of what is named. */
export const readVersionOf: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, phrases('which|what image? version|tag|release'))
  if (
    !cue ||
    says(
      reading,
      phrases('kubernetes; k8s; cluster; server; kubelet; chart; helm; node|nodes; api'),
    )
  )
    return undefined
  take(reading, cue.start, cue.end, 'cue')
  const rows = readRows(reading, question.literals, { named: true, conditions: false })
  if (rows.target?.name === undefined) return undefined
  takeWords(
    reading,
    /^(?:is|are|do|does|we|deployed|running|run|runs|use|uses|used|currently|right|now|live|installed|at|the|of|in)$/,
  )
  const of = selectOf(reading, question.literals, rows, [])
  return { plan: { do: 'show', of, fields: ['image'] }, reading, strength: 5 }
}

/** "in each of the namespaces a, b and c": the named namespaces, one number for each. */
export const readEachNamespace: VerbReader = (question) => {
  const reading = copyReading(question.reading)
  const hit = findFree(reading, phrases('each|every of the? following? namespaces; in|for each of'))
  if (!hit) return undefined
  const last = reading.tokens[hit.end - 1]?.fold === 'namespaces' ? hit.end - 1 : hit.end
  for (let at = hit.start; at < last; at += 1)
    if (!/^(?:in|for)$/.test(reading.tokens[at]?.fold ?? '')) take(reading, at, at + 1, 'group')
  const draft = readCount({ ...question, reading })
  if (draft?.plan.do !== 'count' || draft.plan.of?.ns === undefined || draft.plan.of.ns === '*')
    return undefined
  return {
    ...draft,
    plan: { ...draft.plan, group: ['namespace'] },
    strength: draft.strength + 1,
  }
}

/** "PVCs that request more than 20Gi": what a claim asks for, not what it got. */
export const readRequested: VerbReader = (question) => {
  const says = (pattern: RegExp): boolean =>
    question.reading.tokens.some((token) => pattern.test(token.fold))
  if (!says(/^(?:request|requests|requested|requesting|ask|asks|asking)$/)) return undefined
  if (!kindMentions(question.reading).some(({ key }) => key === 'PersistentVolumeClaim'))
    return undefined
  const reading = copyReading(question.reading)
  takeWords(reading, /^(?:request|requests|requested|requesting|ask|asks|asking)$/)
  const draft = (says(/^(?:count|many)$/) ? readCount : readList)({ ...question, reading })
  if (!draft || !('of' in draft.plan) || draft.plan.of?.where === undefined) return undefined
  const where = draft.plan.of.where.map((pred): Pred =>
    'field' in pred && pred.field === 'capacity' ? { ...pred, field: 'requested' } : pred,
  )
  const plan: Plan = { ...draft.plan, of: { ...draft.plan.of, where } }
  return { ...draft, plan, strength: draft.strength + 1 }
}
