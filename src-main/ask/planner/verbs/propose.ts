import { phrases } from '../phrase.ts'
import type { PlanBody, ProposedAction, Scalar } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { bytesText } from '../quantity.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { nounPhraseAt } from '../noun-phrase.ts'
import { findFree, freeMatch, isFree, take, word, type Reading } from '../reading.ts'

const actions: readonly (readonly [ProposedAction, readonly string[]])[] = [
  [
    'port-forward',
    phrases(`port forward|forwarding; port-forward|portforward|port-forwarding; forward a|the? local? port|ports?; test; access|open locally; expose locally;
  forward`),
  ],
  [
    'rollback',
    phrases(
      `roll back; rollback; roll-back; revert; undo the? last|latest|recent? rollout|deploy|deployment|release|upgrade?; go back to; rolling back; downgrade`,
    ),
  ],
  [
    'restart',
    phrases(
      `restart; bounce; reboot; rollout restart; do a? rolling restart of?; rolling restart of?; recycle; redeploy`,
    ),
  ],
  [
    'scale',
    phrases(
      `scale up|down|out|in?; resize to; set replicas; increase|decrease|reduce|bump the? number of? replicas|replica; set the? number of? replicas`,
    ),
  ],
  [
    'resize-volume',
    phrases(
      `resize; expand; grow; enlarge; extend; increase the? size|capacity of; increase|bump|raise`,
    ),
  ],
  ['resume', phrases('resume|resumes|unsuspend|unpause|un-suspend; un suspend|pause')],
  ['suspend', ['suspend|pause', 'stop scheduling']],
  [
    'sync',
    phrases(
      `sync|resync|reconcile|synchronize; force a? sync|reconcile|reconciliation|resync of?; trigger a? sync|reconcile|reconciliation of?`,
    ),
  ],
  ['cordon', ['cordon', 'mark unschedulable']],
  ['drain', phrases('drain; evict all pods from|on; empty')],
  [
    'delete',
    phrases('delete|remove|kill|destroy|cleanup|purge|terminate|uninstall; clean up; get rid of'),
  ],
  [
    'allow-traffic',
    phrases(
      `allow|permit|open|enable traffic|access|communication|connections?; modify|change|edit|update the? network policy to allow|let|permit; allow|let`,
    ),
  ],
  [
    'set-resources',
    phrases(
      `set|change|increase|decrease|raise|lower|bump|reduce|double the? cpu|memory|mem|ram|resource limit|limits|request|requests; give more memory|cpu`,
    ),
  ],
]

const openers =
  /^(?:how|before|please|to|then|and|i|we|can|could|help|go|now|just|need|want|would|search|find|let|should|do)$/

/** The first action word in command position: at the start, after "how do I", after "and", or after "to". */
const readAction = (
  reading: Reading,
): { action: ProposedAction; start: number; end: number; howTo: boolean } | undefined => {
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  const opener = word(reading, first)
  const how = freeMatch(
    reading,
    first,
    phrases(`how do|can|should|would|could i|we|you; how to; what is the? command|way to; what is the? best way to; what command; i|we want|need|would like to;
  before i|we; can|could|should i|we; should i|we; go ahead and; give me the command to; show me how to; help me; the command to`),
  )
  for (let at = Math.max(0, first); at < reading.tokens.length; at += 1) {
    const before = word(reading, at - 1)
    const command =
      at === first ||
      (how > first && at === how) ||
      (/^(?:and|then|,|to)$/.test(before) && (openers.test(opener) || at < 4)) ||
      (reading.used[at - 1] === 'courtesy' && at <= first + 3)
    if (!command) continue
    let best: { action: ProposedAction; end: number } | undefined
    for (const [action, words] of actions) {
      const end = freeMatch(reading, at, words)
      if (end > (best?.end ?? at)) best = { action, end }
    }
    if (!best) continue
    if (/^(?:get)$/.test(word(reading, at)) && word(reading, at + 1) !== 'rid') continue
    if (word(reading, at) === 'test' && !/^(?:this|the|my|a|it)$/.test(word(reading, at + 1)))
      continue
    if (how > first) take(reading, first, how, 'cue')
    return { ...best, start: at, howTo: how > first }
  }
  return undefined
}

