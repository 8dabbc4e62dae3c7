import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'

/**
 * A dialog that traps focus and gives it back. The scrim is our own element, since radix's locks scrolling by adding a
 * style element, which the page's policy forbids; the page itself never scrolls.
 */
export function Dialog({
  title,
  onClose,
  buttons,
  children,
}: {
  title: string
  onClose: () => void
  buttons: ReactNode
  children: ReactNode
}) {
  const [opener] = useState(() => document.activeElement)
  return (
    <Radix.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Radix.Portal>
        <div className="scrim">
          <Radix.Content
            className="dialog"
            aria-describedby={undefined}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              if (opener instanceof HTMLElement) opener.focus()
            }}
          >
            <Radix.Title className="dialog-title">{title}</Radix.Title>
            <div className="dialog-body">{children}</div>
            <div className="dialog-buttons">{buttons}</div>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}
