import type { Rel } from '../../../../src-shared/model/plan-types.ts'
import { phrases, type Phrase } from '../phrase.ts'

/** Words of a comparison (A27). `time` words compare ages: newer is a smaller age. */
export type ComparisonWords = { rel: Rel; words: readonly Phrase[] }

/** Comparison words that stand before a number. Longer phrases win, so "no more than" is read before "more than". */
export const comparisonWords: readonly ComparisonWords[] = [
  {
    rel: '<=',
    words:
      phrases(`at most; at the most; no more|greater|higher|larger|bigger|longer|older than; not more|greater|higher|larger|over|above|exceed|exceeding than?;
  up to; a? maximum of; max of?; less than or equal to?; smaller than or equal to?; below or equal to; <=; =<; ≤; can not exceed; must not exceed;
  not be greater|more|higher|larger than`),
  },
  {
    rel: '>=',
    words:
      phrases(`at least; no less|fewer|lower|smaller than; not less|fewer|lower|smaller|under|below than?; a? minimum of; min of?; greater|more than or equal to?;
  equal to or greater|more than; >=; =>; ≥; not be less|fewer|lower than; a? minimum; starting from`),
  },
  {
    rel: '>',
    words:
      phrases(`more than; greater than; bigger than; larger than; higher than; longer than; older than; over; above; exceed|exceeds|exceeding|exceeded;
  in excess of; past; beyond; upwards of; >; more|older|longer|higher|bigger|larger|greater then; well? over`),
  },
  {
    rel: '<',
    words:
      phrases(`fewer than; less than; lower than; smaller than; younger than; newer than; shorter than; under; below; short of; beneath; <;
  fewer|less|lower|smaller|younger|newer then`),
  },
  {
    rel: '!=',
    words: phrases(
      `not equal to?; is not; are not; other than; differs|different|differ from; not exactly; !=; ≠; anything but; anything other than; not set to; not`,
    ),
  },
  {
    rel: '=',
    words: phrases('exactly; equal|equals to?; precisely; just; =; ==; set to; only'),
  },
]

/** Words after a number that turn it into a bound: "16 cores or more". */
export const trailingComparisons: readonly ComparisonWords[] = [
  {
    rel: '>=',
    words: phrases(
      `or more|greater|higher|above|larger|over|better|older|longer; and more|above|up|over; plus; +; minimum; at least`,
    ),
  },
  {
    rel: '<=',
    words: phrases(
      `or less|fewer|lower|below|smaller|under|younger|newer; and less|below|under; maximum; tops; at most; max`,
    ),
  },
]

/** Comparatives that say the order of an age: `older` compares the age upwards. */
export const ageComparisons: readonly ComparisonWords[] = [
  { rel: '<=', words: ['no older than', 'not older than'] },
  { rel: '>=', words: ['no younger|newer than', 'at least <num> old'] },
  {
    rel: '>',
    words:
      phrases(`older than; older then; aged? over; created more than; up for more|longer than; up for over; alive for more than; existing for more|longer than;
  been up for more than`),
  },
  {
    rel: '<',
    words: phrases(
      `younger|newer than; younger|newer then; created less than; up for less than; aged? under`,
    ),
  },
]

/** Words that join two bounds. */
export const betweenWords: readonly Phrase[] = phrases(
  'between; from; in|within the range of|from?; in between; a range of',
)
/** The same, said to be outside. */
export const outsideWords: readonly Phrase[] = phrases(
  `outside|outside of the range of|from?; outside of; outside; not between; not in the range of?; not within`,
)

/** Number words up to twenty, the tens and the everyday ones; "a few", "many" and "some" are no numbers. */
export const numberWords: { readonly [word: string]: number } = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dozen: 12,
  single: 1,
  once: 1,
  twice: 2,
  thrice: 3,
  half: 0.5,
}
/** Multipliers after a number word. */
export const magnitudes: { readonly [word: string]: number } = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  dozen: 12,
}
/** Ordinal words. */
export const ordinals: { readonly [word: string]: number } = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  last: -1,
  latest: -1,
}
