import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** One file of the page: where it is on disk and its media type. */
export type PageFile = { path: string; type: string }

/** Every file that the page may ask for, by its URL path (`/index.html`); nothing else is ever answered (S8). */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: { readonly [ending: string]: string } = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  json: 'application/json; charset=utf-8',
}

/** Lists the built page in `folder`, once at start; files of an unknown type are not part of it. Throws when it is absent. */
export function readPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>()
  const visit = (path: string, url: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const entryPath = join(path, entry.name)
      const entryUrl = `${url}/${entry.name}`
      if (entry.isDirectory()) visit(entryPath, entryUrl)
      else if (entry.isFile()) {
        const ending = entry.name.slice(entry.name.lastIndexOf('.') + 1)
        const type = Object.hasOwn(types, ending) ? types[ending] : undefined
        if (type !== undefined) files.set(entryUrl, { path: entryPath, type })
      }
    }
  }
  visit(folder, '')
  return files
}
