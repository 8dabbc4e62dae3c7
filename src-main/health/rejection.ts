/** Why the API server refused a pod, by its own fixed forms (H40 `reject`); `name` is the object it names. */
export type Rejection = { rules: readonly string[]; says: string; name?: string; detail?: string }

const forms: readonly { words: RegExp; read(match: RegExpExecArray): Rejection }[] = [
  {
    words: /failed quota: ([^:\s]+): must specify ([^\n"]+)/i,
    read: ([, name = '', fields = '']) => ({
      rules: ['quota-needs-field'],
      says: `ResourceQuota ${name} requires ${requiredFields(fields)}`,
      name,
      detail: fields.trim(),
    }),
  },
  {
    words: /exceeded quota: ([^,\s]+)(?:, (.*))?/i,
    read: ([, name = '', detail = '']) => ({
      rules: ['quota-exceeded'],
      says: `ResourceQuota ${name} is exceeded`,
      name,
      detail: detail.trim(),
    }),
  },
  {
    words: /violates PodSecurity "([^"]+)"/i,
    read: ([, level = '']) => ({
      rules: ['podsecurity-violation'],
      says: `they violate the Pod Security level ${level}`,
    }),
  },
  {
    words:
      /(?:error looking up service account [^/\s]+\/([^:\s]+)|serviceaccounts? "([^"]+)" not found)/i,
    read: ([, a, b]) => ({
      rules: ['serviceaccount-missing'],
      says: `ServiceAccount ${a ?? b ?? ''} does not exist`,
      name: a ?? b ?? '',
    }),
  },
  {
    words: /no PriorityClass with name "?([^\s"]+)"?/i,
    read: ([, name = '']) => ({
      rules: ['class-missing-at-create'],
      says: `PriorityClass ${name} does not exist`,
      name,
    }),
  },
  {
    words: /RuntimeClass "([^"]+)" not found/i,
    read: ([, name = '']) => ({
      rules: ['class-missing-at-create'],
      says: `RuntimeClass ${name} does not exist`,
      name,
    }),
  },
  {
    words: /failed calling webhook "([^"]+)"/i,
    read: ([, name = '']) => ({
      rules: ['webhook-call-failing', 'webhook-backend-down'],
      says: `the admission webhook ${name} cannot be called`,
      name,
    }),
  },
  {
    words: /admission webhook "([^"]+)" denied the request/i,
    read: ([, name = '']) => ({
      rules: [],
      says: `the admission webhook ${name} denies them`,
      name,
    }),
  },
  {
    words: /(maximum|minimum) ((?:cpu|memory|ephemeral-storage)\b[^,.]*)/i,
    read: ([, bound = '', rest = '']) => ({
      rules: ['limitrange-violation'],
      says: `a LimitRange sets the ${bound.toLowerCase()} ${rest.trim()}`,
    }),
  },
]

/** Reads a refusal; undefined when it is none of the known forms. */
export function rejectionOf(text: string): Rejection | undefined {
  for (const form of forms) {
    const match = form.words.exec(text)
    if (match) return form.read(match)
  }
  return undefined
}

/** `limits.cpu for: api; requests.cpu for: api` as `limits.cpu, requests.cpu`. */
function requiredFields(text: string): string {
  return text
    .split(';')
    .map((part) => part.split(' for:')[0]?.trim() ?? '')
    .filter((part) => part !== '')
    .join(', ')
}
