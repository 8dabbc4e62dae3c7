/** Why a regular expression is not in the linear-time subset of at most 200 characters (A16), or undefined when it is. */
export function refusedExpression(source: string): string | undefined {
  if (source.length > 200) return 'a regular expression has at most 200 characters'
  if (/\\[1-9]|\(\?[=!<]/.test(source))
    return 'regular expressions have no back references or look-around'
  if (hasNestedRepeat(source)) return 'regular expressions have no repeat inside a repeat'
  if (/\{\d{4,}|\{\d*,\d{4,}/.test(source)) return 'a repeat counts at most 999'
  try {
    RegExp(source, 'u')
    return undefined
  } catch {
    return 'this is not a regular expression'
  }
}

/** A group that holds a repeat or an alternative and is repeated itself can take exponential time. */
function hasNestedRepeat(source: string): boolean {
  const groups: boolean[] = []
  const text = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '(') groups.push(false)
    else if (character === ')') {
      const isComplex = groups.pop() ?? false
      if (isComplex && /^[*+{]/.test(text.slice(index + 1))) return true
      if (isComplex && groups.length > 0) groups[groups.length - 1] = true
    } else if (/[*+{|]/.test(character ?? '') && groups.length > 0) groups[groups.length - 1] = true
  }
  return false
}
