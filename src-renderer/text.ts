import { askText } from './text/ask.ts'
import { frameText } from './text/frame.ts'
import { historyText } from './text/history.ts'
import { planText } from './text/plan.ts'
import { settingsText } from './text/settings.ts'

/** Every string of the screens, with named values and plural forms (U108). */
export const text = {
  ...frameText,
  ask: askText,
  plan: planText,
  history: historyText,
  settings: settingsText,
} as const
