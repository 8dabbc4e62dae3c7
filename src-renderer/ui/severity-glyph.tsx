import type { ReactNode } from 'react'
import { text } from '../text.ts'

/** The states that have a shape of their own (U16); severity of a finding, health of a workload, end of an answer. */
export type Glyph = keyof typeof text.severity

const ring = <circle className="stroke" cx="8" cy="8" r="5.8" />
const questionMark = (
  <path
    className="stroke"
    d="M8 10.9v.1M6.5 6.5c.2-.8.8-1.2 1.5-1.2.9 0 1.5.5 1.5 1.3 0 1.1-1.5 1.1-1.5 2.3"
  />
)

const shapes: Record<Glyph, ReactNode> = {
  critical: (
    <>
      <path className="solid" d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" />
      <path className="knock" d="M8 4.6v4.1M8 11.2v.1" />
    </>
  ),
  warning: (
    <>
      <path className="solid" d="M8 1.7l6.8 12.2H1.2z" />
      <path className="knock" d="M8 6.2v3.6M8 11.9v.1" />
    </>
  ),
  info: (
    <>
      {ring}
      <path className="stroke" d="M8 7.3v3.6M8 4.9v.1" />
    </>
  ),
  healthy: (
    <>
      {ring}
      <path className="stroke" d="M5.3 8.2l1.9 1.9 3.5-3.9" />
    </>
  ),
  paused: (
    <>
      {ring}
      <path className="stroke" d="M6.4 5.8v4.4M9.6 5.8v4.4" />
    </>
  ),
  zero: (
    <>
      {ring}
      <path className="stroke" d="M5.6 8h4.8" />
    </>
  ),
  unknown: (
    <>
      <circle className="stroke" strokeDasharray="2.4 2.15" cx="8" cy="8" r="5.8" />
      {questionMark}
    </>
  ),
  progressing: (
    <>
      <circle className="stroke" cx="8" cy="8" r="5.8" opacity=".35" />
      <path className="stroke" d="M8 2.2a5.8 5.8 0 0 1 5.8 5.8" />
    </>
  ),
  locked: <path className="stroke" d="M3.2 7h9.6v6.8H3.2zM5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />,
  question: (
    <>
      {ring}
      {questionMark}
    </>
  ),
  choice: (
    <>
      {ring}
      {questionMark}
    </>
  ),
}

/** A state as a shape with its name for screen readers; the colour only repeats the shape. */
export function SeverityGlyph({
  glyph,
  size = 'normal',
}: {
  glyph: Glyph
  size?: 'small' | 'normal' | 'large'
}) {
  const sizeClass = size === 'normal' ? '' : ` is-${size}`
  return (
    <svg
      className={`severity is-${glyph}${sizeClass}`}
      viewBox="0 0 16 16"
      role="img"
      aria-label={text.severity[glyph]}
    >
      {shapes[glyph]}
    </svg>
  )
}
