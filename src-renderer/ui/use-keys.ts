import { useEffect, useRef } from 'react'

/** Acts by key: `e`, `?`, `[`, or two keys one after the other such as `g a`. */
export type KeyMap = Readonly<Record<string, () => void>>

const sequenceMs = 1200

/** Single keys of a screen; they work outside text fields only and never with a modifier (U65). */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    let first = { key: '', at: 0 }
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) && event.key !== 'Escape') return
      if (document.querySelector('[role=dialog], [role=menu]') !== null) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const isSecond = Date.now() - first.at < sequenceMs
      const act =
        (isSecond ? current.current[`${first.key} ${key}`] : undefined) ?? current.current[key]
      first = { key, at: Date.now() }
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}
