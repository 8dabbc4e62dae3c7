import { phrases } from '../phrase.ts'
import type { Peer, PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { start, takeAll, type VerbReader } from '../question.ts'
import { readScope } from '../read-scope.ts'
import type { Scope } from '../read-places.ts'
import { nounPhraseAt } from '../noun-phrase.ts'
import {
  copyReading,
  findFree,
  freeMatch,
  isFree,
  isNameShaped,
  kindMentions,
  says,
  take,
  word,
  type Reading,
} from '../reading.ts'
import { endAt, endBefore, placedEnd } from './reach-ends.ts'

const reaching =
  phrases(`connect|connects|connecting|connected to|with?; reach|reaches|reaching; talk|talks|talking to|with; communicate|communicates|communicating with|to?;
  access; call|calls|calling; ping; contact; get through to; send|sends traffic|requests to; hit; resolve; see; open|make a? connections? to`)

const outsideWords =
  phrases(`from outside the|of? kubernetes|k8s|kube? cluster?; from the? outside world?; externally; from external; from the? public? internet; from outside;
  outside of? the? kubernetes|k8s? cluster; external users|clients|traffic; the outside world`)

const insideWords = phrases(
  `from inside|within the? kubernetes|k8s? cluster; from inside|within; internally; from within the? cluster`,
)

const readPort = (reading: Reading): number | string | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, ['on|over|at|via|through? tcp|udp? port', 'port'])
    if (lead < 0) continue
    const number = numberAt(reading, lead)
    const token = reading.tokens[lead]
    if (number) {
      take(reading, at, number.end, 'port')
      return number.value
    }
    if (token && isFree(reading, lead) && /^(?:http|https|grpc|metrics)$/.test(token.fold)) {
      take(reading, at, lead + 1, 'port')
      return token.fold
    }
  }
  return undefined
}

const filler =
  phrases(`why|can|could|not|is|are|be|unable|able|to|the|a|an|do|does|did|and|if|whether|check|that|from|in|on|my|our|other|users|clients|services?|pods?;
  endpoint|endpoints|dns|resolves|resolve|resolved|reachable|accessible|reached|accessed|works|working; cluster|kubernetes|k8s;
  please|allowed|blocked|network|policy|traffic|connection|connectivity|path; fail|fails|failing|refused; service; anything; using|use; how;
  test|verify|tell|me; it; or; still; with|by|any|block|blocks|blocking|prevent|prevents|preventing|stop|stops|stopping|allow|allows`)

/** Network path questions: two ends, or one end and outside, DNS or the internet (A16). */
export const readReach: VerbReader = (question) => {
  const reading = start(question)
  const early = placedEnds(reading)
  if (early) return early
  const scope = readScope(reading)
  const port = readPort(reading)
  const outside = findFree(reading, outsideWords)
  const inside =
    findFree(reading, insideWords) ??
    (says(reading, ['from inside|within']) ? { start: 0, end: 0 } : undefined)
  const quoted = quotedService(reading, scope)
  if (quoted)
    return {
      plan: {
        do: 'reach',
        ...quoted,
        ...(port === undefined ? {} : { port }),
        ...(takeAll(reading, ['diagnose|and? fix this|the|it? issue|problem?', 'fix'], 'declined')
          ? { declined: ['write' as const] }
          : {}),
      },
      reading: filled(reading),
      strength: 9,
    }
  const pair = readPair(reading, scope)
  const verb = findFree(reading, reaching)
  const reachable = findFree(
    reading,
    phrases('reachable|accessible|resolvable; resolves; be? reached|accessed'),
  )
  takeAll(reading, ['other|our|external services|clients|users|apps|systems|pods'], 'filler')
  if (pair) {
    takeAll(reading, [...reaching, ...filler], 'filler')
    const plan: PlanBody = {
      do: 'reach',
      source: pair.source,
      target: pair.target,
      ...(port === undefined ? {} : { port }),
    }
    return { plan, reading, strength: 8 }
  }
  if (outside || inside) {
    const cue = outside ?? inside
    if (!cue || (!verb && !reachable)) return undefined
    take(reading, cue.start, cue.end, 'cue')
    for (const words of [reaching]) takeAll(reading, words, 'cue')
    const order = [...reading.tokens.keys()]
    const named = (at: number): boolean => nounPhraseAt(reading, at)?.name !== undefined
    const places = [...order.filter(named), ...order.filter((at) => !named(at))]
    for (const at of places) {
      if (!isFree(reading, at)) continue
      const target = endAt(reading, at, scope)
      if (!target) continue
      return ends(reading, outside ? 'outside' : 'cluster', { ...target, start: at }, port, 8)
    }
    return undefined
  }
  if (!verb) return undefined
  const target = endAt(reading, verb.end, scope)
  const source = endBefore(reading, verb.start, scope)
  if (source && target) {
    take(reading, source.start, verb.start, 'source')
    return ends(reading, source.peer, { ...target, start: verb.start }, port, 8)
  }
  return nobodyNamed(reading, verb)
}

