import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { Step } from '../../src-shared/model/step.ts'
import type { Conflict } from './narrow-plan.ts'
import type { Outcome } from './outcome.ts'
import { askCommand } from './ask-command.ts'

/** The outcomes that rest on no read: nothing was asked of a cluster. */
const nothingRead = { facts: [] } as const

/** A question that could not be read, with what was left over and the nearest ones that can be answered (A31). */
export function notUnderstoodOutcome(
  unread: readonly string[],
  nearest: readonly string[],
): Outcome {
  const what =
    unread.length === 0
      ? ''
      : ` What was not read: ${unread.map((word) => `"${word}"`).join(', ')}.`
  return {
    ...nothingRead,
    status: 'not-understood',
    headline: shortened(`This question was not understood, so nothing was read.${what}`),
    steps: nearest.map(askStep),
  }
}

const reasons: { [reason in Extract<Plan, { do: 'out-of-scope' }>['reason']]: string } = {
  concept: 'it asks for general knowledge; this answers only from a cluster',
  hypothetical: 'it asks what would happen, and nothing is ever tried out',
  'no-data-source': 'no data source here holds that',
  'not-kubernetes': 'it is not about a Kubernetes cluster',
  secret: 'values of Secrets are never read; type and key names can be shown',
}

/** A question outside of what the API shows, with the reason (A17, A53). */
export function outOfScopeOutcome(
  reason: keyof typeof reasons,
  nearest: readonly string[],
): Outcome {
  return {
    ...nothingRead,
    status: 'not-understood',
    headline: `That is outside what the cluster's API shows: ${reasons[reason]}.`,
    steps: nearest.map(askStep),
  }
}

/** A question whose verb this build has no engine for. */
export function missingEngineOutcome(verb: Plan['do'], nearest: readonly string[]): Outcome {
  return {
    ...nothingRead,
    status: 'not-understood',
    headline: `Plumbline cannot answer questions of the sort "${verb}" yet; nothing was read.`,
    steps: nearest.map(askStep),
  }
}

/** A reading that asks for what a kind or field cannot give, with the reason and never coerced (A7, A16). */
export function refusedPlanOutcome(
  restated: string,
  reason: string,
  nearest: readonly string[],
): Outcome {
  const text = `This was read as "${restated.replace(/\.$/, '')}", which cannot be run: ${reason}.`
  return {
    ...nothingRead,
    status: 'not-understood',
    headline: shortened(text),
    limits: text.length > headlineLength ? [text] : [],
    steps: nearest.map(askStep),
  }
}

/** A flag and the question name different places: both are offered, none is chosen (A99). */
export function conflictOutcome(conflict: Conflict, question: string): Outcome {
  const { slot, said, flag } = conflict
  return {
    ...nothingRead,
    status: 'needs-clarification',
    headline: shortened(`Which ${slot}? The question says ${said}, the option says ${flag}.`),
    steps: [
      {
        title: `Ask ${said}, as the question says`,
        risk: 'read',
        command: askCommand(question),
      },
      {
        title: `Ask ${flag}, and leave ${said} out of the question`,
        risk: 'read',
        command: askCommand(`--${slot}`, flag.split(', ')[0] ?? '', 'the question without it'),
      },
    ],
  }
}

/** A reference to an answer that is not there (A33). */
export function noReferentOutcome(why: string): Outcome {
  return {
    ...nothingRead,
    status: 'needs-clarification',
    headline: shortened(`What does it refer to? ${why}`),
  }
}

/** Nothing can be read at all: no kubeconfig, no such context (A81, A102). */
export function noContextOutcome(problem: string, hasContexts: boolean): Outcome {
  const demo: Step = {
    title: 'Try the same on the bundled demo cluster, without any connection',
    risk: 'read',
    command: askCommand('--demo', 'what needs attention?'),
  }
  return {
    ...nothingRead,
    status: 'cannot-see',
    headline: shortened(problem),
    limits: problem.length > headlineLength ? [problem] : [],
    steps: hasContexts ? [] : [demo],
  }
}

/** The time limit or a person ended it before there was an answer (A52, A98). */
export function stoppedOutcome(limitText: string): Outcome {
  return {
    ...nothingRead,
    status: 'partly',
    headline: 'No answer: the reads did not end in time, so no number rests on them.',
    limits: [limitText],
  }
}

/** How the question was understood, and nothing run. */
export function planOnlyOutcome(): Outcome {
  return {
    ...nothingRead,
    status: 'answered',
    headline: 'Nothing was run: only the plan was asked for.',
  }
}

function askStep(question: string): Step {
  return { title: question, risk: 'read', command: askCommand(question) }
}

const headlineLength = 160

/** A headline of at most 160 characters (A53); what is cut stands in the limits or the notes. */
function shortened(text: string): string {
  return text.length <= headlineLength ? text : `${text.slice(0, headlineLength - 1).trimEnd()}…`
}
