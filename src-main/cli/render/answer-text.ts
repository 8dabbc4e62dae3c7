import type { Answer } from '../../../src-shared/model/answer.ts'
import type { Evidence } from '../../../src-shared/model/evidence.ts'
import { oneLine, wrap } from './lines.ts'
import type { Style } from './style.ts'
import { tableText } from './table-text.ts'

/** How wide the terminal is and how text is set apart on it. */
export type Look = { style: Style; width?: number }

/**
 * The text form of an answer (A100): headline, facts with evidence marks, table, limits, how it was understood, steps,
 * evidence and reads. Everything that came from a cluster is cleaned again on its way out.
 */
export function answerText(answer: Answer, look: Look): string {
  const parts = [
    headline(answer, look),
    facts(answer, look),
    tablePart(answer, look),
    limits(answer, look),
    understood(answer, look),
    steps(answer, look),
    evidence(answer, look),
    reads(answer, look),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function headline(answer: Answer, { style, width }: Look): string {
  return `${style.bold(wrap(oneLine(answer.headline), width, ''))}\n`
}

function facts(answer: Answer, { style, width }: Look): string {
  return answer.facts
    .map((fact) => {
      const text = wrap(
        `- ${oneLine(fact.text)}`,
        width === undefined ? undefined : width - 8,
        '  ',
      )
      const marks = fact.evidence.map((id) => style.mark(`[${id}]`)).join(' ')
      return `${text} ${marks}\n`
    })
    .join('')
}

function tablePart(answer: Answer, { style, width }: Look): string {
  const { table } = answer
  if (table === undefined || table.columns.length === 0) return ''
  const shown = table.rows.length
  const more =
    shown < table.total || table.truncated
      ? style.dim(`${shown} of ${table.total} rows are shown; --limit shows more.\n`)
      : ''
  return tableText(table, style, width) + more
}

/** The limits of an answer, one line each. */
export function limits(answer: Answer, { style, width }: Look): string {
  return answer.limits
    .map(
      (limit) =>
        `${style.warn('Limit:')} ${wrap(oneLine(limit), width === undefined ? undefined : width - 7, '  ')}\n`,
    )
    .join('')
}

function understood(answer: Answer, { style, width }: Look): string {
  const { restated, ignoredWords, assumptions } = answer.understood
  const lines = [
    ...(restated === '' ? [] : [`Understood as: ${oneLine(restated)}`]),
    ...(ignoredWords.length === 0 ? [] : [`Ignored: ${ignoredWords.map(oneLine).join(', ')}`]),
    ...(assumptions.length === 0 ? [] : [`Assumed: ${assumptions.map(oneLine).join('; ')}`]),
  ]
  return lines.map((line) => `${style.dim(wrap(line, width, '  '))}\n`).join('')
}

function steps(answer: Answer, { style, width }: Look): string {
  if (answer.steps.length === 0) return ''
  const lines = answer.steps.flatMap((step, at) => {
    const number = `  ${at + 1}. `
    const room = width === undefined ? undefined : width - number.length
    const title = wrap(`${oneLine(step.title)} (${step.risk})`, room, ' '.repeat(number.length))
    const place =
      step.file === undefined
        ? []
        : [
            `     ${oneLine(step.file.path)}${step.file.line === undefined ? '' : `:${step.file.line}`}: ${oneLine(step.file.change)}`,
          ]
    // A command is never wrapped: it is there to be copied.
    return [
      number + title,
      ...place,
      ...(step.command === undefined ? [] : [`     ${style.mark(oneLine(step.command))}`]),
    ]
  })
  const title = answer.status === 'needs-clarification' ? 'Choose one' : 'Next steps'
  return `${style.bold(title)}\n${lines.map((line) => `${line}\n`).join('')}`
}

function evidence(answer: Answer, { style, width }: Look): string {
  const cited = new Set(answer.facts.flatMap((fact) => fact.evidence))
  const lines = answer.evidence
    .filter(({ id }) => cited.has(id))
    .map(
      (each) =>
        `  ${style.mark(each.id)} ${wrap(evidenceText(each), width === undefined ? undefined : width - 6, '     ')}\n`,
    )
  return lines.length === 0 ? '' : `${style.bold('Evidence')}\n${lines.join('')}`
}

function evidenceText(each: Evidence): string {
  const object =
    each.object === undefined
      ? ''
      : `${each.object.kind} ${each.object.namespace === undefined ? '' : `${each.object.namespace}/`}${each.object.name}`
  const value = each.value === undefined ? '' : `= ${each.value}`
  const file =
    each.file === undefined
      ? ''
      : `${each.file.path}${each.file.line === undefined ? '' : `:${each.file.line}`}`
  const read =
    each.kind === 'read' ? `${each.read.verb} ${each.read.path}: ${each.read.status}` : ''
  const text = each.text === undefined ? '' : `${each.kind}: ${each.text}`
  return oneLine(
    [object, each.path ?? '', value, file, text, read].filter((part) => part !== '').join(' '),
  )
}

function reads(answer: Answer, { style }: Look): string {
  const { reads: all, timing, asOf } = answer
  if (all.length === 0) return style.dim('No read was made.\n')
  const title = `${all.length} ${all.length === 1 ? 'read' : 'reads'}, as of ${asOf}, ${Math.round(timing.totalMs)} ms in all`
  const lines = all.map(
    (read) =>
      `  ${read.status === 'ok' ? read.status : style.warn(read.status)} ${read.verb} ${oneLine(read.path)}${read.cached === true ? ` (as of ${read.at})` : ''}\n`,
  )
  return `${style.dim(title)}\n${lines.join('')}`
}
