import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon.tsx'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className' | 'type'> & {
  label: string
  kind?: 'plain' | 'primary' | 'ghost' | 'danger'
  size?: 'small' | 'normal' | 'large'
  icon?: IconName
  after?: IconName
  keyHint?: string
}

/** A button whose label names the act (U26); `keyHint` is the key that does the same. */
export function Button({
  label,
  kind = 'plain',
  size = 'normal',
  icon,
  after,
  keyHint,
  ...rest
}: Props) {
  const classes = [
    'button',
    kind === 'plain' ? '' : `is-${kind}`,
    size === 'normal' ? '' : `is-${size}`,
  ]
  return (
    <button type="button" className={classes.filter(Boolean).join(' ')} {...rest}>
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      <span>{label}</span>
      {keyHint === undefined ? null : <kbd aria-hidden="true">{keyHint}</kbd>}
      {after === undefined ? null : <Icon name={after} size={14} />}
    </button>
  )
}