/** The Plan between two ends that were read; the target's words and filler words are taken. */
const ends = (
  reading: Reading,
  source: Peer,
  target: { peer: Peer; start: number; end: number },
  port: number | string | undefined,
  strength: number,
): NonNullable<ReturnType<VerbReader>> => {
  take(reading, target.start, target.end, 'target')
  takeAll(reading, filler, 'filler')
  return {
    plan: {
      do: 'reach',
      source,
      target: target.peer,
      ...(port === undefined ? {} : { port }),
    },
    reading,
    strength,
  }
}

const filled = (reading: Reading): Reading => {
  takeAll(
    reading,
    [
      ...reaching,
      ...filler,
      'reporting|report|reports|showing|shows|show|seeing|getting|has|have|having|diagnose|investigate|help|issue|errors|error|problem|logs|log|message|messages|this|our|connection|application|app',
    ],
    'filler',
  )
  return reading
}

/** "can A in X talk to B in Y on port N": each end has a place of its own. */
const placedEnds = (base: Reading): ReturnType<VerbReader> => {
  const reading = copyReading(base)
  const port = readPort(reading)
  const verb = findFree(reading, reaching)
  if (!verb) return undefined
  const target = placedEnd(reading, verb.end)
  if (!target) return undefined
  for (let at = Math.max(0, verb.start - 8); at < verb.start; at += 1) {
    if (!isFree(reading, at)) continue
    const source = placedEnd(reading, at)
    if (!source || source.end > verb.start) continue
    take(reading, at, verb.start, 'source')
    return ends(reading, source.peer, { ...target, start: verb.start }, port, 9)
  }
  return undefined
}

/** An error text that names a service by its DNS name: the one who says it cannot reach that service. */
const quotedService = (
  reading: Reading,
  scope: Scope,
): { source?: Peer; target: Peer } | undefined => {
  const at = reading.tokens.findIndex(
    (token, index) =>
      token.type === 'quote' &&
      isFree(reading, index) &&
      /\s/.test(token.text) &&
      /[a-z0-9-]+\.[a-z0-9-]+\.svc/.test(token.text) &&
      /connect|refused|timeout|timed out|unreachable|resolve|no route|reach/i.test(token.text),
  )
  const service = /([a-z0-9-]+)\.([a-z0-9-]+)\.svc/.exec(reading.tokens[at]?.text ?? '')
  if (at < 0 || !service) return undefined
  take(reading, at, at + 1, 'target')
  const source =
    endBefore(reading, Math.min(at, 8), scope) ?? endBefore(reading, Math.min(at, 16), scope)
  if (source) take(reading, source.start, source.start + 3, 'source')
  return {
    ...(source ? { source: source.peer } : {}),
    target: { kind: 'Service', name: service[1] ?? '', ns: service[2] ?? '' },
  }
}

/** "from A to B" and "between A and B". */
const readPair = (reading: Reading, scope: Scope): { source: Peer; target: Peer } | undefined => {
  if (
    !findFree(
      reading,
      phrases(
        `traffic|connectivity|connection|connections|network|route|path|calls|requests|allowed|blocked|reach|talk|communicate|connect|packets`,
      ),
    )
  )
    return undefined
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, ['from', 'between'])
    if (lead < 0) continue
    const source = endAt(reading, lead, scope)
    if (!source || !/^(?:to|and|into)$/.test(word(reading, source.end))) continue
    const target = endAt(reading, source.end + 1, scope)
    if (!target) continue
    take(reading, at, target.end, 'ends')
    return { source: source.peer, target: target.peer }
  }
  return undefined
}

/** "pods cannot communicate across namespaces": a path without two ends is asked back. */
const nobodyNamed = (
  reading: Reading,
  verb: { start: number; end: number },
): ReturnType<VerbReader> => {
  if (
    !/^(?:communicate|communicating|talk|talking|connect|connecting|reach)$/.test(
      word(reading, verb.start),
    )
  )
    return undefined
  if (reading.tokens.some((token, at) => isFree(reading, at) && isNameShaped(token)))
    return undefined
  if (!findFree(reading, ['not', 'unable'])) return undefined
  const pods = kindMentions(reading).find(
    (mention) => mention.key === 'Pod' || mention.key === 'Service',
  )
  if (!pods) return undefined
  takeAll(
    reading,
    [
      ...reaching,
      ...filler,
      'across|between namespaces|namespace|nodes|pods|services',
      'each other',
      'debug|troubleshoot|fix|this|how|i|what',
    ],
    'filler',
  )
  take(reading, pods.start, pods.end, 'kind')
  return {
    plan: { do: 'clarify', missing: ['target', 'peer'], draft: { do: 'reach' } },
    reading,
    strength: 8,
  }
}
