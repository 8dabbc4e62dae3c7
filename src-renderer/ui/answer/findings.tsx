import type { Finding } from '../../../src-shared/model/finding.ts'
import { text } from '../../text.ts'
import { EvidenceChip } from '../evidence-chip.tsx'
import { Marked } from '../marked.tsx'
import { SeverityGlyph } from '../severity-glyph.tsx'

type Props = {
  findings: readonly Finding[]
  openEvidence: string | undefined
  onEvidence: (id: string) => void
}

/** Findings with causes first, each followed by the symptoms it explains (U2). */
export function Findings({ findings, openEvidence, onEvidence }: Props) {
  const known = new Set(findings.map((finding) => finding.id))
  const isCause = (finding: Finding): boolean =>
    finding.cause === undefined || !known.has(finding.cause)
  const ordered = findings
    .filter(isCause)
    .flatMap((cause) => [cause, ...findings.filter((finding) => finding.cause === cause.id)])
  const rest = findings.filter((finding) => !ordered.includes(finding))
  return (
    <section className="findings card" aria-label={text.ask.findings}>
      <ul>
        {[...ordered, ...rest].map((finding) => (
          <li key={finding.id} className={isCause(finding) ? 'finding' : 'finding is-symptom'}>
            <SeverityGlyph glyph={finding.severity} size="small" />
            <span>
              <Marked sentence={finding.title} />
              {isCause(finding) ? null : (
                <span className="visually-hidden">, {text.ask.explainedBy}</span>
              )}
              {finding.evidence.slice(0, 3).map((id) => (
                <EvidenceChip key={id} id={id} isOpen={id === openEvidence} onOpen={onEvidence} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
