import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

/** The files of the built page by the path under which they are served: nothing else can be asked for (S8). */
export type PageFiles = ReadonlyMap<string, { file: string; type: string }>

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
  ['.json', 'application/json; charset=utf-8'],
])

/** Lists the built page once, at start; `/` is `index.html`. Throws when the folder has none. */
export function readPageFiles(folder: string): PageFiles {
  const files = new Map<string, { file: string; type: string }>()
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const type = types.get(extname(entry.name))
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    files.set(file.slice(folder.length).replaceAll('\\', '/').replace(/^\/?/, '/'), { file, type })
  }
  const page = files.get('/index.html')
  if (page === undefined) throw new Error(`${folder} holds no index.html`)
  return files.set('/', page)
}
