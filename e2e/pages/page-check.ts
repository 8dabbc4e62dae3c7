import axe from 'axe-core'
import type { Page } from 'playwright'

type AxeResult = {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
}

/** What axe finds on a page under its WCAG A, AA and best-practice rules (U97), one line for each element. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated through the debugger, since the page's own policy forbids a script element.
  await page.evaluate(axe.source)
  const result = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResult> } }
    return axe.run()
  })
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  )
}

/** Elements that stick out of the window to the side, except inside what scrolls by itself (U101, U110). */
export function clippedElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX) ||
        scrolls(element.parentElement))
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const box = element.getBoundingClientRect()
        const isOutside = box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)
        return isOutside && !scrolls(element.parentElement) && !element.closest('.skip-link')
      })
      .map((element) => `${element.tagName} ${element.className.toString()}`)
  })
}
