import type { PlanBody } from '../../../../src-shared/model/plan-types.ts'
import type { Draft } from '../question.ts'
import type { Reading } from '../reading.ts'

/** A draft of one verb; `clash` says that some number lacks a unit that fits. */
export const draft = (
  plan: PlanBody,
  reading: Reading,
  strength: number,
  clash: boolean,
): Draft => ({
  plan,
  reading,
  strength,
  ...(clash ? { clash: true } : {}),
})
