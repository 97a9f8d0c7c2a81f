/** What a shell runs to complete our words: it asks us at each Tab, so that workers and policies are those of the moment. */

export const SHELLS = ['bash', 'zsh'] as const
export type Shell = (typeof SHELLS)[number]

/** Where nothing is offered, bash completes file names; after a folder the word goes on. */
const BASH = `_czarina_monitor() {
  local IFS=$'\\n'
  COMPREPLY=($("$1" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  [[ \${COMPREPLY[0]} == */ ]] && compopt -o nospace
}
complete -o default -F _czarina_monitor czarina-monitor`

/** The same for zsh, which takes `--worker=a` for one word. */
const ZSH = `_czarina_monitor() {
  local -a offered
  offered=(\${(f)"$("$words[1]" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  [[ $PREFIX == --*=* ]] && compset -P '*='
  if (( $#offered == 0 )); then _files; return; fi
  compadd -S '' -- \${(M)offered:#*/}
  compadd -- \${offered:#*/}
}
compdef _czarina_monitor czarina-monitor`

/** The lines for a shell's start-up file. */
export function shellScript(shell: Shell): string {
  const file = shell === 'bash' ? '~/.bashrc' : '~/.zshrc, after compinit'
  return `# In ${file}: eval "$(czarina-monitor autocomplete ${shell})"\n${shell === 'bash' ? BASH : ZSH}`
}
