#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { runCommand } from './run-command.ts'
import { processTerminal } from './terminal.ts'

const oldestNode = 24
const major = Number(process.versions.node.split('.')[0])

if (major < oldestNode) {
  // Nothing newer than this may be loaded before the check: older versions cannot even parse or link it.
  process.stderr.write(
    `Plumbline needs Node ${oldestNode}; this is ${process.version}. Start it with npm run plumbline, which brings the right one.\n`,
  )
  process.exitCode = 2
} else {
  nodeModule.enableCompileCache()
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal())
}
