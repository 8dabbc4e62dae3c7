import { text } from '../text.ts'

/** The mark of one piece of evidence behind a statement; a click opens it (U1). */
export function EvidenceChip({
  id,
  isOpen,
  onOpen,
}: {
  id: string
  isOpen: boolean
  onOpen: (id: string) => void
}) {
  return (
    <button
      type="button"
      className={isOpen ? 'evidence-chip is-on' : 'evidence-chip'}
      aria-label={text.ask.evidence.chip(id)}
      aria-pressed={isOpen}
      onClick={() => onOpen(id)}
    >
      {id}
    </button>
  )
}
