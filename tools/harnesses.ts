/** All harnesses by name. Each is loaded only when it is played. */

import type { Harness } from './stage/harness.ts'

interface Entry {
  readonly about: string
  load(): Promise<Harness>
}

export const HARNESSES: Readonly<Record<string, Entry>> = {
  demo: {
    about: 'The main job, with six scripted workers and the real monitor.',
    load: async () => (await import('./demo/harness.ts')).demo,
  },
  'e2e-agents': {
    about: 'The same with real agents, which are installed into .agents.',
    load: async () => (await import('./e2e-agents/harness.ts')).e2eAgents,
  },
  canary: {
    about: 'Checks that the screens of six real agents are still read correctly.',
    load: async () => (await import('./canary/harness.ts')).canary,
  },
  faults: {
    about: 'Every fault of the send protocol, and races around the key.',
    load: async () => (await import('./faults/harness.ts')).faults,
  },
  chaos: {
    about: 'Kills, stops, starves and rivals the monitor beside panes that must not be affected.',
    load: async () => (await import('./chaos/harness.ts')).chaos,
  },
  soak: {
    about: 'A day in 30 minutes: 20 workers and many faults; checks memory and trail.',
    load: async () => (await import('./soak/harness.ts')).soak,
  },
  stress: {
    about: 'Bad input: floods, storms, huge logs, a hanging disk.',
    load: async () => (await import('./stress/harness.ts')).stress,
  },
  bench: {
    about: 'Speed and cost, each beside a reference.',
    load: async () => (await import('./bench/harness.ts')).bench,
  },
}
