import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askPage } from '../pages/ask-page.ts'
import { browserPath, startBrowser } from '../pages/browser.ts'
import { historyPage } from '../pages/history-page.ts'
import { axeFindings } from '../pages/page-check.ts'
import { isBuilt, startPlumblineWeb } from '../pages/plumbline-web.ts'

const question = 'which deployments have fewer than 2 ready replicas?'

describe.skipIf(browserPath === undefined || !isBuilt)(
  'from first run to a kept answer, in a browser tab',
  () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-journey-'))
    let browser: Awaited<ReturnType<typeof startBrowser>>

    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(async () => {
      await browser.close()
      rmSync(dataFolder, { recursive: true, force: true })
    })

    test('the demo answers with facts and evidence, and the answer comes back after a reload and a restart', async () => {
      const web = await startPlumblineWeb(dataFolder)
      const { page, faults, close } = await browser.open(web.address)
      const ask = askPage(page)
      const history = historyPage(page)

      await page.getByRole('heading', { name: 'Does what stands match the design?' }).waitFor()
      expect(page.url()).not.toContain('code=')
      expect(await axeFindings(page)).toEqual([])

      await page.getByRole('button', { name: 'Explore the demo cluster' }).click()
      await page.getByText('Demo data').waitFor()

      await ask.ask(question)
      const headline = await ask.headline()
      expect(headline).toMatch(/^Demo: \d+ Deployments/)
      expect(await ask.chips()).toEqual(
        expect.arrayContaining(['list Deployments', 'where ready < 2']),
      )
      const facts = await ask.facts()
      expect(facts.length).toBeGreaterThan(1)
      expect(facts.every((fact) => / e\d+( e\d+)*$/.test(fact))).toBe(true)
      expect(await ask.bobLine()).toMatch(
        /^Checked against \d+ reads? in .+\. Built-in answer, no model used\.$/,
      )
      expect((await ask.rowNames()).length).toBeGreaterThan(1)
      const evidence = await ask.openEvidence('e1')
      expect(evidence).toContain('readyReplicas')
      expect(evidence).toContain('/apis/apps/v1/')
      expect(await axeFindings(page)).toEqual([])

      await page.reload()
      await page.locator('.headline').waitFor()
      expect(await ask.headline()).toBe(headline)

      await history.open()
      expect(await history.questions()).toEqual([question])
      expect(await history.openAnswer(question)).toBe(headline)
      expect(faults).toEqual([])
      await close()
      await web.close()

      const again = await startPlumblineWeb(dataFolder)
      const later = await browser.open(again.address)
      await later.page.getByRole('heading', { level: 1 }).waitFor()
      await historyPage(later.page).open()
      expect(await historyPage(later.page).openAnswer(question)).toBe(headline)
      expect(later.faults).toEqual([])
      await later.close()
      await again.close()
    })

    test('the light theme is chosen once and stays over a restart', async () => {
      const web = await startPlumblineWeb(dataFolder)
      const { page, faults, close } = await browser.open(web.address)
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('radio', { name: 'Light' }).click()
      await page.locator('html[data-theme=light]').waitFor()
      expect(await axeFindings(page)).toEqual([])
      expect(faults).toEqual([])
      await close()
      await web.close()

      const again = await startPlumblineWeb(dataFolder)
      const later = await browser.open(again.address)
      await later.page.locator('html[data-theme=light]').waitFor()
      expect(later.faults).toEqual([])
      await later.close()
      await again.close()
    })

    test('a used code opens nothing, and the page says how to sign in', async () => {
      const web = await startPlumblineWeb(dataFolder)
      const first = await browser.open(web.address)
      await first.page
        .getByRole('heading', { level: 1, name: 'Does what stands match the design?' })
        .waitFor()
      await first.close()
      const second = await browser.open(web.address)
      const signIn = second.page.getByRole('heading', { name: 'Sign in to this page' })
      await signIn.waitFor()
      expect(await second.page.locator('.composer').count()).toBe(0)
      await second.close()
      await web.close()
    })
  },
)
