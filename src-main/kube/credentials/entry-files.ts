import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { folderOf, type ContextConfig } from '../kubeconfig/load.ts'
import { digestOf, type Consent, type FileConsent } from './consent.ts'

/** The text of a file that an entry names, or a sentence that says why it cannot be used. */
export type EntryFile =
  | { text: string }
  | { message: string; code: 'consent-missing' | 'file-unreadable' }

/** Reads the files that one context's entries name: asks where S35 wants it, and again only when a file changed (P35). */
export type EntryFiles = {
  read(purpose: FileConsent['purpose'], path: string, from: { file: string }): Promise<EntryFile>
}

const MAX_FILE_BYTES = 1024 * 1024

/** The files of one context; without a `consent` everything that S35 asks about is refused. */
export function entryFiles(config: ContextConfig, consent: Consent | undefined): EntryFiles {
  const seen = new Map<string, { stamp: string; text: string }>()
  const agreed = new Set<string>()

  const mayUse = async (
    purpose: FileConsent['purpose'],
    path: string,
    from: { file: string },
  ): Promise<boolean> => {
    if (config.isDefaultPlace || isInside(await realpath(folderOf(from)), path)) return true
    const { name: context, server } = config.info
    const about = {
      about: 'file',
      context,
      server,
      kubeconfig: { path: from.file },
      purpose,
      path,
    } as const
    const digest = digestOf(about)
    if (agreed.has(digest)) return true
    const isAgreed = (await consent?.({ ...about, digest })) === true
    if (isAgreed) agreed.add(digest)
    return isAgreed
  }

  return {
    async read(purpose, named, from) {
      const written = resolve(folderOf(from), named)
      try {
        // The link is followed first, so that it is judged by where it leads.
        const path = await realpath(written)
        if (!(await mayUse(purpose, path, from))) return refused(purpose, path, from.file, config)
        const { mtimeMs, size } = await stat(path)
        if (size > MAX_FILE_BYTES) return unreadable(purpose, written, 'it is larger than 1 MiB')
        const stamp = `${mtimeMs} ${size}`
        const known = seen.get(path)
        if (known?.stamp === stamp) return { text: known.text }
        const text = await readFile(path, 'utf8')
        seen.set(path, { stamp, text })
        return { text }
      } catch (error) {
        const code =
          error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
        return unreadable(purpose, written, code === 'ENOENT' ? 'there is no such file' : code)
      }
    },
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function unreadable(purpose: FileConsent['purpose'], path: string, why: string): EntryFile {
  return {
    code: 'file-unreadable',
    message: `The ${purpose} file ${path} of the kubeconfig cannot be read: ${why}.`,
  }
}

function refused(
  purpose: FileConsent['purpose'],
  path: string,
  file: string,
  config: ContextConfig,
): EntryFile {
  const { name, server } = config.info
  return {
    code: 'consent-missing',
    message:
      `Context ${JSON.stringify(name)} of ${file} wants to use ${path}, outside its own folder, as ${purpose} towards ` +
      `${server}. Nobody has agreed to that. Agree to it, or choose another context.`,
  }
}
