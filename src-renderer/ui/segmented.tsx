import { RadioGroup } from 'radix-ui'

/** A choice of a few, side by side; arrow keys move. */
export function Segmented<Value extends string>({
  name,
  value,
  choices,
  onChoose,
}: {
  name: string
  value: Value
  choices: readonly { value: Value; label: string }[]
  onChoose: (value: Value) => void
}) {
  return (
    <RadioGroup.Root
      className="segmented"
      aria-label={name}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next)
        if (chosen !== undefined) onChoose(chosen.value)
      }}
    >
      {choices.map((choice) => (
        <RadioGroup.Item key={choice.value} value={choice.value}>
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
