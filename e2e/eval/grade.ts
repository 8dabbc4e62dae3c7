import type { Answer } from '../../src-shared/model/answer.ts'
import {
  contentWords,
  isLiteral,
  isNegative,
  saysLiteral,
  saysWholePhrase,
  saysWord,
} from './wording.ts'

/** The verdict on one case: `missing` are expectations not met, `present` are things that must not be there. */
export type Grade = { passed: boolean; missing: readonly string[]; present: readonly string[] }

/** What grading may ask about the cluster of a case: the names of one kind that exist. */
export type ClusterFacts = { namesOf(kind: string): Promise<readonly string[]> }

/**
 * Holds an answer against a case. Only what the answer states is looked at: headline, facts, table, findings, limits and
 * steps; never the question, its restatement or ignored words, which would echo what was asked.
 */
export async function grade(
  answer: Answer,
  expected: readonly string[],
  mustNot: readonly string[],
  cluster: ClusterFacts,
): Promise<Grade> {
  const missing: string[] = []
  for (const item of expected) if (!(await isMet(answer, item, cluster))) missing.push(item)
  const present = mustNot.filter((item) => isPresent(answer, item, expected))
  return { passed: missing.length === 0 && present.length === 0, missing, present }
}

/** What the answer states, as sentences. */
export function statements(answer: Answer): string[] {
  const columns = answer.table?.columns ?? []
  const rows = (answer.table?.rows ?? []).map((row) =>
    [
      row.ref?.name ?? '',
      ...columns.map((column) => `${column.title} ${String(row.cells[column.key] ?? '')}`),
    ].join(' '),
  )
  return [
    answer.headline,
    ...answer.facts.map((fact) => fact.text),
    ...rows,
    ...answer.findings.map((finding) => finding.title),
    ...answer.limits,
    // The command of a reading step only repeats what was asked for; any other is part of the answer.
    ...answer.steps.map(
      (step) =>
        `${step.title} ${step.file?.change ?? ''} ${step.risk === 'read' ? '' : (step.command ?? '')}`,
    ),
  ]
}

async function isMet(answer: Answer, item: string, cluster: ClusterFacts): Promise<boolean> {
  const asks = /^asks (?:which|for|what|about) (.+)$/i.exec(item)
  if (asks !== null) return isClarification(answer, asks[1] ?? '')
  if (answer.status !== 'answered' && answer.status !== 'partly') return false
  const names = /^names an? (\w+) that (?:does )?exists? in the cluster$/i.exec(item)
  if (names?.[1] !== undefined) {
    const existing = await cluster.namesOf(names[1])
    return existing.some((name) => statements(answer).some((text) => saysLiteral(text, name)))
  }
  const alternatives = item
    .replaceAll(/\((?:may|optional|e\.g\.|or)[^)]*\)/gi, '')
    .split(/ OR | or | \/ /)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return alternatives.some((alternative) => isStated(answer, alternative))
}

function isClarification(answer: Answer, about: string): boolean {
  const words = about.split(/\W+/).filter((word) => word.length > 2)
  const asked = `${answer.headline} ${answer.steps.map((step) => step.title).join(' ')}`
  return answer.status === 'needs-clarification' && words.some((word) => saysWord(asked, word))
}

function isStated(answer: Answer, phrase: string): boolean {
  if (/^\d+$/.test(phrase)) {
    const prose = [answer.headline, ...answer.facts.map((fact) => fact.text)]
    return prose.some((text) => saysLiteral(text, phrase))
  }
  if (/^healthy$|^nothing wrong$/i.test(phrase)) return isCalledHealthy(answer)
  const sentences = statements(answer)
  if (sentences.some((text) => saysWholePhrase(text, phrase))) return true
  const words = contentWords(phrase)
  if (words.length <= 1) {
    const word = words[0] ?? phrase
    return sentences.some((text) =>
      isLiteral(word) ? saysLiteral(text, word) : saysWord(text, word),
    )
  }
  const whole = sentences.join('\n')
  const literals = words.filter(isLiteral)
  if (!literals.every((word) => saysLiteral(whole, word))) return false
  const soft = words.filter((word) => !isLiteral(word) && !isNegative(word))
  return windows(sentences).some((text) => {
    if (isNegative(phrase) && !isNegative(text)) return false
    if (literals.length > 0 && !literals.some((word) => saysLiteral(text, word))) return false
    const said = soft.filter((word) => saysWord(text, word)).length
    return soft.length === 0 || said / soft.length >= 2 / 3
  })
}

/** Every run of up to three neighbouring sentences. */
function windows(sentences: readonly string[]): string[] {
  return sentences.map((_sentence, index) => sentences.slice(index, index + 3).join(' '))
}

function isCalledHealthy(answer: Answer): boolean {
  const claims = /\b(?:healthy|nothing wrong|does not hold)\b/i
  const denied = /\b(?:not|no longer|isn't|aren't) healthy\b|\bunhealthy\b/i
  const problem = answer.findings.some((entry) => entry.severity !== 'info')
  return claims.test(answer.headline) && !denied.test(answer.headline) && !problem
}

function isPresent(answer: Answer, item: string, expected: readonly string[]): boolean {
  const other = /^any other (\w+) named as a problem$/i.exec(item)
  if (other?.[1] !== undefined) {
    const kind = other[1].toLowerCase()
    return answer.findings.some(
      (entry) =>
        entry.severity !== 'info' &&
        entry.object.kind.toLowerCase() === kind &&
        !expected.some((name) => entry.object.name.startsWith(name)),
    )
  }
  const texts = /^\d+$/.test(item)
    ? [answer.headline, ...answer.facts.map((fact) => fact.text)]
    : statements(answer)
  return texts.some((text) => saysLiteral(text, item))
}
