import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

test(
  'P95 a question loads no socket, YAML, model, browser or demo code before it needs it',
  { timeout: 60_000 },
  async () => {
    const loaded = await loadedBy(['src-main/cli/plumbline.ts', 'src-main/cli/commands/ask.ts'])
    expect(loaded).toContain('better-sqlite3')
    expect(loaded.some((name) => name.endsWith('src-main/ask/ask.ts'))).toBe(true)
    const late = [
      /^node:(?:https?|http2|net|tls|child_process)$/,
      /node_modules\/(?:@kubernetes|ollama|ws|yaml|openai|@anthropic-ai|@modelcontextprotocol)\//,
      /src-main\/(?:web|models|shell|kube\/transport|kube\/kubeconfig)\//,
      /src-main\/demo\/(?!demo-context)/,
    ]
    expect(loaded.filter((name) => late.some((pattern) => pattern.test(name)))).toEqual([])
  },
)

/** Modules and packages in the chunks that these entries load at once, bundled as the product is. */
async function loadedBy(entries: readonly string[]): Promise<string[]> {
  const built = (await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'silent',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      write: false,
      minify: false,
      rolldownOptions: {
        input: entries.map((entry) => join(root, entry)),
        external: [/^better-sqlite3(?:\/|$)/],
        output: { format: 'es' },
      },
    },
  })) as Rolldown.RolldownOutput
  const chunks = new Map(
    built.output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])),
  )
  const loaded = new Set<string>()
  const waiting = [...chunks.values()]
    .filter((chunk) => chunk.isEntry)
    .map((chunk) => chunk.fileName)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (loaded.has(name)) continue
    loaded.add(name)
    const chunk = chunks.get(name)
    if (chunk === undefined) continue
    // A module of which nothing is left after shaking is listed too, but brings no code.
    for (const [id, { renderedLength }] of Object.entries(chunk.modules))
      if (renderedLength > 0) loaded.add(id)
    waiting.push(...chunk.imports)
  }
  return [...loaded]
}
