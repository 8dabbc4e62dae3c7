import { replaceNamedValues } from './named-values.ts'
import { replaceFormats } from './secret-formats.ts'
import { isHarmlessValue, isSecretName } from './secret-names.ts'

/** Gives the mark for one masked value; `rule` names the format. Without an equality tag: `[redacted:RULE]` (S61). */
export type Mark = (rule: string, value: string) => string

const plainMark: Mark = (rule) => `[redacted:${rule}]`

/** Masks the value of one named key or variable: by its name (S64), else by what it looks like (S63). */
export function redactNamed(name: string, value: string, mark: Mark = plainMark): string {
  if (isSecretName(name) && !isHarmlessValue(value)) return mark('named', value)
  return redact(value, mark)
}

/**
 * Masks every secret that can be told by its format (S63) or by the key beside it (S64); linear in the length of the text.
 * Text that is masked already stays as it is.
 */
export function redact(text: string, mark: Mark = plainMark): string {
  const withoutBlocks = replacePrivateKeys(text, mark)
  const withoutUsers = replaceUserInfo(withoutBlocks, mark)
  const withoutSas = replaceSignatures(withoutUsers, mark)
  return replaceFormats(replaceBearers(replaceNamedValues(withoutSas, mark), mark), mark)
}

const BEGIN = '-----BEGIN'
const END = '-----END'
const MAX_BLOCK = 32_000

/** PEM and PGP private keys, also with `\n` written out or percent-encoded, also without an end. */
function replacePrivateKeys(text: string, mark: Mark): string {
  let at = text.indexOf(BEGIN)
  if (at < 0) return text
  const out: string[] = []
  let from = 0
  for (; at >= 0; at = text.indexOf(BEGIN, Math.max(from, at + BEGIN.length))) {
    const label = text.slice(at + BEGIN.length, at + BEGIN.length + 60)
    if (!/^(?:(?: |%20|\+)[A-Z0-9]{1,12}){0,3}(?: |%20|\+)PRIVATE(?: |%20|\+)KEY/.test(label))
      continue
    const end = endOfBlock(text, at)
    out.push(text.slice(from, at), mark('private-key', text.slice(at, end)))
    from = end
  }
  return out.join('') + text.slice(from)
}

function endOfBlock(text: string, at: number): number {
  const limit = Math.min(text.length, at + MAX_BLOCK)
  const end = text.slice(at, limit).indexOf(END)
  if (end < 0) return limit
  const close = text.indexOf('-----', at + end + END.length)
  return close < 0 || close - (at + end) > 80 ? at + end + END.length : close + 5
}

/** `scheme://user:password@host` and `scheme://token@host`: the part before the `@` goes. */
function replaceUserInfo(text: string, mark: Mark): string {
  if (!text.includes('://')) return text
  return text.replaceAll(
    /(?<=[A-Za-z0-9+.-]:\/\/)([^\s/?#"'<>@\\]{1,1024})@(?=[A-Za-z0-9[$({%_-])/g,
    (whole: string, userInfo: string) =>
      isHarmlessUser(userInfo) ? whole : `${mark('user-info', userInfo)}@`,
  )
}

/** `git@` and a password that is a reference give nothing away. */
function isHarmlessUser(userInfo: string): boolean {
  const colon = userInfo.indexOf(':')
  if (colon < 0) return userInfo === 'git' || isHarmlessValue(userInfo)
  return isHarmlessValue(userInfo.slice(colon + 1))
}

/** Signatures of shared-access and presigned addresses. */
function replaceSignatures(text: string, mark: Mark): string {
  return text.replaceAll(
    /(?<=(?:[?&;]|%26|&amp;)(?:sig|signature|x-amz-signature|x-goog-signature|x-amz-credential)=)[A-Za-z0-9%+/=_-]{16,1024}/gi,
    (signature) => mark('signature', signature),
  )
}

/** `Bearer …` and `Basic …` away from their header. */
function replaceBearers(text: string, mark: Mark): string {
  return text.replaceAll(
    /(?<=\b(?:bearer|basic)(?: {1,4}|%20|\+))[A-Za-z0-9+/=._~-]{16,16384}/gi,
    (token) => (/[0-9]/.test(token) && /[A-Za-z]/.test(token) ? mark('bearer', token) : token),
  )
}
