import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identifyProcess, isSameProcessAlive, parseIdentity } from './process-identity.ts'

/** Runs `work` while no other process holds the lock file; takes the lock over where its holder is dead, and waits `timeoutMs` at most. */
export async function withLock<Result>(
  file: string,
  timeoutMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const deadline = Date.now() + timeoutMs
  while (!tryTake(file)) {
    const content = readIfThere(file)
    const holder = content === undefined ? undefined : parseIdentity(content)
    if (holder === undefined || !isSameProcessAlive(holder)) {
      if (content !== undefined) dropStale(file, content)
      continue
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Process ${holder.pid} holds ${file} for over ${Math.round(timeoutMs / 1000)} s. Wait for it or end it, then try again.`,
      )
    }
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function tryTake(file: string): boolean {
  const own = `${file}.${process.pid}`
  // Written first and linked then, so that nobody ever reads a lock without its holder.
  writeFileSync(own, JSON.stringify(identifyProcess(process.pid)))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

function dropStale(file: string, staleContent: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
    // Somebody else may have dropped the stale lock and taken a new one in between: that one goes back.
    if (readIfThere(aside) !== staleContent) linkSync(aside, file)
  } catch {
    // Gone or taken meanwhile; the caller tries again.
  } finally {
    rmSync(aside, { force: true })
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
