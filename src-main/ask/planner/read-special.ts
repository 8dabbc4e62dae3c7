import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { hasField } from './read-fields.ts'
import { labelsAt } from './read-labels.ts'
import { negationBefore, stateAt } from './read-states.ts'
import { repositoriesAt } from './read-repositories.ts'
import {
  determiners,
  freeMatch,
  isFree,
  isNameLike,
  kindAt,
  skip,
  word,
  type Reading,
} from './reading.ts'
import { one } from './single-condition.ts'
import {
  duplicate,
  dangling,
  wildcardHost,
  difference,
  allowedOnly,
  host,
} from './read-references.ts'
import { subjects, grants, portOrTaint } from './read-attachments.ts'

/** Conditions whose words span more than one field or value; undefined when none starts at `at`. */
export const specialAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined =>
  shortOfDesired(reading, kind, at) ??
  duplicate(reading, kind, at) ??
  dangling(reading, kind, at) ??
  labelsAt(reading, at) ??
  hard(reading, kind, at) ??
  wildcardHost(reading, kind, at) ??
  difference(reading, kind, at) ??
  repositoriesAt(reading, kind, at) ??
  allowedOnly(reading, kind, at) ??
  subjects(reading, kind, at) ??
  flawless(reading, kind, at) ??
  category(reading, kind, at) ??
  portOrTaint(reading, kind, at) ??
  unowned(reading, kind, at) ??
  onSuchNodes(reading, kind, at) ??
  grants(reading, kind, at) ??
  host(reading, kind, at) ??
  onNode(reading, kind, at)

/** "fewer ready replicas than desired", "not all replicas ready", "not fully available". */
const shortOfDesired = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'desired') || !hasField(reading, kind, 'ready')) return undefined
  const end = freeMatch(
    reading,
    at,
    phrases(`fewer|less ready|available|running replicas|pods|copies? than desired|requested|wanted|expected|specified|configured|they|it|should|needed replicas|pods|should|want|wants?;
  not all? of? their|its|the replicas|pods|copies are|is? ready|available|up|running?;
  ready replicas|pods less|fewer|lower|below|not equal|match than|to? the? desired|requested|spec replicas|count?;
  not all pods|replicas ready|available|up; missing replicas|pods; less than desired replicas|pods ready|available?; short of|on replicas;
  not at full strength|capacity; below|under their|the? desired replicas|count|size|number?; not enough ready? replicas|pods;
  without|with all replicas|pods not ready|available; with|have|has|having unavailable|missing|unready pods|replicas|instances`),
  )
  if (end < 0) return undefined
  const available = /available/.test(
    reading.tokens
      .slice(at, end)
      .map((token) => token.fold)
      .join(' '),
  )
  return one(
    {
      field: available && hasField(reading, kind, 'available') ? 'available' : 'ready',
      op: '<',
      value: { field: 'desired' },
    },
    at,
    end,
  )
}

/** Hard-coded credentials in environment variables. */
const hard = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'secretLikeEnv')) return undefined
  const noun =
    'password|passwords|credential|credentials|secret|secrets|token|tokens|key|keys|api|sensitive|access|values|data'
  const end = freeMatch(reading, at, [
    `for|with|have|has|containing|contain|having? hardcoded|hard-coded|hardcode|plaintext|plain-text|cleartext|literal|embedded ${noun} ${noun}?`,
    `for|with|have|has|containing? hard coded ${noun} ${noun}?`,
    `for|with? plain text ${noun} ${noun}?`,
    `for|with? ${noun} ${noun}? hardcoded|hard-coded|in plaintext|plain|cleartext?`,
  ])
  if (end < 0) return undefined
  const text = reading.tokens
    .slice(at, end)
    .map((token) => token.fold)
    .join(' ')
  if (!/hard|plain|clear|literal|embedded/.test(text)) return undefined
  const more = freeMatch(reading, end, [
    `or|and|,|/ ${noun} ${noun}? in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?`,
    `in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?`,
    `or|and|,|/ ${noun} ${noun}?`,
  ])
  const env = freeMatch(reading, more > 0 ? more : end, [
    'in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?',
    `or|and|, ${noun} ${noun}? in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?`,
  ])
  return one({ field: 'secretLikeEnv', op: 'exists' }, at, Math.max(end, more, env))
}

