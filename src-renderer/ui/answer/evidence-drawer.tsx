import { useEffect, useRef } from 'react'
import type { Answer } from '../../../src-shared/model/answer.ts'
import type { Evidence } from '../../../src-shared/model/evidence.ts'
import { text } from '../../text.ts'
import { cleanText } from '../clean-text.ts'
import { Icon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { DrawerEdge } from './drawer-edge.tsx'
import { EvidenceDetail } from './evidence-detail.tsx'
import { evidenceIcons } from './evidence-icons.ts'
import { pathSegments } from './field-lines.ts'

type Props = {
  answer: Answer | undefined
  openEvidence: string | undefined
  width: number
  now: Date
  onOpen: (id: string) => void
  onStep: (by: 1 | -1) => void
  onClose: () => void
  onWidth: (width: number) => void
  onCopy: (content: string, message: string) => void
}

/** The evidence of one answer as a list, then the chosen one with the read behind it (U30). */
export function EvidenceDrawer(props: Props) {
  const { answer, openEvidence, width, now, onOpen, onStep, onClose, onWidth, onCopy } = props
  const evidence = answer?.evidence ?? []
  const chosen = evidence.find((one) => one.id === openEvidence) ?? evidence[0]
  const words = text.ask.evidence
  return (
    <aside className="drawer column" aria-label={words.title} style={{ width }}>
      <DrawerEdge width={width} onWidth={onWidth} />
      <div className="screen-header">
        <h2>{words.title}</h2>
        {answer === undefined ? null : (
          <span className="meta">{words.summary(evidence.length, answer.reads.length)}</span>
        )}
        <span className="spring" />
        <IconButton
          label={words.previous}
          icon="up"
          isSmall
          onClick={() => onStep(-1)}
          disabled={evidence.length < 2}
        />
        <IconButton
          label={words.next}
          icon="down"
          isSmall
          onClick={() => onStep(1)}
          disabled={evidence.length < 2}
        />
        <IconButton label={words.close} icon="close" isSmall onClick={onClose} />
      </div>
      {answer === undefined || chosen === undefined ? (
        <div className="message">
          <Icon name="field" />
          <h3>{words.none}</h3>
          <p>{words.noneWhy}</p>
        </div>
      ) : (
        <>
          <ul className="evidence-list">
            {evidence.map((one) => (
              <li key={one.id}>
                <EvidenceRow evidence={one} isChosen={one === chosen} onOpen={onOpen} />
              </li>
            ))}
          </ul>
          <EvidenceDetail answer={answer} evidence={chosen} now={now} onCopy={onCopy} />
        </>
      )}
    </aside>
  )
}

function EvidenceRow({
  evidence,
  isChosen,
  onOpen,
}: {
  evidence: Evidence
  isChosen: boolean
  onOpen: (id: string) => void
}) {
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <button
      ref={row}
      type="button"
      className="evidence-row"
      aria-current={isChosen ? 'true' : undefined}
      onClick={() => onOpen(evidence.id)}
    >
      <span className={isChosen ? 'evidence-chip is-on' : 'evidence-chip'}>{evidence.id}</span>
      <Icon name={evidenceIcons[evidence.kind]} size={14} />
      <span className="ellipsis">
        <bdi>{evidenceSubject(evidence)}</bdi>{' '}
        <span className="evidence-where">{evidenceWhere(evidence)}</span>
      </span>
    </button>
  )
}

function evidenceSubject(evidence: Evidence): string {
  const { object, file } = evidence
  if (object !== undefined) return `${object.kind} ${shortName(cleanText(object.name))}`
  if (file !== undefined) return cleanText(file.path)
  return text.ask.evidence.verb[evidence.read.verb]
}

function shortName(name: string): string {
  return name.length > 28 ? `${name.slice(0, 20)}…${name.slice(-5)}` : name
}

function evidenceWhere(evidence: Evidence): string {
  if (evidence.path !== undefined && evidence.path !== '')
    return pathSegments(evidence.path).slice(-3).join('.')
  return cleanText(evidence.text ?? evidence.value ?? evidence.read.path)
}
