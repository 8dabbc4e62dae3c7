import type { HistoryRow } from '../../../src-shared/contract/history.ts'
import { formatWhen } from '../../format.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Asks before answers are deleted, and says how many and how far back (U45). */
export function DeleteDialog({
  rows,
  now,
  onDelete,
  onClose,
}: {
  rows: readonly HistoryRow[]
  now: Date
  onDelete: () => void
  onClose: () => void
}) {
  const oldest = rows.map((row) => row.at).sort()[0]
  return (
    <Dialog
      title={text.history.deleteTitle(rows.length)}
      onClose={onClose}
      buttons={
        <>
          <Button label={text.cancel} onClick={onClose} />
          <Button
            label={text.history.deleteAct(rows.length)}
            kind="danger"
            icon="delete"
            onClick={onDelete}
          />
        </>
      }
    >
      <p>{oldest === undefined ? '' : text.history.deleteWhy(formatWhen(oldest, now))}</p>
    </Dialog>
  )
}
