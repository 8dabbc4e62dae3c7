import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../src-renderer/styles/tokens.css', import.meta.url), 'utf8')

/** The variables of one theme; the light one changes some of the dark one's. */
function tokens(theme: 'dark' | 'light'): Map<string, string> {
  const [dark = '', light = ''] = css.split("[data-theme='light']")
  const read = (part: string): [string, string][] =>
    [...(part.split('}')[0] ?? '').matchAll(/--([\w-]+): ([^;]+);/g)].map(
      ([, name = '', value = '']) => [name, value],
    )
  return new Map(theme === 'dark' ? read(dark) : [...read(dark), ...read(light)])
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['window', 'canvas', 'panel', 'raised', 'selected', 'code']
const texts = ['text', 'text-2', 'text-3', 'accent', 'crit', 'warn', 'info', 'ok', 'unk', 'drift']

for (const theme of ['dark', 'light'] as const) {
  const values = tokens(theme)
  const colour = (name: string): string => {
    const value = values.get(name)
    if (value === undefined || !/^#[0-9a-f]{6}$/i.test(value))
      throw new Error(`--${name} is no colour`)
    return value
  }

  test.each(texts)(`U15 %s has a contrast of at least 4.5 on every surface, ${theme}`, (name) => {
    for (const surface of surfaces) {
      expect(contrast(colour(name), colour(surface)), `on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test(`U15 edges of controls have a contrast of at least 3 where controls stand, ${theme}`, () => {
    for (const surface of ['window', 'canvas', 'panel', 'input']) {
      expect(contrast(colour('control'), colour(surface)), `on ${surface}`).toBeGreaterThanOrEqual(
        3,
      )
    }
  })

  test(`U15 text on the accent has a contrast of at least 4.5, ${theme}`, () => {
    expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5)
  })
}
