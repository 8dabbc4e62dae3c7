import { useEffect, useState } from 'react'

/** The time, renewed every 15 s, so that ages and "today" stay right while a page is open. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
