import type { KeyboardEvent, PointerEvent } from 'react'
import { text } from '../../text.ts'

/** The narrowest and widest evidence drawer, in pixels (U12). */
export const drawerBounds = { least: 320, most: 560, normal: 372 } as const

/** A width inside {@link drawerBounds}. */
export function boundedWidth(width: number): number {
  return Math.round(Math.min(drawerBounds.most, Math.max(drawerBounds.least, width)))
}

/** The edge that makes the drawer wider or narrower by dragging or with the arrow keys. */
export function DrawerEdge({
  width,
  onWidth,
}: {
  width: number
  onWidth: (width: number) => void
}) {
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const start = event.clientX
    const edge = event.currentTarget
    edge.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent): void =>
      onWidth(boundedWidth(width + start - moved.clientX))
    const end = (): void => {
      edge.removeEventListener('pointermove', move)
      edge.removeEventListener('pointerup', end)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', end)
  }
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0
    if (by !== 0) onWidth(boundedWidth(width + by))
  }
  return (
    <div
      className="drawer-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={text.separator}
      aria-valuenow={width}
      aria-valuemin={drawerBounds.least}
      aria-valuemax={drawerBounds.most}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={press}
    />
  )
}
