import { Fragment } from 'react'
import type { Answer } from '../../../src-shared/model/answer.ts'
import { text } from '../../text.ts'
import { EvidenceChip } from '../evidence-chip.tsx'
import { Marked } from '../marked.tsx'

type Props = {
  answer: Answer
  openEvidence: string | undefined
  onEvidence: (id: string) => void
}

/** The facts on the plumb line, each with the marks of its evidence (U27). */
export function Facts({ answer, openEvidence, onEvidence }: Props) {
  if (answer.facts.length === 0) return null
  return (
    <ol className="facts" aria-label={text.ask.facts}>
      {answer.facts.map((fact) => (
        <li key={fact.id}>
          <Marked
            sentence={fact.text}
            evidence={answer.evidence.filter((evidence) => fact.evidence.includes(evidence.id))}
          />
          {fact.evidence.map((id) => (
            <Fragment key={id}>
              {' '}
              <EvidenceChip id={id} isOpen={id === openEvidence} onOpen={onEvidence} />
            </Fragment>
          ))}
        </li>
      ))}
    </ol>
  )
}