/** "not owned by anything", "managed by nothing": no owner at all. */
const unowned = (
  reading: Reading,
  _kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const end = freeMatch(
    reading,
    at,
    phrases(`not owned|controlled by anything|anyone|any|something controller|workload|deployment?; owned|controlled by nothing|nobody;
  without|with no|any? owner|controller|owners; standalone|naked|bare`),
  )
  if (end > at && (reading.tokens[at]?.fold !== 'bare' || kindAt(reading, end)))
    return one({ field: 'owner', op: 'missing' }, at, end)
  const managed = freeMatch(
    reading,
    at,
    phrases(
      `not managed|deployed by anything|anyone|any tool?; managed by nothing|nobody; unmanaged`,
    ),
  )
  return managed > at ? one({ field: 'managedBy', op: 'missing' }, at, managed) : undefined
}

/** "on spot nodes", "on nodes with disk pressure": pods by how their node is. */
const onSuchNodes = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (kind !== 'Pod') return undefined
  const lead = freeMatch(
    reading,
    at,
    phrases(`that|which? are|is? running|run|scheduled|placed|live|hosted? on the? node|nodes|machine|machines that|which are|is?;
  that|which? are|is? running|run|scheduled|placed|live|hosted? on the?`),
  )
  if (lead < 0) return undefined
  const state = stateAt(reading, 'Node', lead)
  if (!state) return undefined
  const after = /^(?:nodes?|machines?)$/.test(word(reading, state.end)) ? state.end + 1 : state.end
  if (
    after === state.end &&
    !/^(?:nodes?|machines?|are|is|that|which)$/.test(word(reading, lead - 1))
  )
    return undefined
  return one({ edge: 'runs-on', dir: 'out', to: { kind: 'Node', where: [state.pred] } }, at, after)
}

/** "without any errors or restarts": nothing wrong, and no restarts where they are named too. */
const flawless = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const end = freeMatch(
    reading,
    at,
    phrases('without|no|zero any? errors|error|issues|problems|failures|warnings'),
  )
  if (end < 0 || !hasField(reading, kind, 'healthy') || word(reading, at) === 'no') return undefined
  const found: SpanPred[] = [{ pred: { field: 'healthy', op: '=', value: true }, start: at, end }]
  const restarts = freeMatch(reading, end, ['or|and|nor any? restarts|restart'])
  if (restarts < 0 || !hasField(reading, kind, 'restarts')) return found
  return [
    { pred: { field: 'healthy', op: '=', value: true }, start: at, end: restarts },
    { pred: { field: 'restarts', op: '=', value: 0 }, start: at, end: restarts },
  ]
}

/** "the ingress controller", "which databases": what sort of software a row runs. */
const category = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (kind !== undefined && !hasField(reading, kind, 'category')) return undefined
  const start = skip(reading, at, determiners)
  const end = freeMatch(reading, start, ['ingress controller|controllers'])
  return end > start
    ? one({ field: 'category', op: '=', value: 'ingress-controller' }, at, end)
    : undefined
}

/** "on node X" and "scheduled to X": the node of a pod. */
const onNode = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'node') || kind === undefined) return undefined
  const lead = freeMatch(
    reading,
    at,
    phrases(`running|scheduled|placed|live|living|hosted|sitting|deployed|run on|to|onto the? node|worker|machine|host named|called?;
  running|scheduled|placed|live|living|hosted|run? on|to|onto`),
  )
  if (lead < 0) return undefined
  const noded = /^(?:node|worker|machine|host|named|called)$/.test(word(reading, lead - 1))
  const start = skip(reading, lead, determiners)
  const token = reading.tokens[start]
  if (!token || !isFree(reading, start)) return undefined
  const known = reading.lexicon.names.has('node', token.text)
  const after = /^(?:node|worker|machine|host)$/.test(word(reading, start + 1))
  if (
    !(token.type === 'quote' || token.type === 'atom' || isNameLike(reading, start)) ||
    (!noded && !known && !after && !/[-\d]/.test(token.text))
  )
    return undefined
  const not = negationBefore(reading, at)
  const pred: Pred = { field: 'node', op: not >= 0 ? '!=' : '=', value: token.text }
  return one(pred, not >= 0 ? not : at, after ? start + 2 : start + 1)
}
