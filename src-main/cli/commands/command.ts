import type { Terminal } from '../terminal.ts'

/** One command of the command line: runs with the arguments after its name and gives the exit code (A103). */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>

/** A command as the list knows it; its code is loaded only when it runs (P95). */
export type CommandEntry = { name: string; summary: string; load: () => Promise<Command> }
