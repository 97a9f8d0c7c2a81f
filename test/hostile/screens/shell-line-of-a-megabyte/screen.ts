/** A line as long as a program can print it. */
export function screen(): string {
  return `dev@box:~/proj$ bash yn.sh\n${'x'.repeat(1_000_000)} Continue? [Y/n]`
}
