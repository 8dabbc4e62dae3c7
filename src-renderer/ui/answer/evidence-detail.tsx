import { Fragment } from 'react'
import type { Answer } from '../../../src-shared/model/answer.ts'
import type { Evidence } from '../../../src-shared/model/evidence.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import { formatClock, formatInstant } from '../../format.ts'
import { text } from '../../text.ts'
import { Button } from '../button.tsx'
import { cleanText } from '../clean-text.ts'
import { Icon } from '../icon.tsx'
import { ObjectName } from '../object-name.tsx'
import { readCommand } from './answer-text.ts'
import { evidenceIcons } from './evidence-icons.ts'
import { fieldLines, pathSegments } from './field-lines.ts'

type Props = {
  answer: Answer
  evidence: Evidence
  now: Date
  onCopy: (content: string, message: string) => void
}

/** One piece of evidence: its kind, the facts it backs, object, path, excerpt, and the read behind it (U30). */
export function EvidenceDetail({ answer, evidence, now, onCopy }: Props) {
  const { object, path, value, file } = evidence
  const backed = answer.facts
    .map((fact, position) => (fact.evidence.includes(evidence.id) ? position + 1 : 0))
    .filter((position) => position > 0)
  return (
    <div className="evidence-detail">
      <div className="line">
        <span className="pill">
          <Icon name={evidenceIcons[evidence.kind]} size={12} />
          {text.ask.evidence.kind[evidence.kind]}
        </span>
        <span className="sub">{text.ask.evidence.backs(backed)}</span>
      </div>
      {object === undefined ? null : (
        <div className="evidence-object">
          <ObjectName object={object} />
        </div>
      )}
      {path === undefined || path === '' ? null : <FieldPath path={path} />}
      {file === undefined ? null : (
        <div className="field-path mono">
          {cleanText(
            file.line === undefined ? file.path : text.ask.evidence.fileLine(file.path, file.line),
          )}
        </div>
      )}
      {path === undefined || path === '' || value === undefined ? null : (
        <Excerpt path={path} value={value} />
      )}
      {evidence.text === undefined ? null : <PlainLines content={evidence.text} />}
      {evidence.text === undefined && value !== undefined && (path === undefined || path === '') ? (
        <PlainLines content={value} />
      ) : null}
      <ReadCard
        read={evidence.read}
        context={object?.context ?? answer.contexts[0]}
        now={now}
        onCopy={onCopy}
      />
    </div>
  )
}

function FieldPath({ path }: { path: string }) {
  const segments = pathSegments(path)
  return (
    <div className="field-path mono">
      {segments.map((segment, position) => {
        const isLast = position === segments.length - 1
        const key = segments.slice(0, position + 1).join('.')
        return (
          <Fragment key={key}>
            {position === 0 ? null : (
              <>
                <wbr />.
              </>
            )}
            {isLast ? <b>{segment}</b> : segment}
          </Fragment>
        )
      })}
    </div>
  )
}

function Excerpt({ path, value }: { path: string; value: string }) {
  return (
    <div className="code-box">
      {fieldLines(path, value).map((line, position) => (
        <span
          key={`${position} ${line.key}`}
          className={line.isMarked ? 'code-line is-marked' : 'code-line'}
        >
          <span className="key">{line.key}</span> {line.value}
        </span>
      ))}
    </div>
  )
}

function PlainLines({ content }: { content: string }) {
  return (
    <div className="code-box">
      {cleanText(content)
        .split('\n')
        .map((line, position) => (
          <span key={`${position} ${line}`} className="code-line">
            {line === '' ? ' ' : line}
          </span>
        ))}
    </div>
  )
}

function ReadCard({
  read,
  context,
  now,
  onCopy,
}: {
  read: Read
  context: string | undefined
  now: Date
  onCopy: (content: string, message: string) => void
}) {
  const words = text.ask.evidence
  const command = readCommand(read, context)
  const isLocal = read.verb === 'file' || read.verb === 'exec'
  const { local, exact } = formatInstant(read.at, now)
  return (
    <section className="read-card card" aria-label={words.readBehind}>
      <div className="line">
        <h3 className="section-title">{words.readBehind}</h3>
        <span className="spring" />
        <span className={read.status === 'ok' ? 'pill is-healthy' : 'pill is-warning'}>
          {read.status === 'ok' && isLocal ? words.statusDone : words.status[read.status]}
        </span>
      </div>
      <div className="read-request mono">
        <b>{words.verb[read.verb]}</b> {cleanText(read.path)}
      </div>
      <dl className="pairs">
        {isLocal ? null : (
          <>
            <dt>{words.from}</dt>
            <dd>{read.cached === true ? words.cached : words.direct}</dd>
          </>
        )}
        <dt>{words.seenAt}</dt>
        <dd className="numeric" title={`${local}\n${exact}`}>
          {formatClock(read.at)}
        </dd>
        {read.version === undefined ? null : (
          <>
            <dt>{words.version}</dt>
            <dd className="numeric">{words.resourceVersion(read.version)}</dd>
          </>
        )}
      </dl>
      {command === undefined ? null : (
        <div className="line">
          <Button
            label={words.copyKubectl}
            size="small"
            icon="terminal"
            onClick={() => onCopy(command, text.copied)}
          />
        </div>
      )}
    </section>
  )
}
