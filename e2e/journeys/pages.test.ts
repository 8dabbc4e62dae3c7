import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright'
import { askPage } from '../pages/ask-page.ts'
import { browserPath, startBrowser } from '../pages/browser.ts'
import { inventedApp, type InventedOptions } from '../pages/invented-app.ts'
import { axeFindings, clippedElements } from '../pages/page-check.ts'
import { openPageOver } from '../pages/page-over-handlers.ts'
import { isBuilt } from '../pages/plumbline-web.ts'

const sizes = [
  { width: 1024, height: 640 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
  { width: 320, height: 640 },
]

// axe takes seconds on a page: layouts differ most between these widths, and colours do not depend on the width.
const checkedByAxe = { dark: [320, 1440], light: [1440] }

type View = {
  name: string
  options?: InventedOptions
  path?: string
  act?: (page: Page) => Promise<void>
}

const asking = (question: string) => (page: Page) => askPage(page).ask(question)

const views: View[] = [
  { name: 'first run', options: { open: false } },
  { name: 'Ask before a question' },
  {
    name: 'the first list of a cluster',
    options: {
      opened: {
        state: 'connecting',
        notes: [],
        kinds: [
          { key: 'Pod', state: 'listing', count: 6500, about: 14_820 },
          { key: 'Event', state: 'listing', count: 1000 },
          { key: 'Deployment', state: 'live', count: 412 },
          {
            key: 'Secret',
            state: 'denied',
            count: 0,
            note: 'Not allowed to list Secrets in vault.',
          },
          { key: 'Node', state: 'live', count: 12 },
        ],
      },
    },
  },
  {
    name: 'a stale connection',
    options: {
      opened: {
        state: 'stale',
        notes: ['network unreachable.'],
        nextTryAt: new Date(Date.now() + 60_000).toISOString(),
      },
    },
  },
  {
    name: 'a connection that needs a sign-in',
    options: {
      opened: { state: 'denied', notes: ['The token has expired. Run `aws sso login`.'] },
    },
  },
  {
    name: 'a connection that cannot be made',
    options: {
      opened: { state: 'failed', notes: ['prod-eu.example:6443 refused the connection.'] },
    },
  },
  { name: 'an answer with a cause', act: asking('why is payments-api stuck again since lunch?') },
  { name: 'an answer of many rows in part', act: asking('list all pods') },
  { name: 'an answer that cannot be given', act: asking('who can read secrets in vault?') },
  { name: 'a question that is not understood', act: asking('make it snappier') },
  { name: 'a question with a choice', act: asking('restart history of search') },
  { name: 'History', path: '/history' },
  { name: 'a stored answer', path: '/history/a-stuck' },
  { name: 'a comparison', path: '/history/a-many-old/a-many' },
  { name: 'appearance', path: '/settings' },
  { name: 'models', path: '/settings/models' },
  { name: 'about', path: '/settings/about' },
  { name: 'an address without a page', path: '/nowhere' },
]

describe.skipIf(browserPath === undefined || !isBuilt)(
  'U110 every screen at every size in both themes',
  () => {
    let browser: Awaited<ReturnType<typeof startBrowser>>
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    for (const theme of ['dark', 'light'] as const) {
      test.each(views)(`$name is sound in ${theme}`, async ({ options, path, act }) => {
        const door = await openPageOver(inventedApp({ ...options, theme }))
        const { page, faults, close } = await browser.open(door.newAddress())
        await page.locator('main h1').waitFor()
        if (path !== undefined) await page.evaluate((to) => window.location.assign(`#${to}`), path)
        await act?.(page)
        for (const size of sizes) {
          await page.setViewportSize(size)
          await page.waitForTimeout(150)
          expect(await clippedElements(page), `${size.width} wide`).toEqual([])
          const isForAxe = checkedByAxe[theme].includes(size.width)
          expect(isForAxe ? await axeFindings(page) : [], `${size.width} wide`).toEqual([])
        }
        expect(faults).toEqual([])
        await close()
        await door.close()
      })
    }

    test('U25 the theme of the system is followed while it changes', async () => {
      const door = await openPageOver(inventedApp({ theme: 'system' }))
      const { page, faults, close } = await browser.open(door.newAddress())
      await page.emulateMedia({ colorScheme: 'light' })
      await page.locator('html[data-theme=light]').waitFor({ state: 'attached' })
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' })
      expect(faults).toEqual([])
      await close()
      await door.close()
    })

    test('U23 nothing moves when less motion is asked for', async () => {
      const door = await openPageOver(inventedApp({ pauseMs: 300 }))
      const { page, close } = await browser.open(door.newAddress())
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const field = page.getByRole('textbox', { name: 'Your question' })
      await field.fill('list all pods')
      await field.press('Enter')
      await page.locator('.severity.is-progressing').waitFor()
      const moving = await page.evaluate(
        () => document.getAnimations().filter((one) => one.playState === 'running').length,
      )
      expect(moving).toBe(0)
      await close()
      await door.close()
    })
  },
)
