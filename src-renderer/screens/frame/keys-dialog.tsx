import { Fragment } from 'react'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** The keys of the app, opened by `?` (U65). */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={text.keys.title}
      onClose={onClose}
      buttons={<Button label={text.close} onClick={onClose} />}
    >
      <dl className="keys">
        {text.keys.rows.map((row) => (
          <Fragment key={row.does}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.does}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  )
}
