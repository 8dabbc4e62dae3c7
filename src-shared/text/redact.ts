import { isHarmlessValue, isSecretName } from './secret-names.ts'

/** Gives the mark for one masked value; `rule` names the format. Without a tag of its own: `[redacted:RULE]` (S61). */
export type Mark = (rule: string, value: string) => string

const plainMark: Mark = (rule) => `[redacted:${rule}]`

/** Masks the value of one named key or variable: by its name (S64), else by what it looks like (S63). */
export function redactNamed(name: string, value: string, mark: Mark = plainMark): string {
  if (isSecretName(name) && !isHarmlessValue(value)) return mark('named', value)
  return redact(value, mark)
}

/** Masks every secret that can be told by its format or by the key beside it (S63, S64); linear in the length of the text. */
export function redact(text: string, mark: Mark = plainMark): string {
  return text.replaceAll(/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g, (value) => mark('private-key', value))
}
