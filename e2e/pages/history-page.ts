import type { Page } from 'playwright'

/** History as a person meets it. */
export type HistoryPage = {
  open(): Promise<void>
  questions(): Promise<string[]>
  search(words: string): Promise<void>
  /** Opens the stored answer of a question and returns its headline. */
  openAnswer(question: string): Promise<string>
  /** Marks the two newest answers of one question with Space and waits for the comparison. */
  compareNewest(question: string): Promise<string>
  pin(): Promise<void>
  remove(): Promise<void>
}

/** The model of History on `page`. */
export function historyPage(page: Page): HistoryPage {
  const rows = page.locator('.history-row')
  return {
    async open() {
      await page.getByRole('link', { name: 'History' }).first().click()
      await page.getByRole('heading', { name: 'History', level: 1 }).waitFor()
    },
    questions: () => page.locator('.history-row-line b').allInnerTexts(),
    async search(words) {
      await page.getByRole('searchbox').fill(words)
      // The list follows typing after a short pause.
      await page.waitForTimeout(400)
    },
    async openAnswer(question) {
      await rows.filter({ hasText: question }).first().click()
      const headline = page.locator('.stored .headline')
      await headline.waitFor()
      return headline.innerText()
    },
    async compareNewest(question) {
      const both = rows.filter({ hasText: question })
      await both.nth(1).focus()
      await page.keyboard.press('Space')
      await both.nth(0).focus()
      await page.keyboard.press('Space')
      await page.locator('.comparison').waitFor()
      return page.locator('.differs').innerText()
    },
    async pin() {
      await page.locator('.stored').getByRole('button', { name: 'Pin', exact: true }).click()
      await page.locator('.stored').getByRole('button', { name: 'Unpin' }).waitFor()
    },
    async remove() {
      await page.locator('.stored').getByRole('button', { name: 'Delete…' }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Delete / })
        .click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  }
}
