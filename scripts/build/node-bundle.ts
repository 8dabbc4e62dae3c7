import { basename, dirname, extname, join } from 'node:path'
import { rootFolder } from './root-folder.ts'

/** What to bundle for a Node process; `entry` and `output` are paths in the repository, `target` as Vite's `build.target`. */
export type NodeBundle = {
  entry: string
  output: string
  format: 'es' | 'cjs'
  target: string
}

/** Modules that stay outside every bundle: one native module, and what Electron itself provides. */
const external = [/^better-sqlite3(?:\/|$)/, /^electron(?:\/|$)/]

/** Bundles `entry` with everything it imports; lazy imports stay files of their own beside it; what else is in the folder is left. Throws what Vite throws. */
export async function bundleForNode({ entry, output, format, target }: NodeBundle): Promise<void> {
  const { build } = await import('vite')
  const name = basename(output, extname(output))
  await build({
    configFile: false,
    root: rootFolder,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target,
      minify: false,
      emptyOutDir: false,
      outDir: join(rootFolder, dirname(output)),
      rolldownOptions: {
        input: { [name]: join(rootFolder, entry) },
        external,
        output: {
          format,
          entryFileNames: basename(output),
          chunkFileNames: `[name]-[hash]${extname(output)}`,
        },
      },
    },
  })
}
