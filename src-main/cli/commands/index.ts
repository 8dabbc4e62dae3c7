import type { CommandEntry } from './command.ts'

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'ask',
    summary: 'ask a question and get an answer that can be checked',
    load: async () => (await import('./ask.ts')).ask,
  },
  {
    name: 'health',
    summary: 'judge everything in scope by the rules',
    load: async () => (await import('./health.ts')).health,
  },
  {
    name: 'history',
    summary: 'list, search, show, run again, compare, pin or delete answers',
    load: async () => (await import('./history.ts')).history,
  },
  {
    name: 'contexts',
    summary: 'list the contexts of the kubeconfig, without any request',
    load: async () => (await import('./contexts.ts')).contexts,
  },
  {
    name: 'questions',
    summary: 'list examples of what can be asked',
    load: async () => (await import('./questions.ts')).questions,
  },
  {
    name: 'web',
    summary: 'open Plumbline in a browser on this computer',
    load: async () => (await import('./web.ts')).web,
  },
  {
    name: 'demo',
    summary: 'the same on a bundled demo cluster, without any connection',
    load: async () => (await import('./web.ts')).demo,
  },
]
