import { Switch as Radix } from 'radix-ui'

/** On or off; saved as it is changed. */
export function Switch({
  name,
  isOn,
  onChange,
}: {
  name: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <Radix.Root className="switch" aria-label={name} checked={isOn} onCheckedChange={onChange} />
  )
}
