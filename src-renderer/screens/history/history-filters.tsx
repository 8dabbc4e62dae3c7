import { useEffect, useState } from 'react'
import type { AnswerStatus } from '../../../src-shared/model/answer.ts'
import { text } from '../../text.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuChoices } from '../../ui/menu.tsx'
import type { HistoryFilter } from './store.ts'

const typingPauseMs = 150

type Props = {
  filter: HistoryFilter
  contexts: readonly string[]
  onFilter: (changes: Partial<HistoryFilter>) => void
}

/** Search over question, answer and object, and filters on context, result and pins (U45). */
export function HistoryFilters({ filter, contexts, onFilter }: Props) {
  const results: readonly (AnswerStatus | '')[] = [
    '',
    'answered',
    'partly',
    'needs-clarification',
    'cannot-see',
    'not-understood',
  ]
  const resultLabel = (status: AnswerStatus | ''): string =>
    status === '' ? text.history.anyResult : text.ask.result[status]
  return (
    <div className="history-filters">
      <Search words={filter.words} onWords={(words) => onFilter({ words })} />
      <Menu
        trigger={
          <button
            type="button"
            className={filter.context === '' ? 'chip is-outlined' : 'chip is-on'}
          >
            <span className="ellipsis">
              {filter.context === '' ? text.history.anyContext : filter.context}
            </span>
            <Icon name="down" size={12} />
          </button>
        }
      >
        <MenuChoices
          value={filter.context}
          choices={['', ...contexts].map((name) => ({
            value: name,
            label: name === '' ? text.history.anyContext : name,
          }))}
          onChoose={(context) => onFilter({ context })}
        />
      </Menu>
      <Menu
        trigger={
          <button
            type="button"
            className={filter.status === '' ? 'chip is-outlined' : 'chip is-on'}
          >
            {resultLabel(filter.status)}
            <Icon name="down" size={12} />
          </button>
        }
      >
        <MenuChoices
          value={filter.status}
          choices={results.map((status) => ({ value: status, label: resultLabel(status) }))}
          onChoose={(status) => onFilter({ status })}
        />
      </Menu>
      <IconButton
        label={text.history.pinnedOnly}
        icon="pin"
        isSmall
        aria-pressed={filter.isPinnedOnly}
        onClick={() => onFilter({ isPinnedOnly: !filter.isPinnedOnly })}
      />
    </div>
  )
}

function Search({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const [draft, setDraft] = useState(words)
  const [seen, setSeen] = useState(words)
  if (seen !== words) {
    setSeen(words)
    setDraft(words)
  }
  useEffect(() => {
    if (draft === words) return undefined
    const timer = setTimeout(() => onWords(draft), typingPauseMs)
    return () => clearTimeout(timer)
  }, [draft, words, onWords])
  return (
    <span className="input fill">
      <Icon name="search" size={14} />
      <input
        type="search"
        data-history-search=""
        aria-label={text.history.search}
        placeholder={text.history.search}
        autoComplete="off"
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft('')
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </span>
  )
}
