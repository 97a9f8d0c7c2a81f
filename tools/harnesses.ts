/** All harnesses by name; what each of them needs is loaded when it plays. */

import type { Harness } from './stage/harness.ts'

interface Entry {
  readonly about: string
  load(): Promise<Harness>
}

export const HARNESSES: Readonly<Record<string, Entry>> = {
  demo: {
    about: 'The main job: six scripted workers, and the real monitor that looks after them.',
    load: async () => (await import('./demo/harness.ts')).demo,
  },
  'e2e-agents': {
    about: 'The same on real agents, which are installed into .agents.',
    load: async () => (await import('./e2e-agents/harness.ts')).e2eAgents,
  },
  canary: {
    about: 'Whether the screens of six real agents still read as they should.',
    load: async () => (await import('./canary/harness.ts')).canary,
  },
  faults: {
    about: 'Each fault of the send protocol, and races around the key.',
    load: async () => (await import('./faults/harness.ts')).faults,
  },
  chaos: {
    about: 'The monitor killed, stopped, starved and rivalled beside panes that must not feel it.',
    load: async () => (await import('./chaos/harness.ts')).chaos,
  },
  soak: {
    about: 'A day in 30 minutes: 20 workers, faults on, memory and trail checked.',
    load: async () => (await import('./soak/harness.ts')).soak,
  },
  stress: {
    about: 'Bad input: floods, storms, huge logs, a hanging disk.',
    load: async () => (await import('./stress/harness.ts')).stress,
  },
  bench: {
    about: 'How fast, at what cost, each beside its baseline.',
    load: async () => (await import('./bench/harness.ts')).bench,
  },
}
