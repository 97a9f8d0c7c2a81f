/** Writes the generated files that are committed: the manifest, the JSON schemas, the labels, pages of docs/. `--check` only compares them. */

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Plugin } from '@oclif/core'
import { z } from 'zod'
import { packageRoot } from '../tools/stage/package-root.ts'
import { accuracyPage } from './accuracy/accuracy-page.ts'
import { capturedLabels, LABELS_PATH } from './accuracy/captured-labels.ts'
import { agentJsonSchema } from './generate-agent-schema.ts'
import { apiPage, digestModule, openApiDocument } from './generate-api-page.ts'
import { decisionsPage, type RecordFile, recordFaults } from './generate-decisions-page.ts'
import { errorsPage } from './generate-errors-page.ts'
import { factsPage } from './generate-facts-page.ts'
import { metricsPage } from './generate-metrics-page.ts'
import { policyJsonSchema, policyTestJsonSchema } from './generate-policy-schema.ts'
import { signsPage } from './generate-signs-page.ts'

/** The text of each generated file, by its path in the package. */
async function generatedFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const labels = await capturedLabels(root)
  const accuracyBefore = await readFile(join(root, 'docs', 'accuracy.md'), 'utf8').catch(() => null)
  return {
    'oclif.manifest.json': await oclifManifest(root),
    'policies/policy.schema.json': policyJsonSchema(),
    'policies/policy-test.schema.json': policyTestJsonSchema(),
    'plugins/prefilter/agent.schema.json': agentJsonSchema(),
    'docs/decisions/README.md': decisionsPage(await recordFiles(root)),
    'docs/facts.md': factsPage(),
    'docs/signs.md': signsPage(),
    'docs/errors.md': errorsPage(),
    'docs/metrics.md': metricsPage(),
    'src/adapters/control/digest.ts': digestModule(),
    'docs/api.md': apiPage(),
    'docs/openapi.json': openApiDocument(await versionOf(root)),
    [LABELS_PATH]: labels,
    'docs/accuracy.md': await accuracyPage(root, labels, accuracyBefore),
  }
}

async function recordFiles(root: string): Promise<readonly RecordFile[]> {
  const folder = join(root, 'docs', 'decisions')
  const names = (await readdir(folder)).filter((name) => name !== 'README.md')
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

async function versionOf(root: string): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

/** What `oclif manifest` writes, made in memory by the same code, so that `--check` writes no file. */
async function oclifManifest(root: string): Promise<string> {
  const plugin = new Plugin({
    errorOnManifestCreate: true,
    ignoreManifest: true,
    respectNoCacheDefault: true,
    root,
    type: 'core',
  })
  await plugin.load()
  // oclif lists the files of a folder in no fixed order.
  const commands = Object.entries(plugin.manifest.commands).sort(([one], [other]) => (one < other ? -1 : 1))
  return `${JSON.stringify({ ...plugin.manifest, commands: Object.fromEntries(commands) }, null, 2)}\n`
}

const root = packageRoot()
const onlyCheck = process.argv.includes('--check')
for (const fault of recordFaults(await recordFiles(root))) {
  console.error(fault)
  process.exitCode = 1
}
for (const [path, text] of Object.entries(await generatedFiles(root))) {
  const file = join(root, path)
  const before = await readFile(file, 'utf8').catch(() => null)
  if (before === text) continue
  if (onlyCheck) {
    console.error(`${path} does not match its sources. Run: npm run generate`)
    process.exitCode = 1
  } else {
    await writeFile(file, text)
    console.log(`wrote ${path}`)
  }
}
