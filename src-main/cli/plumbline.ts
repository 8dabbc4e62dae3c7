#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { runCommand } from './run-command.ts'
import { processTerminal } from './terminal.ts'

enableCompileCache()
process.exitCode = await runCommand(process.argv.slice(2), processTerminal())
