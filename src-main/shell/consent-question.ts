import { cleanText } from '../../src-shared/text/clean.ts'
import type { ConsentDetails, ExecConsent, FileConsent } from '../kube/index.ts'

/** A question for a person: one line, and everything that the answer is about, one thing a line. */
export type ConsentQuestion = { message: string; detail: string; agree: string; refuse: string }

/** Words what a kubeconfig wants to do (S32, S35), every text cleaned, warnings first; no value is left out. */
export function consentQuestion(details: ConsentDetails): ConsentQuestion {
  switch (details.about) {
    case 'exec':
      return execQuestion(details)
    case 'file':
      return fileQuestion(details)
  }
}

function execQuestion(details: ExecConsent): ConsentQuestion {
  const { path, owner, mode } = details.kubeconfig
  const origin = [
    path,
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(mode === undefined ? [] : [`mode ${mode}`]),
  ]
  return {
    message: shown(`Let context "${details.context}" run a program on this computer?`),
    detail: lines([
      ...details.warnings.map((warning) => `Warning: ${warning}`),
      `Program: ${details.command}`,
      ...details.args.map((argument, index) => `Argument ${index + 1}: ${argument}`),
      ...details.env.map(({ name, value }) => `Environment: ${name}=${value}`),
      `Signs in to: ${details.server}`,
      `Named by: ${origin.join(', ')}`,
      'You are asked again when any of this changes.',
    ]),
    agree: 'Run it',
    refuse: 'Do not run',
  }
}

function fileQuestion(details: FileConsent): ConsentQuestion {
  return {
    message: shown(`Let context "${details.context}" send what is in a file to its server?`),
    detail: lines([
      `File: ${details.path}`,
      `Used as: ${details.purpose.replaceAll('-', ' ')}`,
      `Server: ${details.server}`,
      `Named by: ${details.kubeconfig.path}`,
      'You are asked again when any of this changes.',
    ]),
    agree: 'Use it',
    refuse: 'Do not use',
  }
}

function lines(texts: readonly string[]): string {
  return texts.map(shown).join('\n')
}

/** One line without what could draw another (S70). */
function shown(text: string): string {
  return cleanText(text).text.replaceAll(/[\n\t]/g, ' ')
}
