import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { text } from '../../text.ts'
import { Icon } from '../../ui/icon.tsx'

type Props = {
  draft: string
  placeholder: string
  isOff: boolean
  isRunning: boolean
  /** Earlier questions, newest first, for ↑. */
  earlier: readonly string[]
  suggestions: readonly string[]
  namespaces: readonly string[]
  model: string
  onDraft: (draft: string) => void
  onAsk: (question: string) => void
  onSuggestion: (question: string) => void
  onStop: () => void
}

/** Where questions are written: Enter asks, Shift Enter breaks the line, ↑ recalls (U31). */
export function Composer(props: Props) {
  const { draft, placeholder, isOff, isRunning, suggestions, namespaces, model } = props
  const { onDraft, onAsk, onSuggestion, onStop } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const recall = useRecall(props)

  useEffect(() => {
    // A question that was put here to be changed is continued at its end.
    const element = field.current
    if (element !== null && draft !== '' && document.activeElement !== element) {
      element.focus()
      element.setSelectionRange(draft.length, draft.length)
    }
  }, [draft])

  const ask = (): void => {
    const question = draft.trim()
    if (question !== '' && !isOff) onAsk(question)
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      ask()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (isRunning) onStop()
      else if (draft === '') event.currentTarget.blur()
      else onDraft('')
    } else if (recall(event.key, event.currentTarget)) {
      event.preventDefault()
    }
  }

  return (
    <div className="composer-area">
      {suggestions.length === 0 ? null : (
        <div className="suggestions">
          <span className="label">{text.ask.composer.next}</span>
          {suggestions.map((question) => (
            <button
              key={question}
              type="button"
              className="chip is-outlined"
              title={question}
              onClick={() => onSuggestion(question)}
            >
              <span className="ellipsis">{question}</span>
            </button>
          ))}
        </div>
      )}
      <div className="composer">
        <textarea
          ref={field}
          className="composer-text"
          data-composer=""
          aria-label={text.ask.composer.name}
          placeholder={placeholder}
          rows={1}
          maxLength={2000}
          spellCheck={false}
          disabled={isOff}
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={press}
        />
        <div className="composer-buttons">
          {namespaces.length === 0 ? null : (
            <span className="chip">
              <b>{text.ask.composer.inNamespaces}</b>
              <span className="ellipsis">{namespaces.join(', ')}</span>
            </span>
          )}
          <span className="spring" />
          <Link href="/settings/models" className="button is-ghost is-small">
            <Icon name="chip" size={14} />
            {model === '' ? text.ask.composer.builtIn : text.ask.composer.builtInThen(model)}
          </Link>
          {isRunning ? (
            <button
              type="button"
              className="send"
              aria-label={text.stop}
              title={text.stop}
              onClick={onStop}
            >
              <Icon name="stop" size={14} />
            </button>
          ) : (
            <button
              type="button"
              className="send"
              aria-label={text.ask.composer.send}
              title={text.ask.composer.send}
              disabled={isOff || draft.trim() === ''}
              onClick={ask}
            >
              <Icon name="arrow-up" />
            </button>
          )}
        </div>
      </div>
    </div>
  )
}

/** Steps through earlier questions by ↑ and ↓ while the caret cannot move further. Returns whether it did. */
function useRecall({ earlier, draft, onDraft }: Props) {
  const [recalled, setPosition] = useState(-1)
  const position = draft === '' ? -1 : recalled
  return (key: string, field: HTMLTextAreaElement): boolean => {
    const isAtStart = field.selectionStart === 0 || position >= 0
    if (key === 'ArrowUp' && isAtStart && (draft === '' || position >= 0)) {
      const question = earlier[position + 1]
      if (question === undefined) return false
      setPosition(position + 1)
      onDraft(question)
      return true
    }
    if (key === 'ArrowDown' && position >= 0) {
      setPosition(position - 1)
      onDraft(earlier[position - 1] ?? '')
      return true
    }
    return false
  }
}
