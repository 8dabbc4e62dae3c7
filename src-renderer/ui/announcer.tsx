import { useEffect, useState } from 'react'

const pauseMs = 5000

/** The one polite live region: says the newest message, at most one in 5 s (U99). */
export function Announcer({ message }: { message: string }) {
  const [said, setSaid] = useState({ text: '', at: 0 })
  useEffect(() => {
    if (message === said.text) return
    const delay = Math.max(0, said.at + pauseMs - Date.now())
    const timer = setTimeout(() => setSaid({ text: message, at: Date.now() }), delay)
    return () => clearTimeout(timer)
  }, [message, said])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {said.text}
    </div>
  )
}
