import { redact } from '../../src-shared/text/redact.ts'
import { isHarmlessValue, isSecretName } from '../../src-shared/text/secret-names.ts'

/** Whether a variable holds a secret as a literal: by its name and a value that is no reference, or by the value's format (S63, S64). */
export function looksSecret(name: string, value: string): boolean {
  if (value.trim() === '' || /\$[({][\w.-]+[)}]/.test(value)) return false
  return (isSecretName(name) && !isHarmlessValue(value)) || redact(value) !== value
}
