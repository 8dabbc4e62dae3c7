import type {
  HistoryComparison,
  HistoryPage,
  HistoryRow,
} from '../../../src-shared/contract/history.ts'
import type { App } from '../../app.ts'
import { type OutputForm, outputForms } from '../ask-options.ts'
import { exitCodes } from '../exit-code.ts'
import { helpText } from '../help.ts'
import { openApp } from '../open-app.ts'
import { lookOf, printAnswer } from '../print-answer.ts'
import { oneLine } from '../render/lines.ts'
import { tableText } from '../render/table-text.ts'
import { commonOptions, parseOptions } from '../parse-options.ts'
import { runQuestion } from '../run-question.ts'
import type { Terminal } from '../terminal.ts'
import type { Command } from './command.ts'

/** The local history of answers (A106 to A108). */
export const history: Command = async (args, terminal) => {
  const given = parse(args)
  if ('usage' in given) return usage(given.usage, terminal)
  const { values, what, rest } = given
  if (values.help === true) {
    terminal.out(helpText('history'))
    return exitCodes.ok
  }
  const form = outputForms.find((each) => each === (values.output ?? 'text'))
  const limit = Number(values.limit ?? 20)
  if (form === undefined) return usage(`-o takes ${outputForms.join(', ')}.`, terminal)
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    return usage('--limit takes a whole number from 1 to 200.', terminal)
  const app = openApp(terminal, {
    isDemo: false,
    door: 'command-line',
    ...(values.kubeconfig === undefined ? {} : { kubeconfig: values.kubeconfig }),
    ...(values['data-dir'] === undefined ? {} : { dataFolder: values['data-dir'] }),
  })
  const act: Act = {
    app,
    terminal,
    form,
    limit,
    rest,
    isAll: values.all === true,
    context: values.context,
  }
  try {
    switch (what) {
      case 'list':
        return await list(act, undefined)
      case 'search':
        return rest.length === 0
          ? usage('search needs words.', terminal)
          : await list(act, rest.join(' '))
      case 'show':
        return await withIds(act, 1, show)
      case 'rerun':
        return await withIds(act, 1, rerun)
      case 'diff':
        return await withIds(act, 2, diff)
      case 'pin':
        return await withIds(act, 1, (id) => pin(act, id, true))
      case 'unpin':
        return await withIds(act, 1, (id) => pin(act, id, false))
      case 'delete':
        return await remove(act)
      default:
        return usage(`history does not know "${what}".`, terminal)
    }
  } finally {
    await app.close()
  }

  function show(id: string): Promise<number> {
    return showAnswer(act, id)
  }
  function rerun(id: string): Promise<number> {
    return rerunAnswer(act, id)
  }
  function diff(a: string, b: string): Promise<number> {
    return diffAnswers(act, a, b)
  }
}

type Act = {
  app: App
  terminal: Terminal
  form: OutputForm
  limit: number
  rest: readonly string[]
  isAll: boolean
  context: string | undefined
}

function parse(args: readonly string[]) {
  const parsed = parseOptions(args, {
    ...commonOptions,
    output: { type: 'string', short: 'o' },
    limit: { type: 'string' },
    all: { type: 'boolean' },
    context: { type: 'string' },
  })
  if ('usage' in parsed) return parsed
  const [what = 'list', ...rest] = parsed.positionals
  return { values: parsed.values, what, rest }
}

function usage(text: string, terminal: Terminal): number {
  terminal.err(`${text}\n\n${helpText('history')}`)
  return exitCodes.usage
}

async function withIds(
  act: Act,
  count: 1 | 2,
  run: (a: string, b: string) => Promise<number>,
): Promise<number> {
  const [a = '', b = ''] = act.rest
  if (act.rest.length !== count)
    return usage(`This needs ${count === 1 ? 'one id' : 'two ids'}.`, act.terminal)
  return run(a, b)
}

async function list(act: Act, search: string | undefined): Promise<number> {
  const page = await act.app.handlers['history.page'](
    { limit: act.limit, ...(search === undefined ? {} : { search }) },
    act.terminal.interrupted,
  )
  if (act.form === 'json') act.terminal.out(`${JSON.stringify(page, null, 2)}\n`)
  else act.terminal.out(pageText(page, act.terminal))
  if (page.next !== undefined)
    act.terminal.err(`${page.rows.length} of ${page.total} are shown; --limit shows more.\n`)
  return exitCodes.ok
}

