/** Refuses an unknown command, or an extra word after a known one, like any other wrong usage. */

import type { Hook } from '@oclif/core/hooks'
import { ux } from '@oclif/core/ux'
import { CzarinaError, errorAsJson } from '../core/errors.ts'
import { meantCommand } from './meant-command.ts'
import { errorText, withRedHead } from './output.ts'

/** oclif reads `stop extra` as the command `stop:extra`. */
const commandNotFound: Hook<'command_not_found'> = async function ({ id, argv, config }) {
  const typed = id.replaceAll(':', ' ')
  const known = config.commands.map((command) => command.id.replaceAll(':', ' '))
  const error = refusal(typed, known, config.bin)
  if (argv?.includes('--json')) ux.stdout(JSON.stringify({ error: errorAsJson(error) }, null, 2))
  else ux.stderr(withRedHead(errorText(error, process.cwd())))
  this.exit(error.exit)
}

function refusal(typed: string, known: readonly string[], bin: string): CzarinaError {
  const command = known.find((name) => typed.startsWith(`${name} `))
  if (command !== undefined) {
    const [extra = ''] = typed.slice(command.length + 1).split(' ')
    return new CzarinaError('CZM_ARGUMENT_INVALID', `Unexpected argument: ${extra}`, {
      suggestions: [`${bin} ${command} --help`],
    })
  }
  const { name, meant } = meantCommand(typed.split(' '), known)
  return new CzarinaError('CZM_ARGUMENT_INVALID', `There is no command "${name}".`, {
    suggestions: [...(meant === null ? [] : [`Did you mean ${meant}?`]), `${bin} --help`],
  })
}

export default commandNotFound
