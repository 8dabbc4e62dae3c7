import { useEffect } from 'react'
import { Icon } from '../../ui/icon.tsx'

const shownMs = 4000

/** A short confirmation that leaves by itself; it never carries the only copy of an error. */
export function Toast({ message, at, onEnd }: { message: string; at: number; onEnd: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onEnd, shownMs)
    return () => clearTimeout(timer)
  }, [at, onEnd])
  return (
    <div className="toast" role="status">
      <Icon name="check" />
      {message}
    </div>
  )
}
