import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'

/** Browsers that may be installed, first one wins. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser the page tests use, or undefined when none is installed. */
export const browserPath: string | undefined = [
  process.env['PLUMBLINE_TEST_BROWSER'],
  ...installed,
].find((path) => path !== undefined && existsSync(path))

/** A page and everything that went wrong on it: console errors, thrown errors, violations of its policy. */
export type OpenedPage = {
  page: Page
  faults: readonly string[]
  close: () => Promise<void>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** A started headless browser with a profile of its own, which is removed on close. */
export async function startBrowser(): Promise<{
  open(address: string, size?: { width: number; height: number }): Promise<OpenedPage>
  close(): Promise<void>
}> {
  if (browserPath === undefined)
    throw new Error('No Chromium or Chrome is installed. Install one to run page tests.')
  const profile = mkdtempSync(join(tmpdir(), 'plumbline-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath,
    headless: true,
    args: flags,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  return {
    open: (address, size) => openPage(context, address, size),
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

async function openPage(
  context: BrowserContext,
  address: string,
  size: { width: number; height: number } | undefined,
): Promise<OpenedPage> {
  const page = await context.newPage()
  const faults: string[] = []
  if (size !== undefined) await page.setViewportSize(size)
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  await page.exposeFunction('reportViolation', (violation: string) =>
    faults.push(`policy: ${violation}`),
  )
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { reportViolation } = window as unknown as { reportViolation: (text: string) => void }
      reportViolation(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`,
      )
    })
  })
  await page.goto(address)
  return { page, faults, close: () => page.close() }
}
