import type { Group, QuestionsResult } from './run-questions.ts'

const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell, at) => (at === 0 ? String(cell).padEnd(18) : String(cell).padStart(11))).join('')

const table = (title: string, groups: readonly Group[]): string =>
  [
    line([title, 'questions', 'Plan match', 'right verb', 'unsafe']),
    ...groups.map((group) =>
      line([group.name, group.questions, group.matched, group.rightVerb, group.unsafe]),
    ),
    '',
  ].join('\n')

/** The result as text: a table per intent and per class, the gates of A111 and, on request, each miss in one line. */
export const report = (result: QuestionsResult, verbose: boolean): string => {
  const { summary } = result
  const parts = [
    table('intent', summary.intents),
    table('class', summary.classes),
    `Plan match ${summary.matchPct} %, right verb ${summary.rightVerbPct} %, unsafe readings ${summary.unsafePct} %.`,
    `Needs a model, counted apart: ${summary.needModel.matched} of ${summary.needModel.questions} match.`,
    `Planning took ${summary.planMs.p50} ms (median), ${summary.planMs.p95} ms (p95), ${summary.planMs.max} ms (longest).`,
    '',
  ]
  if (verbose)
    for (const item of [...result.tried, ...result.needModel])
      if (!item.passed)
        parts.push(
          `${item.unsafe ? 'UNSAFE ' : ''}${item.row.id} ${item.planned.decision}${item.namesPresent ? ' (names known)' : ''} [${item.differs.join(' ')}] ${JSON.stringify(item.planned.plan)} ignored: ${item.planned.ignoredWords.join(' ') || 'nothing'} ← ${item.row.question}`,
        )
  return `${parts.join('\n')}\n`
}
