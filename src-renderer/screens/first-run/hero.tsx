const ticks = 61
const middle = 30
// Two lines hang off true: the picture of what the app is for.
const tilts = new Map([
  [22, -4],
  [37, 6],
])

/** A beam of plumb lines, two of them off true, and the bob in the middle. */
export function Hero() {
  return (
    <svg className="hero" viewBox="0 0 1180 220" aria-hidden="true">
      <path className="hero-beam" d="M0 1h1180" />
      {Array.from({ length: ticks }, (_, position) => position)
        .filter((position) => position !== middle)
        .map((position) => {
          const x = 10 + position * 19.33
          const length = 34 + 18 * Math.cos((position - middle) / 9) ** 2
          const tilt = tilts.get(position)
          return (
            <path
              key={position}
              className="hero-tick"
              transform={tilt === undefined ? undefined : `rotate(${tilt} ${x} 0)`}
              d={`M${x.toFixed(1)} 1v${length.toFixed(1)}`}
            />
          )
        })}
      <path className="hero-line" d="M590 1v168" />
      <path className="hero-bob" d="M576 166h28v6c0 11-9.5 19.5-14 34-4.5-14.5-14-23-14-34z" />
    </svg>
  )
}
