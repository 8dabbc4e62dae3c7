import { config } from 'zod'

/** Set before any schema is built: the page's policy forbids eval, which zod would otherwise probe for (S9). */
export const zodConfiguration = config({ jitless: true })
