/**
 * One format that can be told by its looks: `source` is a regular expression without backtracking traps, `check` a further
 * test. A format that does not begin with a literal `has` one inside, which is looked for first.
 */
type Format = { rule: string; source: string; has?: string; check?: (token: string) => boolean }

const isMixed = (token: string): boolean => /[0-9]/.test(token) && /[A-Za-z]/.test(token)

/**
 * Formats of S63 that stand alone as one token. Every source begins with a literal and repeats one character class with an
 * upper bound, so that each token is walked once.
 */
const FORMATS: readonly Format[] = [
  {
    rule: 'jwt',
    source: '(?<![_-])eyJ[A-Za-z0-9_-]{8,8192}\\.eyJ[A-Za-z0-9_-]{8,16384}\\.[A-Za-z0-9_-]{8,8192}',
  },
  {
    rule: 'jwe',
    source:
      '(?<![_-])eyJ[A-Za-z0-9_-]{8,8192}\\.[A-Za-z0-9_-]{0,4096}\\.[A-Za-z0-9_-]{8,64}\\.[A-Za-z0-9_-]{8,16384}\\.[A-Za-z0-9_-]{8,64}',
  },
  { rule: 'aws-key', source: '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])' },
  { rule: 'google-api-key', source: 'AIza[A-Za-z0-9_-]{35}' },
  { rule: 'google-oauth', source: 'ya29\\.[A-Za-z0-9_-]{20,1024}' },
  { rule: 'google-oauth', source: 'GOCSPX-[A-Za-z0-9_-]{20,64}' },
  {
    rule: 'azure-client-secret',
    has: 'Q~',
    source: '[A-Za-z0-9_.~-]{3}[78]Q~[A-Za-z0-9_.~-]{31,34}',
  },
  { rule: 'azure-storage-key', has: '+ASt', source: '[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{4,6}==' },
  { rule: 'azure-key', has: 'JQQJ99', source: '[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}' },
  { rule: 'github', source: 'gh[oprsu]_[A-Za-z0-9]{30,255}' },
  { rule: 'github', source: 'github_pat_[A-Za-z0-9_]{22,255}' },
  {
    rule: 'gitlab',
    source: 'gl(?:pat|ptt|dt|rt|cbt|soat|oas|ft|imt|agent|ffct)-[A-Za-z0-9_.-]{20,300}',
  },
  { rule: 'slack', source: 'xox[abceoprs]-[A-Za-z0-9-]{10,250}' },
  { rule: 'slack', source: 'xapp-[0-9]-[A-Za-z0-9-]{10,250}' },
  {
    rule: 'slack-webhook',
    source: 'hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/_]{20,120}',
  },
  { rule: 'stripe', source: '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,250}' },
  { rule: 'stripe', source: 'whsec_[A-Za-z0-9+/=]{20,100}' },
  { rule: 'npm', source: 'npm_[A-Za-z0-9]{36}' },
  { rule: 'pypi', source: 'pypi-[A-Za-z0-9_-]{50,1000}' },
  { rule: 'sendgrid', source: 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}' },
  { rule: 'twilio', source: 'SK[0-9a-f]{32}(?![0-9A-Za-z])' },
  { rule: 'digitalocean', source: 'do[opr]_v1_[0-9a-f]{64}' },
  { rule: 'vault', source: 'hv[bsr]\\.[A-Za-z0-9_-]{20,512}' },
  { rule: 'vault', source: 's\\.[A-Za-z0-9]{24}(?![A-Za-z0-9._-])', check: isMixed },
  { rule: 'anthropic', source: 'sk-ant-[a-z0-9]{2,12}-[A-Za-z0-9_-]{20,256}' },
  { rule: 'openai', source: 'sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,256}' },
  { rule: 'openai', source: 'sk-[A-Za-z0-9]{32,64}(?![A-Za-z0-9-])', check: isMixed },
  { rule: 'age', source: 'AGE-SECRET-KEY-1[A-Z0-9]{50,64}' },
  {
    rule: 'bootstrap-token',
    has: '.',
    source: '[a-z0-9]{6}\\.[a-z0-9]{16}(?![A-Za-z0-9._/-])',
    check: isBootstrapToken,
  },
  { rule: 'plumbline', source: 'plumb_[A-Za-z0-9_-]{16,256}' },
  { rule: 'release-blob', source: '(?:H4sI|SDRzSU)[A-Za-z0-9+/=]{40,16000000}' },
  {
    rule: 'private-key',
    source:
      'LS0tLS1CRUdJTi(?!BDRVJUSUZJQ0FUR|BQVUJMSUMg|BYNTA5|BUUlVTVEVE|BORVcgQ0VS|BDRVJUSUZJQ0FU)[A-Za-z0-9+/=]{40,32000}',
  },
  { rule: 'hugging-face', source: 'hf_[A-Za-z0-9]{30,64}' },
  { rule: 'new-relic', source: 'NRAK-[A-Z0-9]{27}' },
  { rule: 'grafana', source: 'glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}' },
  { rule: 'docker', source: 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,64}' },
  { rule: 'atlassian', source: 'ATATT3[A-Za-z0-9_=-]{50,300}' },
  { rule: 'shopify', source: 'shp(?:at|ca|pa|ss)_[0-9a-f]{32}' },
  { rule: 'linear', source: 'lin_api_[A-Za-z0-9]{40}' },
  {
    rule: 'terraform',
    has: '.atlasv1.',
    source: '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,80}',
  },
  { rule: 'databricks', source: 'dapi[0-9a-f]{32}(?![0-9A-Za-z])' },
]

/** Runs of characters that tokens are made of; no format is shorter than 20. */
const RUN = /[A-Za-z0-9_.~+/=-]{20,}/g

const START = '(?<![A-Za-z0-9])'
const LITERAL_FIRST = FORMATS.filter(({ has }) => has === undefined)
const LITERAL_INSIDE = FORMATS.filter(({ has }) => has !== undefined).map((format) => ({
  ...format,
  pattern: new RegExp(START + format.source, 'g'),
}))
const ANY_LITERAL_FIRST = new RegExp(
  START + `(?:${LITERAL_FIRST.map(({ source }, index) => `(?<f${index}>${source})`).join('|')})`,
  'g',
)

/** Replaces every token that is a secret by its looks (S63). */
export function replaceFormats(
  text: string,
  mark: (rule: string, value: string) => string,
): string {
  return text.replaceAll(RUN, (run: string, offset: number) => {
    // In `%20eyJ…` the digits belong to the escape, not to the token.
    const skip = text[offset - 1] === '%' && /^[0-9A-Fa-f]{2}/.test(run) ? 2 : 0
    return run.slice(0, skip) + replaceInRun(run.slice(skip), mark)
  })
}

function replaceInRun(run: string, mark: (rule: string, value: string) => string): string {
  let masked = run.replaceAll(ANY_LITERAL_FIRST, (token: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { [name: string]: string | undefined }
    const format = LITERAL_FIRST.find((_, index) => groups[`f${index}`] !== undefined)
    if (format === undefined || format.check?.(token) === false) return token
    return mark(format.rule, token)
  })
  for (const { rule, has = '', check, pattern } of LITERAL_INSIDE) {
    if (!masked.includes(has)) continue
    masked = masked.replaceAll(pattern, (token) =>
      check?.(token) === false ? token : mark(rule, token),
    )
  }
  return masked
}

/** A token id and its secret: random letters and digits; host names and file names have no digits in such a place, or more parts. */
function isBootstrapToken(token: string): boolean {
  const [, secret = ''] = token.split('.')
  return isMixed(secret)
}
