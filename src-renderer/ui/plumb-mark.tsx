/** The logo: a line and its brass bob (U8). */
export function PlumbMark({ size }: { size: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path className="mark-line" d="M10 .8v8" />
      <path
        className="mark-bob"
        d="M6.2 8.8h7.6v1.7c0 2.9-2.5 5.1-3.8 8.7-1.3-3.6-3.8-5.8-3.8-8.7z"
      />
    </svg>
  )
}

/** The bob under a column of facts: filled when all was read, hollow when only a part was. */
export function Bob({ isPartly }: { isPartly: boolean }) {
  return (
    <svg className={isPartly ? 'bob is-partly' : 'bob'} viewBox="0 0 14 18" aria-hidden="true">
      <path d="M1 0h12v2.6C13 7.4 9.2 10.9 7 17.5 4.8 10.9 1 7.4 1 2.6z" />
    </svg>
  )
}
