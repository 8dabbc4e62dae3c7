import type { Symptom } from '../../../src-shared/model/plan-types.ts'
import { phrases, entriesAt, matchAny } from './phrase.ts'
import { stateAt } from './read-states.ts'
import { durationAt } from './read-moment.ts'
import { findFree, freeMatch, isFree, take, type Reading } from './reading.ts'
import { isKnownWord } from './vocabulary.ts'
import { stateWords } from './words/states.ts'
import { symptomWords } from './words/symptoms.ts'

type Found = { symptom: Symptom; places: number[] }

const isSymptom = (text: string): text is Symptom =>
  symptomWords.some((entry) => entry.symptom === text)

const better = (best: Found | undefined, symptom: Symptom, places: number[]): Found =>
  best && best.places.length >= places.length ? best : { symptom, places }

const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

const adjacent = (reading: Reading, kind: string | undefined): Found | undefined => {
  let best: Found | undefined
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at)) continue
    for (const entry of entriesAt(symptomWords, reading.tokens, at)) {
      const end = freeMatch(reading, at, entry.words)
      if (end > at) best = better(best, entry.symptom, span(at, end))
    }
    const state = stateAt(reading, kind, at) ?? stateAt(reading, undefined, at)
    if (state?.symptom !== undefined && isSymptom(state.symptom))
      best = better(best, state.symptom, span(state.start, state.end))
  }
  return best
}

/** The same words with what was already read between them taken out: "can not … be scheduled". */
const spread = (reading: Reading): Found | undefined => {
  const places = reading.tokens.flatMap((token, at) =>
    isFree(reading, at) && token.type !== 'punctuation' && isKnownWord(token.fold) ? [at] : [],
  )
  const tokens = places.flatMap((at) => reading.tokens[at] ?? [])
  let best: Found | undefined
  tokens.forEach((_, at) => {
    for (const entry of [
      ...entriesAt(symptomWords, tokens, at),
      ...entriesAt(stateWords, tokens, at).map((state) => ({
        symptom: state.symptom ?? '',
        words: state.words,
      })),
    ]) {
      const end = matchAny(entry.words, tokens, at)
      if (end > at && isSymptom(entry.symptom))
        best = better(best, entry.symptom, places.slice(at, end))
    }
  })
  return best
}

/** The complaint of a why-question; the longest phrase wins, with gaps only where something else was read. */
export const readSymptom = (
  reading: Reading,
  kind: string | undefined,
  gaps: boolean,
): Symptom | undefined => {
  const near = adjacent(reading, kind)
  const far = gaps ? spread(reading) : undefined
  const best = near && far ? (far.places.length > near.places.length ? far : near) : (near ?? far)
  if (!best) return undefined
  for (const at of best.places) take(reading, at, at + 1, 'symptom')
  return best.symptom
}

/** Reads what the question says happens all the same ("despite high CPU usage", "even after deleting it"): no condition. */
export const readConcession = (reading: Reading): void => {
  for (let at = 1; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(
      reading,
      at,
      phrases(
        `despite; even though|after|when|if; although; though; right|immediately|shortly|just? after; in spite of; while; eventhough; during; before i|we`,
      ),
    )
    if (lead < 0) continue
    let end = lead
    while (isFree(reading, end) && end < lead + 9 && reading.tokens[end]?.type === 'word') end += 1
    if (end === lead) continue
    take(reading, at, end, 'premise')
  }
}

/** Reads how long something has been so ("for over an hour"): a premise, not a window. */
export const readPremise = (reading: Reading): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(
      reading,
      at,
      phrases(
        `for|since? over|more|about|at|almost|nearly|around|like|the? than|least|past|last?; for`,
      ),
    )
    const duration = lead > 0 ? durationAt(reading, lead) : undefined
    if (!duration || !/^(?:for)$/.test(reading.tokens[at]?.fold ?? '')) continue
    if (/^(?:last|past)$/.test(reading.tokens[lead - 1]?.fold ?? '')) continue
    take(reading, at, duration.end, 'duration')
    const now = freeMatch(reading, duration.end, ['now', 'already'])
    if (now > 0) take(reading, duration.end, now, 'duration')
  }
}

const ownChange = phrases(
  'my|our|the|this|that last|latest|recent? change|changes|edit|edits|fix|update|patch; i|we changed|edited|fixed|patched|set',
)
const undone = phrases(
  'disappear|disappears|disappeared|vanish|vanishes|vanished; undone|reverted|revert|reverts|overwritten|lost; get|gets|got|getting|being|been undone|overwritten|reset|reverted|lost; come|comes|coming|came back; keep|keeps coming|going|reverting|resetting|changing back?; rolled|roll|rolls|rolling back; not stick|sticking|persist|persisting',
)

/** "why did my change disappear": an edit that something took back (N25), whatever stands between its two halves. */
export const readReverted = (reading: Reading): 'reverted' | undefined => {
  const change = findFree(reading, ownChange)
  const end = change ? findFree(reading, undone, change.end) : undefined
  if (!change || !end) return undefined
  take(reading, change.start, change.end, 'symptom')
  take(reading, end.start, end.end, 'symptom')
  if (/^(?:to|on|in|for)$/.test(reading.tokens[change.end]?.fold ?? ''))
    take(reading, change.end, change.end + 1, 'symptom')
  return 'reverted'
}
