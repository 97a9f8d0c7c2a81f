/** Plays one harness in the process group that `run.ts` starts. usage: node play.js NAME [FLAGS] */

import { HARNESSES } from './harnesses.ts'
import { EXIT, NotHere } from './stage/exit.ts'
import { helpText, readFlags, UsageFault } from './stage/flags.ts'
import { keepReports } from './stage/report.ts'

const [name = '', ...line] = process.argv.slice(2)

process.exit(await main())

async function main(): Promise<number> {
  const entry = HARNESSES[name]
  if (entry === undefined) throw new Error(`no harness "${name}"`)
  const harness = await entry.load()
  try {
    const read = readFlags(line, harness.flags, harness.words !== undefined)
    if (read === null) {
      console.log(helpText(name, entry.about, harness))
      return EXIT.done
    }
    if (read.flags.save === true) keepReports(line.filter((word) => word !== '--save'))
    return await harness.play(read.flags, read.words)
  } catch (error) {
    if (error instanceof NotHere) {
      console.log(`Skipped on this system: ${error.message}.`)
      return EXIT.done
    }
    if (!(error instanceof UsageFault)) throw error
    console.error(`${error.message}\nnpm run tools -- ${name} --help lists the flags.`)
    return EXIT.usage
  }
}
