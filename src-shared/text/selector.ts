/** One condition of a label selector; `values` is empty for exists and not-exists. */
export type Requirement = {
  key: string
  operator: 'in' | 'not-in' | 'exists' | 'not-exists'
  values: readonly string[]
}

/** A parsed selector, or why the text is none. */
export type ParsedSelector =
  | { state: 'ok'; requirements: readonly Requirement[] }
  | { state: 'bad'; reason: string }

/** The selector of an object: `matchLabels` and `matchExpressions`; empty selects everything. */
export type LabelSelector = {
  matchLabels?: { readonly [key: string]: string }
  matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[]
}

const keyPattern =
  /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const valuePattern = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/

/** Reads a selector in the API's grammar (A41): `a=b,c!=d,e in (f,g),h notin (i),j,!k`. */
export function parseSelector(text: string): ParsedSelector {
  const requirements: Requirement[] = []
  for (const part of splitOutsideParentheses(text)) {
    const requirement = parseRequirement(part.trim())
    if (!requirement) return { state: 'bad', reason: `"${part.trim()}" is not a label condition` }
    if (!keyPattern.test(requirement.key)) {
      return { state: 'bad', reason: `"${requirement.key}" cannot be a label key` }
    }
    requirements.push(requirement)
  }
  return { state: 'ok', requirements }
}

/** Whether labels satisfy every condition; `!=` and `notin` also hold where the key is absent (A41). */
export function matchesLabels(
  requirements: readonly Requirement[],
  labels: { readonly [key: string]: string } | undefined,
): boolean {
  return requirements.every((requirement) => {
    const value = labels?.[requirement.key]
    switch (requirement.operator) {
      case 'in':
        return value !== undefined && requirement.values.includes(value)
      case 'not-in':
        return value === undefined || !requirement.values.includes(value)
      case 'exists':
        return value !== undefined
      case 'not-exists':
        return value === undefined
    }
  })
}

/** The conditions of an object's `matchLabels` and `matchExpressions`; unknown operators match nothing, as in the API. */
export function labelSelectorRequirements(selector: LabelSelector): readonly Requirement[] {
  const fromLabels = Object.entries(selector.matchLabels ?? {}).map(
    ([key, value]): Requirement => ({ key, operator: 'in', values: [value] }),
  )
  const fromExpressions = (selector.matchExpressions ?? []).map((expression): Requirement => {
    const values = expression.values ?? []
    switch (expression.operator) {
      case 'In':
        return { key: expression.key, operator: 'in', values }
      case 'NotIn':
        return { key: expression.key, operator: 'not-in', values }
      case 'Exists':
        return { key: expression.key, operator: 'exists', values: [] }
      case 'DoesNotExist':
        return { key: expression.key, operator: 'not-exists', values: [] }
      default:
        return { key: expression.key, operator: 'in', values: [] }
    }
  })
  return [...fromLabels, ...fromExpressions]
}

/** A selector as the API writes it, conditions in the order given. */
export function selectorText(requirements: readonly Requirement[]): string {
  return requirements
    .map(({ key, operator, values }) => {
      switch (operator) {
        case 'in':
          return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`
        case 'not-in':
          return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(',')})`
        case 'exists':
          return key
        case 'not-exists':
          return `!${key}`
      }
    })
    .join(',')
}

/** Why no object could ever carry these labels, or undefined when one could (A41). */
export function impossibleSelector(requirements: readonly Requirement[]): string | undefined {
  for (const { key, operator, values } of requirements) {
    if (operator !== 'in') continue
    const possible = values.filter((value) => valuePattern.test(value))
    if (possible.length === 0)
      return `no label can have the value ${values.map((value) => `"${value}"`).join(' or ')}`
    const others = requirements.filter((other) => other.key === key)
    if (!possible.some((value) => matchesLabels(others, { [key]: value }))) {
      return `the conditions on ${key} exclude each other`
    }
  }
  const clash = requirements.find(
    ({ key, operator }) =>
      operator === 'exists' &&
      requirements.some((other) => other.key === key && other.operator === 'not-exists'),
  )
  return clash && `the conditions on ${clash.key} exclude each other`
}

function splitOutsideParentheses(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let current = ''
  for (const character of text) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === ',' && depth === 0) {
      parts.push(current)
      current = ''
    } else current += character
  }
  return text.trim() === '' ? [] : [...parts, current]
}

function parseRequirement(part: string): Requirement | undefined {
  const set = /^(\S+)\s+(in|notin)\s+\(([^()]*)\)$/.exec(part)
  if (set) {
    const values = (set[3] ?? '').split(',').map((value) => value.trim())
    return { key: set[1] ?? '', operator: set[2] === 'in' ? 'in' : 'not-in', values }
  }
  const comparison = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!]*)$/.exec(part)
  if (comparison) {
    const operator = comparison[2] === '!=' ? 'not-in' : 'in'
    return { key: comparison[1] ?? '', operator, values: [comparison[3] ?? ''] }
  }
  const existence = /^(!?)\s*([^\s=!()]+)$/.exec(part)
  if (!existence) return undefined
  return { key: existence[2] ?? '', operator: existence[1] ? 'not-exists' : 'exists', values: [] }
}
