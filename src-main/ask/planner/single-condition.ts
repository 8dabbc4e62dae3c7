import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'

/** One condition read from `start` to before `end`. */
export const one = (pred: Pred, start: number, end: number): SpanPred[] => [{ pred, start, end }]
