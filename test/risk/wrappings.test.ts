import { describe, expect, it } from 'vitest'
import { COMMANDS, PROGRAMS_ALONE, quoted, rank } from './table-commands.ts'

describe('every judgement', () => {
  const wrappings: readonly (readonly [name: string, wrap: (command: string) => string])[] = [
    ['bash -lc', (command) => `bash -lc '${quoted(command)}'`],
    ['a subshell', (command) => `(${command}\n)`],
    ['braces', (command) => `{ ${command}\n}`],
    ['&& true', (command) => `${command} && true`],
    ['true; before', (command) => `true; ${command}`],
    ['true && before', (command) => `true && ${command}`],
    ['sudo', (command) => `sudo ${command}`],
    ['a condition', (command) => `if true; then ${command}\nfi`],
    ['a loop', (command) => `while true; do ${command}\ndone`],
    ['a function', (command) => `wrapped() { ${command}\n}; wrapped`],
    ['a substitution', (command) => `echo "$(${command}\n)"`],
    ['eval', (command) => `eval '${quoted(command)}'`],
    ['ssh', (command) => `ssh host '${quoted(command)}'`],
    ['sh -c within sh -c', (command) => `sh -c "sh -c '${quoted(command)}'"`.replaceAll('\\', '\\\\')],
    ['flock', (command) => `flock /tmp/x -c '${quoted(command)}'`],
    ['running in the background', (command) => `${command} &`],
    ['a pipe before', (command) => `true | { ${command}\n}`],
    ['a pipe after', (command) => `${command} | cat`],
    ['|| after false', (command) => `false || ${command}`],
    ['a process substitution', (command) => `cat <(${command}\n)`],
    ['a condition of its own', (command) => `if ${command}\nthen :; fi`],
    ['trap', (command) => `trap '${quoted(command)}' EXIT`],
    ['a here-document for sh', (command) => `sh <<'END'\n${command}\nEND`],
    ['a here-string for sh', (command) => `sh <<< '${quoted(command)}'`],
  ]
  it.each(wrappings)('is not lowered by %s', (_name, wrap) => {
    const lowered = COMMANDS.filter((command) => rank(wrap(command)) < rank(command))
    expect(lowered).toEqual([])
  })

  const prefixes =
    `time, nice -n 5, timeout 5, env A=1, nohup, command, stdbuf -oL, setsid, ionice -c 3, doas, chronic,
    rlwrap, cross-env A=1, flock /tmp/x, taskset 1, xargs, busybox, wrap, A=1, docker exec c, kubectl exec p --, uv run, poetry run, bundle exec, find . -exec`.split(
      /, \s*/u,
    )
  it.each([...prefixes, '\\'])('is not lowered by %s before the program', (prefix) => {
    const between = prefix === '\\' ? '' : ' '
    const lowered = PROGRAMS_ALONE.filter((command) => rank(prefix + between + command) < rank(command))
    expect(lowered).toEqual([])
  })

  it('is not lowered by an unknown program that takes the command as one word', () => {
    const known = PROGRAMS_ALONE.filter((command) => command.includes(' ') && !command.startsWith('foo'))
    const lowered = known.filter((command) => rank(`wrap '${quoted(command)}'`) < rank(command))
    expect(lowered).toEqual([])
  })
})
