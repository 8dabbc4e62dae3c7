import { useState } from 'react'
import type { Step } from '../../../src-shared/model/step.ts'
import { text } from '../../text.ts'
import { Button } from '../button.tsx'
import { cleanText } from '../clean-text.ts'
import { Icon } from '../icon.tsx'
import { Marked } from '../marked.tsx'
import { RiskLabel } from '../risk-label.tsx'

/** The proposed next actions, each with risk, title, command or file, and Copy; nothing runs from here (U33). */
export function Steps({
  steps,
  onCopy,
}: {
  steps: readonly Step[]
  onCopy: (command: string) => void
}) {
  if (steps.length === 0) return null
  return (
    <section>
      <h4 className="section-title">{text.ask.nextSteps}</h4>
      <ol>
        {steps.map((step) => (
          <StepRow
            key={`${step.title} ${step.command ?? step.file?.path ?? ''}`}
            step={step}
            onCopy={onCopy}
          />
        ))}
      </ol>
    </section>
  )
}

function StepRow({ step, onCopy }: { step: Step; onCopy: (command: string) => void }) {
  const [isOpen, setIsOpen] = useState(false)
  const { command, file } = step
  return (
    <li className="step">
      <div className="step-risk">
        <RiskLabel risk={step.risk} />
      </div>
      <div className="fill">
        <div className="step-title">
          <Marked sentence={step.title} />
        </div>
        {command === undefined ? null : (
          <code className="command ellipsis" title={cleanText(command)}>
            {cleanText(command)}
          </code>
        )}
        {file === undefined ? null : (
          <>
            <code className="command ellipsis">
              <Icon name="file" size={14} />
              {cleanText(
                file.line === undefined
                  ? file.path
                  : text.ask.evidence.fileLine(file.path, file.line),
              )}
            </code>
            {isOpen ? <pre className="step-change">{cleanText(file.change)}</pre> : null}
          </>
        )}
      </div>
      {command === undefined ? null : (
        <Button
          label={text.copy}
          size="small"
          aria-label={`${text.copy}: ${step.title}`}
          onClick={() => onCopy(command)}
        />
      )}
      {file === undefined ? null : (
        <Button
          label={isOpen ? text.ask.hideEdit : text.ask.showEdit}
          size="small"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        />
      )}
    </li>
  )
}
