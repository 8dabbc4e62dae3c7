import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../src-shared/contract/settings.ts'
import { openConsents } from './consents.ts'
import { openStore } from './database.ts'
import { openSettings } from './settings.ts'

const now = new Date('2026-11-22T18:00:00Z')

function database(folder = mkdtempSync(join(tmpdir(), 'plumbline-settings-'))) {
  const opened = openStore(folder, now)
  if (opened.state !== 'open') throw new Error(opened.reason)
  return opened.store.database
}

test('settings start as the defaults, keep what was set and ignore a stored value that no longer fits', () => {
  const held = database()
  const settings = openSettings(held)
  expect(settings.get()).toEqual(defaultSettings)
  expect(settings.set({ theme: 'light' })).toEqual({ ...defaultSettings, theme: 'light' })
  held.exec(`insert into settings values ('density', '"huge"')`)
  expect(openSettings(held).get()).toEqual({ ...defaultSettings, theme: 'light' })
})

test('S32 a consent is remembered for exactly one digest', () => {
  const consents = openConsents(database())
  consents.add('abc', 'prod', now)
  expect([consents.has('abc'), consents.has('abd')]).toEqual([true, false])
})
