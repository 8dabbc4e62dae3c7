import { text } from '../../text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Marked } from '../../ui/marked.tsx'
import { Menu, MenuLabel } from '../../ui/menu.tsx'

/** How much of the cluster is not visible, and what, on a click (U7). */
export function VisibilityNotes({
  notes,
  deniedKinds,
}: {
  notes: readonly string[]
  deniedKinds: number
}) {
  return (
    <Menu
      trigger={
        <button type="button" className="status-item is-warning">
          <Icon name="eye-off" size={14} />
          {deniedKinds > 0
            ? text.statusBar.denied(deniedKinds)
            : text.statusBar.notes(notes.length)}
        </button>
      }
    >
      <MenuLabel>{text.statusBar.notesTitle}</MenuLabel>
      {notes.map((note) => (
        <p key={note} className="limit px-2">
          <Icon name="eye-off" size={14} />
          <span>
            <Marked sentence={note} />
          </span>
        </p>
      ))}
    </Menu>
  )
}
