/** Words that make a key or variable the name of a secret, in any case, with any separator between their parts (S64). */
const SECRET_WORDS = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'apikey',
  'accesskey',
  'privatekey',
  'secretkey',
  'signingkey',
  'encryptionkey',
  'credential',
  'connectionstring',
  'dsn',
  'cookie',
  'session',
  'salt',
] as const

/** Words so short that they count only as a whole part of a name, not inside another word (`salt` in `saltstack`). */
const WHOLE_PARTS = new Set(['pwd', 'dsn', 'salt', 'session', 'cookie'])

/**
 * Names that hold such a word but describe it: where a secret is, how long it lives, how often it was used. Their values
 * are no secrets.
 */
const DESCRIBING_ENDS = new Set([
  'name',
  'names',
  'ref',
  'path',
  'file',
  'dir',
  'mount',
  'type',
  'length',
  'count',
  'ttl',
  'timeout',
  'seconds',
  'expiration',
  'expiry',
  'enabled',
  'required',
  'policy',
  'url',
  'uri',
  'endpoint',
  'namespace',
  'version',
  'affinity',
  'class',
  'store',
  'provider',
  'id',
])

/** True when a key or variable of this name is expected to hold a secret (S64). */
export function isSecretName(name: string): boolean {
  const parts = partsOf(name)
  const last = parts.at(-1)
  if (last === undefined || (parts.length > 1 && DESCRIBING_ENDS.has(last))) return false
  // Registries keep `user:password` in base64 under this name alone.
  if (parts.length === 1 && last === 'auth') return true
  // Token counts of language models.
  if (last === 'tokens' && parts.length > 1) return false
  const joined = parts.join('')
  return SECRET_WORDS.some((word) =>
    WHOLE_PARTS.has(word)
      ? parts.includes(word) || parts.includes(`${word}s`)
      : joined.includes(word),
  )
}

/** `DB_PassWord-2` and `dbPassword` as lower-case parts. */
function partsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
}

const PLACEHOLDERS = new Set([
  'changeme',
  'change-me',
  'change_me',
  'replaceme',
  'replace-me',
  'replace_me',
  'example',
  'placeholder',
  'redacted',
  'masked',
  'hidden',
  'none',
  'null',
  'nil',
  'undefined',
  'unset',
  'todo',
  'tbd',
  'yes',
  'no',
  'on',
  'off',
  'true',
  'false',
  'enabled',
  'disabled',
  'optional',
  'required',
  'missing',
  'empty',
  'invalid',
  'expired',
])

/** True when the value of a secret-named key gives nothing away: empty, a reference, a boolean, a number below 10,000 or a known placeholder (S64). */
export function isHarmlessValue(value: string): boolean {
  const text = value.trim()
  if (text === '' || PLACEHOLDERS.has(text.toLowerCase())) return true
  if (/^[0-9]{1,4}(\.[0-9]{1,4})?(ms|s|m|h|d)?$/.test(text)) return true
  if (/^([*x.•-])\1*$/i.test(text)) return true
  if (text.startsWith('[redacted:')) return true
  // References to where the value stands: ${VAR}, $(VAR), $VAR, {{ template }}, <angle>, %VAR%.
  return /^(\$\{[^}]{0,200}\}|\$\([^)]{0,200}\)|\$[A-Za-z_][A-Za-z0-9_]{0,100}|\{\{[^}]{0,200}\}\}|<[^<>]{0,100}>|%[A-Za-z0-9_]{1,100}%)$/.test(
    text,
  )
}
