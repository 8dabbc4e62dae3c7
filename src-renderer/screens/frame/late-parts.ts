import { Routes } from '../routes.tsx'
import { ContextSwitcher } from './context-switcher.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { NamespaceFilter } from './namespace-filter.tsx'
import { VisibilityNotes } from './visibility-notes.tsx'

/**
 * What the frame needs only once the app has answered: kept out of the first chunk, and loaded as one, so that nothing
 * is drawn twice on the way (P95).
 */
export const lateParts = { Routes, ContextSwitcher, KeysDialog, NamespaceFilter, VisibilityNotes }
/** See {@link lateParts}. */
export type LateParts = typeof lateParts
