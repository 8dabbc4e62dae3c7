import { createServer } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootFolder } from '../../scripts/build/root-folder.ts'
import { electronForTests } from './electron-for-tests.ts'
import { makeTestApp, type TestApp, testEnvironment, testFlags } from './test-app.ts'

const { binaryFolder, display, missing } = await electronForTests()

const question = 'which deployments have fewer than 2 ready replicas?'

describe.skipIf(missing)('the window', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-electron-'))
  const pictures = join(rootFolder, 'test-results/electron')
  const violations: string[] = []
  const pageErrors: string[] = []
  let testApp: TestApp
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    testApp = await makeTestApp(binaryFolder, 'dist/electron-test/window')
    app = await launch()
    page = await app.firstWindow()
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text())
    })
    page.on('pageerror', (error) => pageErrors.push(error.message))
    // The first load began before anything could listen; this one is heard from its start.
    await page.reload()
    await page.getByRole('button', { name: 'Explore the demo cluster' }).waitFor()
    await page.screenshot({ path: join(pictures, 'first-run.png') })
  }, 120_000)

  afterAll(async () => {
    await app.close()
    display?.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  test('S8 shows the page of its own scheme', async () => {
    expect(page.url()).toMatch(/^app:\/\/main\//)
    expect(await page.title()).toMatch(/^Plumbline/)
  })

  test('S6 S15 the page has the bridge and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.entries(Reflect.get(globalThis, 'plumbline') as object).map(
        ([name, value]) => `${name}: ${typeof value}`,
      ),
      leaked: [
        'require',
        'process',
        'module',
        'Buffer',
        'global',
        'ipcRenderer',
        'electron',
      ].filter((name) => Reflect.has(globalThis, name)),
    }))
    expect(seen).toEqual({ bridge: ['send: function', 'onMessage: function'], leaked: [] })
  })

  test('the bridge answers an operation', async () => {
    expect(await ask('settings.get', {})).toMatchObject({
      type: 'value',
      value: { door: 'window', values: { theme: 'dark' } },
    })
  })

  test('S17 the bridge refuses an unknown operation and bad input', async () => {
    expect(await ask('constructor', {})).toMatchObject({ code: 'unknown-operation' })
    expect(await ask('settings.get', { path: '/etc/passwd' })).toMatchObject({
      code: 'bad-input',
    })
  })

  test('S16 the bridge answers again after a reload', async () => {
    await page.reload()
    await page.waitForLoadState()
    expect(await ask('settings.get', {})).toMatchObject({ type: 'value' })
  })

  test('S11 permissions are denied', async () => {
    const states = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      location: (await navigator.permissions.query({ name: 'geolocation' })).state,
      media: await navigator.mediaDevices
        .getUserMedia({ audio: true })
        .then(() => 'granted')
        .catch((error: unknown) => (error as Error).name),
    }))
    expect(states.notifications).toBe('denied')
    expect(states.location).toBe('denied')
    expect(states.media).toMatch(/NotAllowedError|NotFoundError/)
  })

  test('S12 neither a new window nor another page opens', async () => {
    const opened = await page.evaluate(() => {
      const other = window.open('app://main/')
      window.location.assign('https://example.org/')
      return other === null
    })
    expect(opened).toBe(true)
    await page.waitForTimeout(200)
    expect(page.url()).toMatch(/^app:\/\/main\//)
    expect(app.windows()).toHaveLength(1)
  })

  test.each([
    ['app://main/', 200],
    ['app://main/none.js', 404],
    ['app://main/assets', 404],
    ['app://main/%2e%2e/main.cjs', 404],
    ['app://other/index.html', 'ERR_BLOCKED_BY_CLIENT'],
    ['file:///etc/hostname', 'ERR_BLOCKED_BY_CLIENT'],
  ])('S8 answers %s with %s', async (url, outcome) => {
    expect(await load(url)).toContain(String(outcome))
  })

  test('S9 S8 sends the policy with a nonce of its own for every load', async () => {
    const first = await (await page.reload())?.allHeaders()
    const second = await (await page.reload())?.allHeaders()
    expect(first?.['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{24}'; /,
    )
    expect(first?.['content-security-policy']).not.toBe(second?.['content-security-policy'])
    expect(first).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  test('S10 no page reaches the network, whatever its policy', async () => {
    let requests = 0
    const server = createServer((_request, response) => {
      requests += 1
      response.end('reached')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const outcome = await load(`http://127.0.0.1:${port}/`)
    server.close()
    expect(outcome).toMatch(/ERR_BLOCKED_BY_CLIENT/)
    expect(requests).toBe(0)
  })

  test('a question about the demo cluster is asked and its answer seen, and still there after a reload', async () => {
    await page.getByRole('button', { name: 'Explore the demo cluster' }).click()
    const composer = page.getByRole('textbox', { name: 'Your question' })
    await composer.fill(question)
    await composer.press('Enter')
    const answer = page.getByRole('region', { name: question })
    await answer.getByRole('table').waitFor()
    expect(await answer.getByRole('table').getByRole('row').count()).toBeGreaterThan(1)
    await page.screenshot({ path: join(pictures, 'answer.png') })

    await page.reload()
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('main').getByText(question).first().waitFor()
    await page.screenshot({ path: join(pictures, 'history.png') })
  })

  test('S9 nothing violated the policy and nothing threw', () => {
    expect(violations).toEqual([])
    expect(pageErrors).toEqual([])
  })

  test('after a restart the window is where it was left and the answer is in the history', async () => {
    const place = { x: 40, y: 30, width: 1200, height: 760 }
    await app.evaluate(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
    }, place)
    await page.waitForTimeout(200)
    await app.close()

    app = await launch()
    page = await app.firstWindow()
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('main').getByText(question).first().waitFor()
    const bounds = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    )
    expect(bounds).toEqual(place)
  })

  test('S88 what the window keeps is for its owner alone', () => {
    const data = join(dataFolder, 'data')
    const open = ['.', 'window', 'window/window.json'].filter(
      (name) => (statSync(join(data, name)).mode & 0o077) !== 0,
    )
    expect(open).toEqual([])
  })

  function launch(): Promise<ElectronApplication> {
    return _electron.launch({
      executablePath: testApp.program,
      args: testFlags,
      env: testEnvironment(testApp, dataFolder, display?.name ?? ''),
    })
  }

  /** Sends one request over the page's own bridge and returns the first reply to it. */
  function ask(operation: string, input: unknown): Promise<unknown> {
    return page.evaluate(
      ([name, value]) =>
        new Promise((resolve) => {
          const bridge = Reflect.get(globalThis, 'plumbline') as {
            send(message: unknown): void
            onMessage(listener: (message: unknown) => void): () => void
          }
          const id = 800_000_000 + Math.floor(Math.random() * 1_000_000)
          const stop = bridge.onMessage((message) => {
            if ((message as { id: number }).id !== id) return
            stop()
            resolve(message)
          })
          bridge.send({ type: 'open', id, operation: name, input: value })
        }),
      [operation, input] as const,
    )
  }

  /** Loads an address in a hidden window; returns the status it was answered with, or Chromium's error. */
  function load(url: string): Promise<string> {
    return app.evaluate(async ({ BrowserWindow }, address) => {
      const hidden = new BrowserWindow({ show: false })
      let status = 'none'
      hidden.webContents.once('did-navigate', (_event, _url, code) => void (status = String(code)))
      try {
        await hidden.loadURL(address)
        return status
      } catch (error) {
        return status === 'none' ? String(error) : status
      } finally {
        hidden.destroy()
      }
    }, url)
  }
})
