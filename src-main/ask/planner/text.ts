/** A question made ready for reading: `text` has the source offset of each of its UTF-16 units in `offsets`; `notes` say what was changed (A23). */
export type NormalText = { text: string; offsets: readonly number[]; notes: readonly string[] }

/** The longest question that is read, in characters (A16). */
export const longestQuestion = 2000

const plainForms = new Map<string, string>([
  ['‘', "'"],
  ['’', "'"],
  ['‚', "'"],
  ['‛', "'"],
  ['ʼ', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['‐', '-'],
  ['‑', '-'],
  ['‒', '-'],
  ['–', '-'],
  ['—', ' - '],
  ['―', ' - '],
  ['−', '-'],
  ['…', '...'],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2007', ' '],
])

const isHidden = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff ||
  code === 0xad ||
  (code < 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) ||
  (code >= 0x7f && code <= 0x9f)

/** Replaces typographic forms, folds compatibility forms and drops invisible characters while keeping every source offset (A23). */
export const normalise = (question: string): NormalText => {
  const emphasis = emphasisMarks(question)
  const offsets: number[] = []
  const notes = new Set<string>()
  let text = ''
  let at = 0
  for (const character of question) {
    const code = character.codePointAt(0) ?? 0
    if (emphasis.has(at)) {
      text += ' '
      offsets.push(at)
    } else if (isHidden(code)) {
      notes.add('Invisible or control characters in the question were left out.')
    } else {
      const plain = plainForms.get(character) ?? character.normalize('NFKC')
      if (plain !== character && !plainForms.has(character) && code > 0x7f)
        notes.add(`“${character}” was read as “${plain}”.`)
      for (let unit = 0; unit < plain.length; unit += 1) offsets.push(at)
      text += plain
    }
    at += character.length
  }
  return { text, offsets, notes: foldNotes([...notes]) }
}

/** Offsets of the asterisks of *emphasised* and **strong** words; a wildcard stands on one side only. */
const emphasisMarks = (question: string): ReadonlySet<number> => {
  const marks = new Set<number>()
  for (const hit of question.matchAll(
    /(?<![\w*./-])(\*{1,2})([A-Za-z][\w' ]*[A-Za-z])\1(?![\w*./-])/g,
  ))
    for (let mark = 0; mark < (hit[1]?.length ?? 0); mark += 1) {
      marks.add(hit.index + mark)
      marks.add(hit.index + hit[0].length - 1 - mark)
    }
  return marks
}

const foldNotes = (notes: readonly string[]): string[] => {
  const swaps = notes.filter((note) => note.startsWith('“'))
  if (swaps.length < 4) return [...notes]
  return [
    ...notes.filter((note) => !note.startsWith('“')),
    'Full-width or other compatibility letters were read as their plain forms.',
  ]
}

/** The form words are compared in: compatibility-folded and lower case, without any locale rule. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
