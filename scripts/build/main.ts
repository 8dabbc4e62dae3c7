import { buildPart } from './build-part.ts'
import { parts, type Part } from './part.ts'

const names = Object.keys(parts) as Part['name'][]
const asked = process.argv.slice(2)
const unknown = asked.find((name) => name !== 'all' && !Object.hasOwn(parts, name))

if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}". Parts: ${names.join(', ')}, all.\n`)
  process.exitCode = 2
} else {
  const chosen =
    asked.length === 0 || asked.includes('all')
      ? names
      : names.filter((name) => asked.includes(name))
  for (const name of chosen) {
    try {
      await buildPart(parts[name], (line) => process.stdout.write(`${line}\n`))
    } catch (error) {
      process.stdout.write(
        `${name}: failed\n${error instanceof Error ? error.message : String(error)}\n`,
      )
      process.exitCode = 1
    }
  }
}
