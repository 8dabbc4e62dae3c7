import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { SeverityGlyph } from './severity-glyph.tsx'

/** An empty, denied or failed state: what is so, why, and one way on (section 8 of the design). */
export function Message({
  icon,
  title,
  why,
  isTitle = false,
  children,
}: {
  icon: IconName | 'critical'
  title: string
  why?: string
  isTitle?: boolean
  children?: ReactNode
}) {
  const Heading = isTitle ? 'h1' : 'h2'
  return (
    <div className="message">
      {icon === 'critical' ? <SeverityGlyph glyph="critical" size="large" /> : <Icon name={icon} />}
      <Heading tabIndex={isTitle ? -1 : undefined}>{title}</Heading>
      {why === undefined ? null : <p>{why}</p>}
      {children === undefined ? null : <div className="line">{children}</div>}
    </div>
  )
}
