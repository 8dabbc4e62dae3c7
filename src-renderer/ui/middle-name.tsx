import { cleanText } from './clean-text.ts'

/** A long name that loses its middle, never its last 5 characters (U107); whole on hover. */
export function MiddleName({ name }: { name: string }) {
  const clean = cleanText(name)
  return (
    <bdi className="middle-name" title={clean}>
      <span>{clean.slice(0, -5)}</span>
      <span>{clean.slice(-5)}</span>
    </bdi>
  )
}
