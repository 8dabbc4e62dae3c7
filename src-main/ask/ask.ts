import type { Answer } from '../../src-shared/model/answer.ts'
import type { Clusters } from '../clusters.ts'
import { type AnswerGround, answerOne, answerWithoutCluster, type OneAnswer } from './answer-one.ts'
import type { AskEvent, AskRequest } from './ask-request.ts'
import { channel } from './channel.ts'
import { mergeAnswers } from './merge-answers.ts'
import { namedContexts } from './narrow-plan.ts'
import { readQuestion } from './read-question.ts'
import type { ChooseModel } from './widen-plan.ts'

/** What asking needs of the app. `record` keeps an answer before it is given out (R42). */
export type AskDeps = {
  now: () => Date
  timeZone: string
  clusters: Clusters
  chooseModel: ChooseModel
  record: (answer: Answer, original: string | undefined) => void
}

/** How one question is run: its time limit (A52) and the stored answer it runs again (A107). */
export type AskOptions = { timeoutMs?: number; original?: string }

/** The way of a question from its words to a stored answer (A1). */
export type Ask = (
  request: AskRequest,
  options: AskOptions,
  signal: AbortSignal,
) => AsyncIterable<AskEvent>

const questionMs = 30_000

/** Asks over these contexts; every expected failure is an answer, only bugs throw. */
export function createAsk(deps: AskDeps): Ask {
  return (request, options, signal) =>
    channel(async (emit) => {
      const timeout = AbortSignal.timeout(options.timeoutMs ?? questionMs)
      const ground: AnswerGround = {
        request,
        contexts: (await deps.clusters.list()).contexts,
        now: deps.now(),
        timeZone: deps.timeZone,
        signal: AbortSignal.any([signal, timeout]),
        chooseModel: deps.chooseModel,
        startedMs: performance.now(),
        emit,
      }
      const answered = await answerAll(ground, deps.clusters)
      if (!request.isPlanOnly && answered.answer.contexts.length > 0 && !signal.aborted) {
        deps.record(answered.answer, options.original)
      }
      const { answer, holds, lines, trace } = answered
      emit({
        step: 'answer',
        answer,
        trace,
        ...(holds === undefined ? {} : { holds }),
        ...(lines === undefined ? {} : { lines }),
        ...(timeout.aborted && !signal.aborted ? { isTimedOut: true } : {}),
      })
    })
}

async function answerAll(ground: AnswerGround, clusters: Clusters): Promise<OneAnswer> {
  const names = await contextsOf(ground, clusters)
  if ('problem' in names) return answerWithoutCluster(ground, names.problem)
  const answers: OneAnswer[] = []
  // One context after the other: a slow one must not make the others wait for its share of the computer.
  for (const name of names.names) {
    const opened = await clusters.open(name)
    if ('problem' in opened) {
      const one = answerWithoutCluster(ground, opened.problem)
      answers.push(one)
    } else answers.push(await answerOne(ground, opened.reader))
  }
  const [first, ...rest] = answers
  if (first === undefined) return answerWithoutCluster(ground, 'No context was named.')
  return rest.length === 0 ? first : mergeAnswers(answers)
}

/**
 * The contexts a question goes to: those that a flag names, else those that the question names, else the current one.
 * A context that is not configured is named, and no other is asked in its place (A81).
 */
async function contextsOf(
  ground: AnswerGround,
  clusters: Clusters,
): Promise<{ names: readonly (string | undefined)[] } | { problem: string }> {
  const { request, contexts, now, timeZone } = ground
  const configured = contexts.map(({ name }) => name)
  if (request.isAllContexts) {
    return configured.length > 0
      ? { names: configured }
      : { problem: await noneConfigured(clusters) }
  }
  if (request.contexts.length > 0) return { names: request.contexts }
  // Reading the question twice is for not asking a wrong cluster; the demo is none, and says itself what is unknown.
  if (contexts.every(({ provider }) => provider === 'demo') && contexts.length > 0)
    return { names: [undefined] }
  const plan =
    request.plan ??
    readQuestion(request.question, {
      served: undefined,
      state: undefined,
      contexts: configured,
      context: undefined,
      turns: request.turns,
      now,
      timeZone,
    }).understood.plan
  const named = namedContexts(plan)
  const unknown = named.filter((name) => !isConfigured(name, contexts))
  if (configured.length > 0 && unknown.length > 0) {
    const shown = configured.slice(0, 6).join(', ')
    const more = configured.length > 6 ? ` and ${configured.length - 6} more` : ''
    return {
      problem: `No context named ${unknown.join(', ')} is configured. Configured: ${shown}${more}.`,
    }
  }
  const [only] = named
  const isNamespace =
    named.length === 1 && only !== undefined && (await isNamespaceHere(only, ground, clusters))
  if (named.length === 0 || isNamespace) return { names: [request.defaultContext] }
  return { names: named.map((name) => nameOf(name, contexts)) }
}

/** Whether "in X" means the namespace X of the context in use, which goes before the context X (A14). */
async function isNamespaceHere(
  name: string,
  ground: AnswerGround,
  clusters: Clusters,
): Promise<boolean> {
  const { request, signal } = ground
  // Whoever says context or cluster means one; nothing else is read for it then.
  if (request.plan !== undefined || /\b(?:context|cluster)s?\b/i.test(request.question))
    return false
  const opened = await clusters.open(request.defaultContext)
  if ('problem' in opened || opened.reader.context.name === name) return false
  const state = await opened.reader.load([{ read: 'list', kind: 'Namespace' }], undefined, signal)
  return state.listing('Namespace')?.objects.some(({ metadata }) => metadata.name === name) ?? false
}

function isConfigured(name: string, contexts: AnswerGround['contexts']): boolean {
  return contexts.some((each) => each.name === name || each.cluster === name)
}

function nameOf(name: string, contexts: AnswerGround['contexts']): string {
  return contexts.find((each) => each.name === name || each.cluster === name)?.name ?? name
}

async function noneConfigured(clusters: Clusters): Promise<string> {
  const { problems } = await clusters.list()
  return problems[0] ?? 'The kubeconfig has no context. Add one, or try the demo cluster.'
}
