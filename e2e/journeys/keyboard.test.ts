import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserPath, startBrowser } from '../pages/browser.ts'
import { inventedApp } from '../pages/invented-app.ts'
import { openPageOver } from '../pages/page-over-handlers.ts'
import { isBuilt } from '../pages/plumbline-web.ts'

const question = 'why is payments-api stuck again since lunch?'

describe.skipIf(browserPath === undefined || !isBuilt)('by keyboard alone', () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  async function opened(pauseMs = 5) {
    const door = await openPageOver(inventedApp({ pauseMs }))
    const { page, faults, close } = await browser.open(door.newAddress())
    await page.getByRole('textbox', { name: 'Your question' }).waitFor()
    return {
      page,
      end: async (): Promise<void> => {
        expect(faults).toEqual([])
        await close()
        await door.close()
      },
    }
  }

  test('U65 a question is asked, its evidence stepped through, recalled, and History reached and left', async () => {
    const { page, end } = await opened()
    const chosen = page.locator('.evidence-row[aria-current=true] .evidence-chip')
    const field = page.getByRole('textbox', { name: 'Your question' })

    await page.keyboard.press('/')
    await page.keyboard.type(question)
    await page.keyboard.press('Enter')
    await page.locator('.bob').waitFor()
    expect(await chosen.innerText()).toBe('e1')

    await page.keyboard.press('Escape')
    await page.keyboard.press(']')
    await page.keyboard.press(']')
    expect(await chosen.innerText()).toBe('e3')
    await page.keyboard.press('[')
    expect(await chosen.innerText()).toBe('e2')
    await page.keyboard.press('e')
    expect(await page.locator('.drawer').count()).toBe(0)

    await page.keyboard.press('/')
    await page.keyboard.press('ArrowUp')
    expect(await field.inputValue()).toBe(question)
    await page.keyboard.press('Escape')
    expect(await field.inputValue()).toBe('')
    await page.keyboard.press('Escape')

    await page.keyboard.press('g')
    await page.keyboard.press('y')
    await page.getByRole('heading', { name: 'History', level: 1 }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('vault')
    await page
      .locator('.history-row')
      .filter({ hasNotText: 'vault' })
      .first()
      .waitFor({ state: 'detached' })
    expect(await page.locator('.history-row').count()).toBe(1)

    await page.locator('.history-row').focus()
    await page.keyboard.press('Enter')
    await page.locator('.stored .headline').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.locator('.headline').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: 'What do you want to know about prod-eu?' }).waitFor()
    await end()
  })

  test('U32 Escape stops a running question and keeps the reads that were made', async () => {
    const { page, end } = await opened(200)
    await page.getByRole('textbox', { name: 'Your question' }).fill(question)
    await page.keyboard.press('Enter')
    await page.locator('.reads li').nth(1).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Stopped' }).waitFor()
    expect(await page.locator('.reads li').count()).toBeGreaterThan(1)
    expect(await page.locator('.facts:not(.reads) li').count()).toBe(0)
    await end()
  })

  test('U98 the skip link leads to the content, and dialogs give focus back', async () => {
    const { page, end } = await opened()
    await page.locator('body').press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Skip to the content',
    )
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
    const help = page.getByRole('button', { name: 'Keys of this screen' })
    await help.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await help.evaluate((element) => element === document.activeElement)).toBe(true)
    await end()
  })
})