const readArgs = (
  reading: Reading,
  action: ProposedAction,
  from: number,
): Record<string, Scalar> => {
  const found: Record<string, Scalar> = {}
  if (action === 'allow-traffic') {
    for (let at = from; at < reading.tokens.length; at += 1) {
      const read = readAllowed(reading, at)
      if (read) return read
    }
    return found
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (action === 'scale') {
      const lead = freeMatch(reading, at, ['to', 'with', 'at', 'by'])
      const number = numberAt(reading, lead > 0 ? lead : at)
      if (number && number.unit === undefined) {
        const noun = /^(?:replicas?|pods?|copies|instances)$/.test(word(reading, number.end))
          ? number.end + 1
          : number.end
        take(reading, at, noun, 'argument')
        found['replicas'] = number.value
        return found
      }
    }
    if (action === 'resize-volume') {
      const lead = freeMatch(reading, at, ['to', 'by'])
      const number = numberAt(reading, lead > 0 ? lead : at)
      if (number?.unit?.measure === 'bytes') {
        take(reading, at, number.end, 'argument')
        found['size'] = bytesText(number.value * number.unit.factor)
        return found
      }
    }
    if (action === 'rollback') {
      const lead = freeMatch(reading, at, ['to? the? revision|version number?', 'to'])
      const number = lead > 0 ? numberAt(reading, lead) : undefined
      if (number && number.unit === undefined) {
        take(reading, at, number.end, 'argument')
        found['revision'] = number.value
        return found
      }
    }
    if (action === 'port-forward') {
      const lead = freeMatch(reading, at, phrases('on|to|from|at? port; port; to|on'))
      const number = lead > 0 ? numberAt(reading, lead) : undefined
      if (number) {
        take(reading, at, number.end, 'argument')
        found['port'] = number.value
        return found
      }
    }
  }
  return found
}

/** "allow the frontend to communicate with the backend", "from A to B". */
const readAllowed = (reading: Reading, at: number): Record<string, Scalar> | undefined => {
  const lead = freeMatch(
    reading,
    at,
    phrases('traffic|access|communication|connections? from|between; from|between'),
  )
  const from = nounPhraseAt(reading, lead > 0 ? lead : at)
  if (!from || typeof from.name !== 'string') return undefined
  const link = freeMatch(
    reading,
    from.end,
    phrases('to communicate|talk|connect with|to; to access|reach|call; to; and'),
  )
  const to = link > 0 ? nounPhraseAt(reading, link) : undefined
  if (!to || typeof to.name !== 'string') return undefined
  take(reading, at, to.end, 'argument')
  return { from: from.name, to: to.name }
}

const filler =
  phrases(`the|a|an|my|our|all|to|of|for|in|on|its|it|them|this|that|and|then|please|i|we|you;
  previous|working|last|good|known|earlier|older|version|revision|state; search|find|list|show|for; pod|pods; is|are|what|command|how|do|can|should;
  tomorrow|safely|gracefully|now|today; local|locally|port|ports; up|down|out; replicas?; use|using|with; deployment; back`)

/** Requests to change something: text only, never run (A4, A16). */
export const readPropose: VerbReader = (question) => {
  const reading = start(question)
  if (
    findFree(
      reading,
      phrases(
        `why; who; when; what happened|changed; which; what breaks|happens|would|will|if; did; was|were|has|have|had|been`,
      ),
    )
  ) {
    const before = freeMatch(reading, 0, ['before i|we']) > 0
    if (!before) return undefined
  }
  const found = readAction(reading)
  if (!found) return undefined
  take(reading, found.start, found.end, 'action')
  const args = readArgs(reading, found.action, found.end)
  takeAll(
    reading,
    phrases(
      `to its|the|a|an? previous|last|earlier|prior|older known? working|good|stable|healthy? version|revision|release|state|one?`,
    ),
    'argument',
  )
  const rows = readRows(reading, question.literals, { named: true, cueEnd: found.end })
  takeAll(reading, filler, 'filler')
  if (/^before\b/i.test(question.text.trim())) {
    const comma = reading.tokens.findIndex((token, at) => token.text === ',' && at > found.end)
    if (comma > 0)
      for (let at = comma; at < reading.tokens.length; at += 1) take(reading, at, at + 1, 'ignored')
  }
  const targeted =
    rows.target !== undefined ||
    rows.edges.length > 0 ||
    rows.preds.length > 0 ||
    Object.keys(args).length > 0
  if (!targeted) {
    if (!found.howTo && isFree(reading, found.end)) return undefined
    return {
      plan: { do: 'clarify', missing: ['target'], draft: { do: 'propose', action: found.action } },
      reading,
      strength: 7,
    }
  }
  const of = selectOf(reading, question.literals, rows)
  const action =
    found.action === 'allow-traffic' && of.kind === undefined
      ? { ...of, kind: 'NetworkPolicy' }
      : of
  const plan: PlanBody = {
    do: 'propose',
    ...(Object.keys(action).length > 0 ? { of: action } : {}),
    action: found.action,
    ...(Object.keys(args).length > 0 ? { args } : {}),
  }
  return { plan, reading, strength: 8 }
}
