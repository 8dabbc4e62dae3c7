import { BrowserWindow, dialog } from 'electron'
import type { ConsentDetails } from '../kube/index.ts'
import { consentQuestion } from './consent-question.ts'

/** Asks in a dialog of the system, which the page can neither read nor answer; refusing is the default and what Esc does. */
export async function askConsent(details: ConsentDetails): Promise<boolean> {
  const { message, detail, agree, refuse } = consentQuestion(details)
  const options = {
    type: 'warning' as const,
    title: 'Plumbline',
    message,
    detail,
    buttons: [refuse, agree],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const window = BrowserWindow.getAllWindows()[0]
  const { response } =
    window === undefined
      ? await dialog.showMessageBox(options)
      : await dialog.showMessageBox(window, options)
  return response === 1
}
