/**
 * Gives each test file its own folder for the user's consent and the sockets of its monitors, so that no test
 * reads or writes the real one.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'czm-home-'))
process.env.XDG_CONFIG_HOME = folder
delete process.env.XDG_RUNTIME_DIR
afterAll(() => rmSync(folder, { recursive: true, force: true }))
