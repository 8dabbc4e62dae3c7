import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon.tsx'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className' | 'type'> & {
  label: string
  icon: IconName
  isSmall?: boolean
}

/** A button that shows only an icon; its label is its name and its tooltip. */
export function IconButton({ label, icon, isSmall = false, ...rest }: Props) {
  return (
    <button
      type="button"
      className={isSmall ? 'icon-button is-small' : 'icon-button'}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} size={isSmall ? 14 : 16} />
    </button>
  )
}
