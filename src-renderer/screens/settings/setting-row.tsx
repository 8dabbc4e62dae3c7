import type { ReactNode } from 'react'

/** One setting: its name, what it does, and its control. */
export function SettingRow({
  name,
  note,
  children,
}: {
  name: string
  note?: string
  children: ReactNode
}) {
  return (
    <div className="setting">
      <div>
        <div className="setting-name">{name}</div>
        {note === undefined ? null : <div className="sub">{note}</div>}
      </div>
      {children}
    </div>
  )
}
