import {
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { bundleForNode } from '../../scripts/build/node-bundle.ts'
import { rootFolder } from '../../scripts/build/root-folder.ts'
import { testProgram } from './test-binary.ts'

/** Paths of the test app: the program to start, and the core that its main process starts in Node. */
export type TestApp = { program: string; core: string }

/**
 * Puts the test app together in `appFolder` of the repository: the Electron of `binaryFolder` by hard links under another
 * name (so that it takes itself for a packaged app), the built page with what its Chromium lacks, and main and
 * preload bundled down to the Node and Chromium of that Electron.
 */
export async function makeTestApp(binaryFolder: string, appFolder: string): Promise<TestApp> {
  rmSync(join(rootFolder, appFolder), { recursive: true, force: true })
  linkFolder(binaryFolder, join(rootFolder, appFolder))
  const resources = `${appFolder}/resources/app`
  for (const [entry, output, target] of [
    ['e2e/electron/test-main.ts', `${resources}/main.cjs`, 'node16'],
    ['src-main/shell/preload.ts', `${resources}/preload.cjs`, 'chrome108'],
  ] as const) {
    await bundleForNode({ entry, output, format: 'cjs', target })
  }
  await bundleForNode({
    entry: 'e2e/electron/core-process.ts',
    output: `${appFolder}/core/core.js`,
    format: 'es',
    target: 'node24',
  })
  cpSync(join(rootFolder, 'dist/renderer'), join(rootFolder, resources, 'renderer'), {
    recursive: true,
  })
  await addOlderChromium(`${resources}/renderer`)
  writeFileSync(
    join(rootFolder, resources, 'package.json'),
    JSON.stringify({ name: 'plumbline', version: '0.0.0', main: 'main.cjs' }),
  )
  return {
    program: join(rootFolder, appFolder, 'plumbline'),
    core: join(rootFolder, appFolder, 'core', 'core.js'),
  }
}

async function addOlderChromium(pageFolder: string): Promise<void> {
  await bundleForNode({
    entry: 'e2e/electron/older-chromium.ts',
    output: `${pageFolder}/older/older-chromium.js`,
    format: 'es',
    target: 'chrome108',
  })
  const page = join(rootFolder, pageFolder, 'index.html')
  const script = '<script type="module" src="./older/older-chromium.js"></script>'
  writeFileSync(page, readFileSync(page, 'utf8').replace('<script', `${script}<script`))
}

/** The environment of the test app: no kubeconfig, a data folder and home of its own, and where its core is. */
export function testEnvironment(
  app: TestApp,
  folder: string,
  display: string,
): { [name: string]: string } {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return {
    ...Object.fromEntries(inherited),
    DISPLAY: display,
    HOME: folder,
    KUBECONFIG: join(folder, 'no-kubeconfig'),
    PLUMBLINE_DATA_DIR: join(folder, 'data'),
    PLUMBLINE_TEST_NODE: process.execPath,
    PLUMBLINE_TEST_CORE: app.core,
  }
}

/** Flags of the test app: no graphics card is needed, and for root no sandbox, which Chromium refuses to root. */
export const testFlags = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name === testProgram ? 'plumbline' : entry.name)
    if (entry.isDirectory()) linkFolder(source, target)
    else linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    cpSync(source, target)
  }
}
