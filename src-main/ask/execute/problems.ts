import type { Outcome } from '../outcome.ts'
import { readEvidence } from './row.ts'
import type { NoSuchPlace } from './scope.ts'
import type { Selected, Selection } from './select.ts'
import { headline } from './words.ts'

type Problem = Extract<Selected, { problem: string }>

/** The answer to a question about a place, kind or selector that is not there (A47, A78, A81, A82). */
export function problemOutcome(problem: Problem | NoSuchPlace): Outcome {
  const evidence = problem.reads.map((read) => readEvidence(read))
  const facts =
    evidence.length > 0 ? [{ template: `no-${problem.problem}`, text: problem.text, evidence }] : []
  switch (problem.problem) {
    case 'context':
    case 'not-installed':
      return {
        status: 'cannot-see',
        headline: headline(problem.text),
        facts,
        limits: [problem.text],
      }
    case 'namespace':
      return { status: 'partly', headline: headline(problem.text), facts, limits: [] }
    case 'selector':
      return { status: 'not-understood', headline: headline(problem.text), facts, limits: [] }
  }
}

/** The answer when nothing of what was asked could be read: the verb, resource and scope that are needed (A45, A74). */
export function cannotSee(selection: Selection): Outcome {
  const text = selection.limits[0] ?? `Nothing could be read ${selection.scope.text}.`
  const refused = selection.listings
    .flatMap(({ reads }) => reads)
    .filter(({ status }) => status !== 'ok')
  return {
    status: 'cannot-see',
    headline: headline(`Cannot see: ${text}`),
    facts:
      refused.length === 0
        ? []
        : [
            {
              template: 'cannot-see',
              text,
              evidence: refused.slice(0, 6).map((read) => readEvidence(read)),
            },
          ],
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

/** The part of every answer over a selection that says how it was found and what it cannot see. */
export function sightOfAnswer(selection: Selection): {
  limits: readonly string[]
  assumptions: readonly string[]
  isPart: boolean
} {
  const { undecided, candidates } = selection
  const reasons = [...new Set(undecided.map(({ because }) => because))]
  const blind =
    undecided.length === 0
      ? []
      : [
          `Not decided for ${undecided.length} of ${candidates.length}: ${reasons.slice(0, 3).join('; ')}.`,
        ]
  return {
    limits: [...selection.limits, ...blind],
    assumptions: selection.assumptions,
    isPart:
      selection.sight !== 'whole' || undecided.length > 0 || selection.scope.missing !== undefined,
  }
}
