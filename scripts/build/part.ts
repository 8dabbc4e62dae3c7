import { join } from 'node:path'
import { bundleForNode } from './node-bundle.ts'
import { checkRendererBudget } from './renderer-budget.ts'
import { rootFolder } from './root-folder.ts'

/** One thing the build makes: the files it is made from, the folder it ends in, and how. Paths are relative to the repository. */
export type Part = {
  name: 'cli' | 'shell' | 'renderer'
  inputs: readonly string[]
  output: string
  /** Fills `folder`, which is empty; returns what is worth saying in the progress line, or an empty string. */
  make(folder: string): Promise<string>
}

const everyPart = ['package.json', 'package-lock.json', 'scripts/build', 'src-shared']

/** Every part by its name. */
export const parts: { readonly [name in Part['name']]: Part } = {
  cli: {
    name: 'cli',
    inputs: [...everyPart, 'src-main'],
    output: 'dist/cli',
    async make(folder) {
      await bundleForNode({
        entry: 'src-main/cli/plumbline.ts',
        output: `${folder}/plumbline.js`,
        format: 'es',
        target: 'node24',
      })
      return ''
    },
  },
  shell: {
    name: 'shell',
    inputs: [...everyPart, 'src-main'],
    output: 'dist/shell',
    async make(folder) {
      for (const name of ['main', 'preload']) {
        await bundleForNode({
          entry: `src-main/shell/${name}.ts`,
          output: `${folder}/${name}.cjs`,
          format: 'cjs',
          target: 'node24',
        })
      }
      return ''
    },
  },
  renderer: {
    name: 'renderer',
    inputs: [...everyPart, 'src-renderer'],
    output: 'dist/renderer',
    async make(folder) {
      const { build } = await import('vite')
      await build({
        configFile: join(rootFolder, 'src-renderer/vite.config.ts'),
        logLevel: 'warn',
        build: { outDir: join(rootFolder, folder) },
      })
      return checkRendererBudget(join(rootFolder, folder))
    },
  },
}
