import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'

const run = promisify(execFile)
const ROOT = resolve(import.meta.dirname, '..', '..')
const TSC = join(ROOT, 'node_modules', '.bin', 'tsc')
const STRICT = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node']
const INSTALL_LIMIT_MS = 180_000

const FILES_MAX = 300
const UNPACKED_MAX_BYTES = 5_000_000

const Packed = z.tuple([
  z.object({
    filename: z.string(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string() })),
  }),
])
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  exports: z.record(z.string(), z.union([z.string(), z.looseObject({ default: z.string() })])),
})
const Evaluated = z.object({ rows: z.number(), statusAccuracy: z.number() })
const Analyzed = z.object({
  analysis: z.object({ status: z.string() }),
  verdict: z.object({ effect: z.string() }),
  wouldSend: z.array(z.string()).nullable(),
})

const SCREEN = `● Bash(mkdir -p out/reports)
  ⎿  Waiting…

${'─'.repeat(80)}
 Bash command
 Create the output folder
${'╌'.repeat(80)}
 mkdir -p out/reports
${'╌'.repeat(80)}
 Do you want to proceed?
 ❯ 1. Yes
   2. Yes, and always allow access to out from this project
   3. No

 Esc to cancel · Tab to amend
`

/** The tarball contains the built files as they are: `npm test` builds them first. */
describe('the package, installed into an empty folder', () => {
  let folder = ''
  let packed: z.infer<typeof Packed>[0]
  let installed = ''
  const monitor = (...words: string[]) =>
    run(join(folder, 'node_modules', '.bin', 'czarina-monitor'), words, {
      cwd: folder,
      env: cleanEnvironment(folder),
    })

  const typeCheck = (...files: string[]) =>
    run(TSC, [...STRICT, '--typeRoots', join(ROOT, 'node_modules', '@types'), ...files], { cwd: folder })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'czarina-pack-'))
    const pack = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: ROOT,
    })
    packed = Packed.parse(JSON.parse(pack.stdout))[0]
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
    // Whoever runs the tests may have told npm to be silent.
    const words = [
      'install',
      '--loglevel',
      'notice',
      '--prefix',
      folder,
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    ]
    const { stdout, stderr } = await run('npm', [...words, join(folder, packed.filename)], { cwd: folder })
    installed = stdout + stderr
  }, INSTALL_LIMIT_MS)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('installs without a warning', () => {
    expect(installed).toMatch(/^\nadded \d+ packages in \S+\n$/)
  })

  it('contains the program once, and its documentation', () => {
    const parts = packed.files.map(({ path }) => path.split('/').slice(0, path.startsWith('dist') ? 2 : 1))
    expect([...new Set(parts.map((part) => part.join('/')))].sort()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'bin',
      'dist/app',
      'dist/plugins',
      'dist/src',
      'docs',
      'oclif.manifest.json',
      'package.json',
      'plugins',
      'policies',
      'types',
    ])
    const programs = packed.files.filter(({ path }) =>
      /^(?!dist\/app\/|bin\/run\.js).*(?<!\.d)\.[cm]?[jt]s$/.test(path),
    )
    expect(programs).toEqual([])
    expect(packed.files.length).toBeLessThanOrEqual(FILES_MAX)
    expect(packed.unpackedSize).toBeLessThanOrEqual(UNPACKED_MAX_BYTES)
  })

  it('contains every page and file that its pages link to', async () => {
    const paths = packed.files.map(({ path }) => path)
    const isThere = (target: string): boolean =>
      paths.some((path) => path === target || path.startsWith(`${target}/`))
    const broken: string[] = []
    for (const page of paths.filter((path) => path.endsWith('.md'))) {
      for (const link of linksOf(await readFile(join(ROOT, page), 'utf8'))) {
        if (!isThere(join(dirname(page), link))) broken.push(`${page}: ${link}`)
      }
    }
    expect(broken).toEqual([])
  })

  it('installs no bundled package, except those that it must depend on by name', async () => {
    const licenses = await readFile(join(ROOT, 'dist', 'app', 'third-party-licenses.txt'), 'utf8')
    const bundled = new Set([...licenses.matchAll(/^(\S+) \d\S* \(.*\)$/gm)].map(([, name]) => name))
    const { dependencies } = Manifest.parse(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')))
    expect(Object.keys(dependencies).filter((name) => bundled.has(name))).toEqual([
      '@oclif/core',
      'chokidar',
      'json-logic-js',
      'zod',
    ])
  })

  it('has the name that the README installs, and its first steps work', async () => {
    const [, install = '', first = ''] = (await readFile(join(ROOT, 'README.md'), 'utf8')).split(
      /^## (?:Install|Run)$/m,
    )
    expect(install).toContain(`npm install -g ./${packed.filename}\n`)
    const [, commands = ''] = /^```\n([\s\S]*?)^```$/m.exec(first) ?? []
    const project = await mkdtemp(join(tmpdir(), 'czarina-first-'))
    onTestFinished(() => rm(project, { recursive: true, force: true }))
    const env = { ...cleanEnvironment(project), TMUX_TMPDIR: project }
    const said = []
    for (const line of commands.trim().split('\n')) {
      const [bin = '', ...words] = line.split(' ')
      if (words[0] === 'start') words.push('--policy', 'nowhere')
      const done = run(join(folder, 'node_modules', '.bin', bin), words, { cwd: project, env })
      said.push(
        await done.then(
          ({ stdout }) => stdout.split('\n')[2],
          ({ stderr }) => stderr.split(':')[0],
        ),
      )
    }
    // Without a tmux server init says what to do. `start` would run for ever, so it gets a policy that it refuses.
    expect(said).toEqual(['Workers  none yet', 'Error [CZM_POLICY_NOT_FOUND]'])
  })

  it('prints its version', async () => {
    expect((await monitor('--version')).stdout).toMatch(/^czarina-monitor\/\d+\.\d+\.\d+ /)
  })

  it('judges a saved screen without tmux and without a config', async () => {
    await writeFile(join(folder, 'screen.txt'), SCREEN)
    const { stdout } = await monitor('analyze', 'x', '--screen', 'screen.txt', '--worktree', folder, '--json')
    expect(Analyzed.parse(JSON.parse(stdout))).toEqual({
      analysis: { status: 'stuck' },
      verdict: { effect: 'execute' },
      wouldSend: ['1'],
    })
  })

  it('runs and type-checks the library examples of the README', async () => {
    await writeFile(join(folder, 'screen.txt'), SCREEN)
    const programs = libraryPrograms(await readFile(join(ROOT, 'README.md'), 'utf8'))
    expect(programs.length).toBeGreaterThan(0)
    const files = programs.map((_, index) => join(folder, `library-${index}.mts`))
    for (const [index, text] of programs.entries()) {
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', text], { cwd: folder })
      const says = /^\/\/ prints (.*)$/m.exec(text)?.[1]
      if (says !== undefined) expect(stdout).toBe(`${says}\n`)
      await writeFile(join(folder, `library-${index}.mts`), text)
    }
    expect((await typeCheck(...files)).stdout).toBe('')
  })

  it('provides everything that it exports, with types', async () => {
    const { exports } = Manifest.parse(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')))
    const names = Object.entries(exports)
      .filter(([, target]) => typeof target !== 'string')
      .map(([subpath]) => subpath.replace('.', 'czarina-monitor'))
    const imports = names.map((name, index) => `import * as library${index} from '${name}'`)
    const listed = names.map((_, index) => `Object.keys(library${index}).length`)
    const program = `${imports.join('\n')}\nconsole.log(Math.min(${listed.join(', ')}))\n`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })
    expect(stdout).toBe('1\n')
    await writeFile(join(folder, 'all.mts'), program)
    expect((await typeCheck(join(folder, 'all.mts'))).stdout).toBe('')
  })

  it('runs the plugin of CONTRIBUTING in a project without packages, once its user has given consent', async () => {
    const project = await mkdtemp(join(tmpdir(), 'czarina-plugin-'))
    onTestFinished(() => rm(project, { recursive: true, force: true }))
    const [, plugin = ''] =
      /^```js\n([\s\S]*?)^```$/m.exec(await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8')) ?? []
    await mkdir(join(project, '.czarina'))
    await writeFile(join(project, '.czarina', 'build-watch.mjs'), plugin)
    const config = { workers: [{ id: 'w' }], llm_monitor: { plugins: [{ use: './build-watch.mjs' }] } }
    await writeFile(join(project, '.czarina', 'config.json'), JSON.stringify(config))
    await writeFile(join(project, 'labels.jsonl'), '{ "text": "[build] 3 of 7", "status": "waiting" }\n')
    const evaluated = () => monitor('eval', join(project, 'labels.jsonl'), '--project', project, '--json')
    await expect(evaluated()).rejects.toMatchObject({
      stdout: expect.stringContaining('CZM_CONSENT_NOT_FOUND'),
    })
    const offer = pathToFileURL(join(ROOT, 'dist/src/cli/trust/offer.js')).href
    const consent = `const { openTrustOffer } = await import('${offer}')
      await (await openTrustOffer({ project: '${project}' })).accept()`
    await run(process.execPath, ['--input-type=module', '-e', consent], { env: cleanEnvironment(folder) })
    expect(Evaluated.parse(JSON.parse((await evaluated()).stdout))).toEqual({ rows: 1, statusAccuracy: 1 })
  })
})

/** Without the API key and settings of the user who runs the tests. */
function cleanEnvironment(home: string): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8' }
}

/** The files that a page links to, without links to itself and to the web. */
function linksOf(page: string): readonly string[] {
  const targets = [...page.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^\w+:/.test(target))
}

/** The JavaScript blocks in the README's section on libraries. */
function libraryPrograms(readme: string): readonly string[] {
  const [, section = ''] = /^## As libraries\n([\s\S]*?)^## /m.exec(readme) ?? []
  return [...section.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text)
}
