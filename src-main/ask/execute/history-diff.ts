import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { mask, maskNamed } from '../../kube/index.ts'
import type { DraftEvidence, Execution, Outcome } from '../outcome.ts'
import { differences, type Difference, type Revision } from './revisions.ts'
import { nameOf, readEvidence, refOf, shortened, type Row } from './row.ts'
import { headline } from './words.ts'

type HistoryPlan = Extract<Plan, { do: 'history' }>

/** Evidence from the object that keeps a revision. */
export function revisionEvidence(
  row: Row,
  revision: Revision,
  context: string,
  path: string,
  value: string,
): DraftEvidence {
  return {
    kind: 'field',
    object: refOf(revision.object, context),
    path,
    value: shortened(value),
    read: row.read,
  }
}

/** What differs between two revisions. */
export function diffOutcome(
  plan: HistoryPlan,
  row: Row,
  revisions: readonly Revision[],
  { state }: Execution,
): Outcome {
  const newest = plan.revision ?? revisions[0]?.number
  const after = revisions.find(({ number }) => number === newest)
  const before =
    plan.against === undefined
      ? revisions.find(({ number }) => after !== undefined && number < after.number)
      : revisions.find(({ number }) => number === plan.against)
  if (!after) return noRevision(row, newest, revisions)
  if (!before)
    return plan.against === undefined
      ? onlyOne(row, after)
      : noRevision(row, plan.against, revisions)
  const [old, recent] = before.number < after.number ? [before, after] : [after, before]
  const found = differences(old.template, recent.template)
  const paths = found.slice(0, 3).map(({ path }) => path)
  const evidence = (difference: Difference): readonly DraftEvidence[] => [
    revisionEvidence(
      row,
      old,
      state.context.name,
      `spec.template.${difference.path}`,
      masked(difference.path, difference.before),
    ),
    revisionEvidence(
      row,
      recent,
      state.context.name,
      `spec.template.${difference.path}`,
      masked(difference.path, difference.after),
    ),
  ]
  return {
    status: 'answered',
    headline: headline(
      found.length === 0
        ? `Revisions ${old.number} and ${recent.number} of ${nameOf(row)} have the same template.`
        : `Revision ${old.number} → ${recent.number} of ${nameOf(row)} changed ${paths.join(', ')}${found.length > 3 ? ` and ${found.length - 3} more` : ''}.`,
    ),
    facts:
      found.length === 0
        ? [
            {
              template: 'no-difference',
              text: `Nothing differs between revisions ${old.number} and ${recent.number}.`,
              evidence: [readEvidence(row.read)],
            },
          ]
        : found.slice(0, 11).map((difference) => ({
            template: 'difference',
            text: `${difference.path}: ${masked(difference.path, difference.before)} → ${masked(difference.path, difference.after)}.`,
            evidence: evidence(difference),
          })),
    ...(found.length > 0
      ? {
          table: {
            columns: [
              { key: 'path', title: 'Path' },
              { key: 'before', title: `Revision ${old.number}` },
              { key: 'after', title: `Revision ${recent.number}` },
            ],
            rows: found.slice(0, 200).map((difference) => ({
              cells: {
                path: difference.path,
                before: masked(difference.path, difference.before),
                after: masked(difference.path, difference.after),
              },
              evidence: evidence(difference),
            })),
            total: found.length,
            truncated: found.length > 200,
          },
        }
      : {}),
  }
}

/** A literal variable may be a credential by its name or by its form: its value is masked (A51, S64). */
function masked(path: string, value: string | undefined): string {
  if (value === undefined) return 'not set'
  const variable = /env\[([^\]]+)\]\.value$/.exec(path)?.[1]
  return variable === undefined ? mask(value) : maskNamed(variable, value)
}

/** The answer that a revision is not kept. */
export function noRevision(
  row: Row,
  number: number | undefined,
  revisions: readonly Revision[],
): Outcome {
  const kept = revisions.map((each) => each.number).join(', ')
  const text = `${nameOf(row)} has no revision ${number ?? ''}; kept are ${kept || 'none'}.`
  return {
    status: 'partly',
    headline: headline(text),
    facts: [{ template: 'no-revision', text, evidence: [readEvidence(row.read)] }],
  }
}

function onlyOne(row: Row, revision: Revision): Outcome {
  const text = `${nameOf(row)} has no revision before ${revision.number} to compare with.`
  return {
    status: 'partly',
    headline: headline(text),
    facts: [{ template: 'only-revision', text, evidence: [readEvidence(row.read)] }],
  }
}
