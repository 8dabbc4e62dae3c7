import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../ui/icon.tsx'

/** One way in: what it is, what happens, and the act. */
export function Door({
  icon,
  title,
  why,
  isMain = false,
  children,
}: {
  icon: IconName
  title: string
  why: string
  isMain?: boolean
  children: ReactNode
}) {
  return (
    <section className={isMain ? 'door is-main' : 'door'}>
      <div className="door-icon">
        <Icon name={icon} />
      </div>
      <h2>{title}</h2>
      <p>{why}</p>
      <span className="spring" />
      {children}
    </section>
  )
}
