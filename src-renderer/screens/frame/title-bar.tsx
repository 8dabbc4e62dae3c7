import type { ReactNode } from 'react'
import { text } from '../../text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PlumbMark } from '../../ui/plumb-mark.tsx'

type Props = {
  children: ReactNode
  /** Undefined on screens without evidence. */
  isEvidenceOpen: boolean | undefined
  onEvidence: () => void
  onHelp: () => void
}

/** The top of the window: logo, context, namespaces, evidence and help (U11). */
export function TitleBar({ children, isEvidenceOpen, onEvidence, onHelp }: Props) {
  return (
    <header className="title-bar">
      <div className="title-bar-brand">
        <PlumbMark size={19} />
        <span>{text.app}</span>
      </div>
      <div className="title-bar-middle">{children}</div>
      <div className="title-bar-end">
        {isEvidenceOpen === undefined ? null : (
          <IconButton
            label={text.titleBar.evidence}
            icon="split"
            aria-pressed={isEvidenceOpen}
            onClick={onEvidence}
          />
        )}
        <IconButton label={text.titleBar.help} icon="help" onClick={onHelp} />
      </div>
    </header>
  )
}
