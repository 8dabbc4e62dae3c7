/** Words that say the same, as groups; data of the grader, general English and Kubernetes, no name of a case. */
const sameMeaning: readonly (readonly string[])[] = [
  ['exist', 'found', 'there is no'],
  ['out of memory', 'oomkilled', 'memory limit'],
  ['endpoint', 'ready address'],
  ['match', 'select', 'fit'],
  ['fail', 'failing', 'failed'],
  ['grant', 'allow', 'have', 'has', 'permit'],
  ['only', 'not', 'no', 'lack', 'missing'],
  ['compute', 'calculate', 'know', 'get', 'compare', 'measured'],
  ['utilization', 'usage', 'use', 'percent'],
  ['installed', 'served', 'present'],
  ['target', 'scale', 'scales'],
  ['healthy', 'nothing wrong', 'no problem', 'does not hold'],
  ['cpu', 'cores'],
  ['image', 'pull'],
  ['carry', 'have', 'has', 'label', 'labels'],
  ['pending', 'unschedulable'],
]

/** Short forms of kinds, as people write them. */
const kindsByShortForm: ReadonlyMap<string, string> = new Map([
  ['HPA', 'HorizontalPodAutoscaler'],
  ['VPA', 'VerticalPodAutoscaler'],
  ['PDB', 'PodDisruptionBudget'],
  ['PVC', 'PersistentVolumeClaim'],
  ['PV', 'PersistentVolume'],
])

const negative =
  /\b(?:no|not|none|never|nothing|cannot|can't|missing|lacks?|without|unable|0|zero|fail(?:s|ed|ing)?|forbidden|denied)\b|n't\b/i

const idle = new Set(
  'a an the is are be to of in on for and or with that does do did it its vs any may has have by as at this which what'.split(
    ' ',
  ),
)

/** True when a word or phrase says that something is absent or refused. */
export function isNegative(text: string): boolean {
  return negative.test(text)
}

/** The words of a phrase that carry meaning, lower case, without punctuation at their ends. */
export function contentWords(phrase: string): string[] {
  return phrase
    .split(/\s+/)
    .map((word) => word.replace(/^["'`(]+|["'`),.;:]+$/g, ''))
    .filter((word) => word !== '' && !idle.has(word.toLowerCase()))
}

/** True for names, numbers, paths and code: they must stand in the answer as they are. */
export function isLiteral(word: string): boolean {
  return (
    /[0-9=_/.:@-]/.test(word) || /[a-z][A-Z]|[A-Z]{2,}[a-z]/.test(word) || /^[A-Z]{2,}$/.test(word)
  )
}

/** True when `text` says `word`, by its stem or a word of the same meaning. */
export function saysWord(text: string, word: string): boolean {
  const lower = text.toLowerCase()
  const stem = stemOf(word.toLowerCase())
  if (new RegExp(`\\b${escape(stem)}`).test(lower)) return true
  return sameMeaning
    .filter((group) => group.some((entry) => stemOf(entry) === stem))
    .some((group) => group.some((entry) => new RegExp(`\\b${escape(stemOf(entry))}`).test(lower)))
}

/** True when `text` holds `literal` as a whole, any case; a dotted path also by its last two segments. */
export function saysLiteral(text: string, literal: string): boolean {
  const parts = literal.split('.')
  const isPath = parts.length > 2 && parts.every((part) => /^[a-z][A-Za-z]*$/.test(part))
  const kind = kindsByShortForm.get(literal.toUpperCase())
  const wanted = [
    literal,
    ...(isPath ? [parts.slice(-2).join('.')] : []),
    ...(kind === undefined ? [] : [kind]),
  ]
  return wanted.some((entry) =>
    new RegExp(`(?<![\\w.-])${escape(entry)}(?![\\w-]|\\.\\w)`, 'i').test(text),
  )
}

function stemOf(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, (ending) => (word.endsWith('ss') ? ending : ''))
  return word.replace(/(?:ing|ed|es|s)$/, '')
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Other ways to say a whole phrase, itself included. */
export function saysWholePhrase(text: string, phrase: string): boolean {
  const lower = phrase.toLowerCase()
  const group = sameMeaning.find((entries) => entries.includes(lower)) ?? [lower]
  return group.some((entry) => saysLiteral(text, entry))
}
