import type { App } from '../app.ts'
import type { AskEvent, AskRequest } from '../ask/index.ts'
import { exitCodeOf, exitCodes } from './exit-code.ts'
import type { OutputForm } from './ask-options.ts'
import { printAnswer } from './print-answer.ts'
import { showProgress } from './progress.ts'
import { traceText } from './render/trace-text.ts'
import type { Terminal } from './terminal.ts'

/** How one question is run and printed. */
export type Run = {
  request: AskRequest
  form: OutputForm
  isExplained: boolean
  timeoutMs?: number
  /** The answer that this one runs again (A107). */
  original?: string
  /** An exit code that a command gives an answer in place of A103's, where it does. */
  codeOf?: (answer: Answered['answer']) => number | undefined
}

type Answered = Extract<AskEvent, { step: 'answer' }>

/** Asks, shows progress, prints and gives the exit code (A103); on a terminal a clarification is asked at once (A32). */
export async function runQuestion(app: App, run: Run, terminal: Terminal): Promise<number> {
  const answered = await ask(app, run, terminal)
  if (answered === undefined) return exitCodes.interrupted
  if (isPlanAlone(run, answered)) {
    terminal.out(`${JSON.stringify(answered.answer.understood.plan, null, 2)}\n`)
    return exitCodes.ok
  }
  await printAnswer(answered.answer, run.form, terminal, answered.lines)
  if (run.isExplained) {
    const print = (text: string): void =>
      run.form === 'text' ? terminal.out(text) : terminal.err(text)
    print(traceText(answered.trace))
  }
  if (answered.isTimedOut === true) return exitCodes.timedOut
  const choice = await choose(answered, run, terminal)
  if (choice !== undefined)
    return runQuestion(app, { ...run, request: { ...run.request, question: choice } }, terminal)
  return run.codeOf?.(answered.answer) ?? exitCodeOf(answered.answer, answered.holds)
}

/** With --plan the text form is the Plan and nothing else (A99), unless there is none to run. */
function isPlanAlone(run: Run, { answer }: Answered): boolean {
  return run.request.isPlanOnly && run.form === 'text' && answer.status === 'answered'
}

async function ask(app: App, run: Run, terminal: Terminal): Promise<Answered | undefined> {
  const progress = showProgress(terminal)
  const options = {
    ...(run.timeoutMs === undefined ? {} : { timeoutMs: run.timeoutMs }),
    ...(run.original === undefined ? {} : { original: run.original }),
  }
  let answered: Answered | undefined
  for await (const event of app.ask(run.request, options, terminal.interrupted)) {
    if (event.step === 'read') progress.read(event.read)
    if (event.step === 'answer') answered = event
  }
  progress.end()
  return terminal.interrupted.aborted ? undefined : answered
}

/** The question that a person chooses from the options of a clarification, by number, name or words. */
async function choose(
  { answer }: Answered,
  run: Run,
  terminal: Terminal,
): Promise<string | undefined> {
  const canAsk =
    answer.status === 'needs-clarification' && run.form === 'text' && terminal.isInteractive
  if (!canAsk || answer.steps.length === 0) return undefined
  const reply = (
    await terminal.question(`Choose 1 to ${answer.steps.length}, or say it in words: `)
  )?.trim()
  if (reply === undefined || reply === '') return undefined
  const byNumber = answer.steps[Number(reply) - 1]
  const byName = answer.steps.find(({ title }) => title.split(/\s+/).includes(reply))
  return (byNumber ?? byName)?.title ?? reply
}
