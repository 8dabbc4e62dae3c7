import type { Page } from 'playwright'

/** Ask as a person meets it. */
export type AskPage = {
  /** Types a question, sends it with Enter and waits for its end. */
  ask(question: string): Promise<void>
  headline(): Promise<string>
  facts(): Promise<string[]>
  chips(): Promise<string[]>
  rowNames(): Promise<string[]>
  /** Opens the evidence with this id by its chip and returns what the drawer says of it. */
  openEvidence(id: string): Promise<string>
  bobLine(): Promise<string>
}

/** The model of Ask on `page`; everything is read from the newest question. */
export function askPage(page: Page): AskPage {
  const turn = page.locator('.turn').last()
  const texts = async (selector: string): Promise<string[]> =>
    (await turn.locator(selector).allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' ').trim(),
    )
  return {
    async ask(question) {
      const before = await page.locator('.turn').count()
      const field = page.getByRole('textbox', { name: 'Your question' })
      await field.fill(question)
      await field.press('Enter')
      await page.waitForFunction(
        (count) =>
          document.querySelectorAll('.turn').length > count &&
          document.querySelector('.turn:last-of-type .bob') !== null,
        before,
      )
    },
    headline: () => turn.locator('.headline').innerText(),
    facts: () => texts('.facts li'),
    chips: () => texts('.understood .chip'),
    rowNames: () => texts('.answer-table tbody tr td:first-child'),
    async openEvidence(id) {
      await turn
        .locator('.facts')
        .getByRole('button', { name: `Evidence ${id}`, exact: true })
        .click()
      return page.locator('.evidence-detail').innerText()
    },
    bobLine: () => turn.locator('.bob-line > span').first().innerText(),
  }
}
