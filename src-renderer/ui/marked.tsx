import type { Evidence } from '../../src-shared/model/evidence.ts'
import { builtInKinds } from './kind-words.ts'
import { markText } from './marked-text.ts'
import { Time } from './time.tsx'

/** A sentence with its values as code and its reasons strong. */
export function Marked({
  sentence,
  evidence = [],
}: {
  sentence: string
  evidence?: readonly Evidence[]
}) {
  return markText(sentence, evidence, builtInKinds).map((piece, index) => {
    // Pieces of one sentence never change their order, so the position is their identity.
    const key = `${index}`
    if (piece.as === 'code') return <code key={key}>{piece.text}</code>
    if (piece.as === 'time') return <Time key={key} at={piece.text} now={new Date()} isExact />
    if (piece.as === 'strong') return <strong key={key}>{piece.text}</strong>
    return <span key={key}>{piece.text}</span>
  })
}
