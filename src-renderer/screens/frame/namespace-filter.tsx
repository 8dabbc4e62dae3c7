import { Popover } from 'radix-ui'
import { useState } from 'react'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'

type Props = { namespaces: readonly string[]; onFilter: (namespaces: readonly string[]) => void }

/** Namespaces that questions are narrowed to; none chosen means all that can be read. */
export function NamespaceFilter({ namespaces, onFilter }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [draft, setDraft] = useState('')
  const apply = (names: readonly string[]): void => {
    onFilter(names)
    setIsOpen(false)
  }
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(next) => {
        setDraft(namespaces.join(', '))
        setIsOpen(next)
      }}
    >
      <Popover.Trigger className="namespace-filter" type="button">
        <span className="label">{text.titleBar.namespaces}</span>
        <span>
          {namespaces.length === 0
            ? text.titleBar.allAllowed
            : text.titleBar.namespaceSummary(namespaces)}
        </span>
        <Icon name="down" size={12} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={6}
          aria-label={text.titleBar.namespaceFilter}
        >
          <form
            className="column gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              apply(namesOf(draft))
            }}
          >
            <label className="section-title" htmlFor="namespace-names">
              {text.titleBar.namespaceFilter}
            </label>
            <span className="input">
              <input
                id="namespace-names"
                value={draft}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setDraft(event.target.value)}
              />
            </span>
            <span className="sub">{text.titleBar.namespaceHint}</span>
            <span className="line justify-end">
              <Button label={text.titleBar.namespaceClear} size="small" onClick={() => apply([])} />
              <button type="submit" className="button is-primary is-small">
                {text.titleBar.namespaceApply}
              </button>
            </span>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function namesOf(draft: string): string[] {
  return [...new Set(draft.split(/[\s,]+/).filter((name) => name !== ''))]
}
