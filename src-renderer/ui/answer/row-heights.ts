import type { SettingsValues } from '../../../src-shared/contract/settings.ts'

/** Heights of a row inside an answer's table in pixels: 4 less than those of a list (U9). */
export const answerRowHeights: Record<SettingsValues['density'], number> = {
  compact: 24,
  normal: 28,
  relaxed: 36,
}