function pageText(page: HistoryPage, terminal: Terminal): string {
  if (page.rows.length === 0) return 'No stored answer matches.\n'
  const columns = [
    { key: 'id', title: 'id' },
    { key: 'at', title: 'at' },
    { key: 'status', title: 'status' },
    { key: 'question', title: 'question' },
    { key: 'headline', title: 'headline' },
  ]
  const rows = page.rows.map((row) => ({ cells: cellsOf(row), evidence: [] }))
  const { style, width } = lookOf(terminal)
  return tableText({ columns, rows, total: page.total, truncated: false }, style, width)
}

function cellsOf(row: HistoryRow): { [key: string]: string } {
  const at = row.at.replace(/\.\d+Z$/, 'Z')
  return {
    id: row.id,
    at,
    status: `${row.status}${row.pinned ? ' (pinned)' : ''}`,
    question: row.question,
    headline: row.headline,
  }
}

async function showAnswer(act: Act, id: string): Promise<number> {
  const { answer } = await act.app.handlers['history.get']({ id }, act.terminal.interrupted)
  await printAnswer(answer, act.form, act.terminal)
  return exitCodes.ok
}

async function rerunAnswer(act: Act, id: string): Promise<number> {
  const { answer } = await act.app.handlers['history.get']({ id }, act.terminal.interrupted)
  const request = {
    question: answer.question,
    plan: answer.understood.plan,
    isRerun: true as const,
    contexts: answer.contexts,
    isAllContexts: false,
    namespaces: [],
    turns: [],
    isPlanOnly: false,
    usesModel: false,
  }
  return runQuestion(
    act.app,
    { request, form: act.form, isExplained: false, original: id },
    act.terminal,
  )
}

async function diffAnswers(act: Act, a: string, b: string): Promise<number> {
  const compared = await act.app.handlers['history.compare']({ a, b }, act.terminal.interrupted)
  if (act.form === 'json') act.terminal.out(`${JSON.stringify(compared, null, 2)}\n`)
  else act.terminal.out(comparisonText(compared))
  return exitCodes.ok
}

function comparisonText(compared: HistoryComparison): string {
  const lines = [
    ...compared.differs.flatMap(({ part, a, b }) => [
      `${part}`,
      `  before: ${a === '' ? 'nothing' : a}`,
      `  now:    ${b === '' ? 'nothing' : b}`,
    ]),
    ...compared.facts
      .filter(({ change }) => change !== 'same')
      .map(
        ({ change, a, b }) =>
          `${change}: ${[a, b].filter((text) => text !== undefined).join(' → ')}`,
      ),
    ...compared.rows.flatMap(({ change, name, cells }) => [
      `${change.replace('-', ' ')}: ${name}`,
      ...cells.map(({ column, a, b }) => `  ${column}: ${a} → ${b}`),
    ]),
    `${compared.sameRows} ${compared.sameRows === 1 ? 'row is' : 'rows are'} the same.`,
  ]
  return lines.map((line) => `${oneLine(line)}\n`).join('')
}

async function pin(act: Act, id: string, pinned: boolean): Promise<number> {
  const row = await act.app.handlers['history.pin']({ id, pinned }, act.terminal.interrupted)
  act.terminal.out(`${row.id} is ${row.pinned ? 'pinned' : 'no longer pinned'}.\n`)
  return exitCodes.ok
}

async function remove(act: Act): Promise<number> {
  const { rest, isAll, context, app, terminal } = act
  const given = [rest.length > 0, isAll, context !== undefined].filter(Boolean).length
  if (given !== 1) return usage('delete takes ids, --all or --context C.', terminal)
  const deleted =
    rest.length > 0
      ? (await app.handlers['history.delete']({ ids: [...rest] }, terminal.interrupted)).deleted
      : app.deleteAnswers(context)
  terminal.out(`${deleted} ${deleted === 1 ? 'answer was' : 'answers were'} deleted.\n`)
  return exitCodes.ok
}
