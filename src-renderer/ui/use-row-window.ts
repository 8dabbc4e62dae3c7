/**
 * The virtualizer of every long list. Its functions change what they return without changing themselves, so a list
 * reads the rows in view in the render that draws them and never hands the functions on.
 */
export { useVirtualizer as useRowWindow } from '@tanstack/react-virtual'
