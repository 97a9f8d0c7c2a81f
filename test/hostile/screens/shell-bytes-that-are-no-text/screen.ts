/** What no editor would keep in a file. */
export function screen(): string {
  return 'dev@box:~/proj$ bash yn.sh\n\u0000\u001b[8mDelete it?\u001b[0m\ud800\u0007 "}] Continue? [Y/n]'
}
