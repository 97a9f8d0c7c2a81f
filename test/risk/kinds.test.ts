import { describe, expect, it } from 'vitest'
import { FILE_KINDS, type FileKind } from '../../src/risk/files/file-kind.ts'
import { kindOf } from '../../src/risk/files/kinds.ts'
import { judgeFile } from '../../src/risk/judge.ts'

const WORKTREE = '/home/u/proj'

/** For each kind, files of several tools. */
const FILES: Readonly<Record<FileKind, readonly string[]>> = {
  source: [
    'src/app.ts',
    'lib/parser.rs',
    'cmd/server/main.go',
    'app/models/user.rb',
    'pkg/a.py',
    'src/hooks/useUser.tsx',
    'src/components/charts/Bar.vue',
    'src/infrastructure/repository.kt',
    'src/config/index.ts',
    'src/tools/search.ts',
    'contracts/Token.sol',
    'web/index.html',
    'styles/main.scss',
    'db/schema.prisma',
    'api/service.proto',
    'Main.java',
    'notebooks/explore.ipynb',
    'lib/a.ex',
    'kernel/driver.c',
    'migrations/0001_init.sql',
    'SRC/APP.TS',
  ],
  test: [
    'test/app.test.ts',
    'src/app.spec.tsx',
    'tests/test_parser.py',
    'pkg/parser_test.go',
    'spec/models/user_spec.rb',
    'test/fixtures/settings-sample.json',
    'internal/testdata/input.yaml',
    'src/__snapshots__/a.snap',
    'e2e/login.cy.ts',
    'features/login.feature',
    'src/test/java/UserTest.java',
  ],
  document: [
    'README.md',
    'LICENSE',
    'docs/guide.rst',
    'CHANGELOG',
    'notes.txt',
    'docs/openapi.yaml',
    'paper/main.tex',
    'status.log',
    'docs/decisions/0001.adoc',
    'fix.patch',
    'man/tool.1',
    '.env.example',
  ],
  asset: ['public/logo.svg', 'assets/font.woff2', 'static/a.png', 'sounds/beep.ogg', 'models/chair.glb'],
  data: [
    'data/users.csv',
    'locales/de/messages.json',
    'src/i18n/en.json',
    'examples/request.json',
    'report.json',
    'out/stats.jsonl',
    'translations/fr.po',
    'schemas/order.json',
  ],
  agent: [
    'CLAUDE.md',
    'packages/a/AGENTS.md',
    'GEMINI.md',
    'QWEN.local.md',
    '.github/copilot-instructions.md',
    '.github/instructions/ts.instructions.md',
    'skills/deploy/SKILL.md',
    '.roo/rules/a.md',
    '.cursor/rules/style.mdc',
    '.clinerules',
    'mcp.json',
    '.mcp.json',
    'opencode.json',
    'memory-bank/activeContext.md',
    'agents/reviewer.md',
    '.kiro/steering/tech.md',
    '.augment/rules.md',
    'review.prompt.md',
    'CONVENTIONS.md',
  ],
  build: [
    'Makefile',
    'sub/makefile',
    'justfile',
    'CMakeLists.txt',
    'cmake/a.cmake',
    'build.gradle.kts',
    'pom.xml',
    'Rakefile',
    'gulpfile.js',
    'meson.build',
    'BUILD.bazel',
    'rules/defs.bzl',
    'tox.ini',
    'gradlew',
    'Taskfile.yml',
  ],
  ci: [
    '.github/workflows/ci.yml',
    '.gitlab-ci.yml',
    'Jenkinsfile',
    '.circleci/config.yml',
    '.pre-commit-config.yaml',
    'azure-pipelines.yml',
    '.husky/pre-commit',
    'lefthook.yml',
    'CODEOWNERS',
    'netlify.toml',
    '.buildkite/pipeline.yml',
  ],
  config: [
    'tsconfig.json',
    'tsconfig.build.json',
    'vite.config.ts',
    'eslint.config.mjs',
    'jest.config.js',
    'webpack.config.cjs',
    '.prettierrc',
    '.editorconfig',
    '.vscode/settings.json',
    '.idea/workspace.xml',
    'pytest.ini',
    'app.ini',
    'config/app.yml',
    'src/main/resources/application.properties',
    'appsettings.json',
    'phpunit.xml',
    '.anything',
    '.hidden/file.ts',
    'mypy.ini',
  ],
  executed: [
    'bin/tool',
    'scripts/release.ts',
    'deploy.sh',
    'tools/gen.py',
    'hooks/pre-push.py',
    'install.ps1',
    'run.bat',
    'node_modules/left-pad/index.js',
    'vendor/lib/a.go',
    'native.so',
    'app.jar',
    '.venv/lib/a.py',
  ],
  git: ['.gitattributes', '.gitmodules', '.gitignore', 'sub/.gitignore', '.lfsconfig'],
  ignored: [],
  infrastructure: [
    'Dockerfile',
    'Dockerfile.prod',
    'docker-compose.override.yml',
    'main.tf',
    'k8s/deployment.yaml',
    'Chart.yaml',
    'charts/app/templates/a.yaml',
    'ansible/site.yml',
    'nginx.conf',
    'main.bicep',
    'Vagrantfile.hcl',
    'serverless.yml',
  ],
  lock: [
    'package-lock.json',
    'yarn.lock',
    'Cargo.lock',
    'go.sum',
    'go.mod',
    'requirements.txt',
    'requirements-dev.txt',
    'Gemfile',
    'poetry.lock',
    'pip.conf',
    'flake.lock',
    'gradle/wrapper/gradle-wrapper.properties',
    'pnpm-workspace.yaml',
    'NuGet.Config',
  ],
  option_like: ['-rf', 'src/--checkpoint=1.ts', '--help.md'],
  outside: ['../other/a.ts', '/tmp/a.md', '/home/u/proj-two/a.ts'],
  package: [
    'package.json',
    'sub/package.json',
    'setup.py',
    'conftest.py',
    'pyproject.toml',
    'Cargo.toml',
    'build.rs',
    'a.gemspec',
    'evil.pth',
    'App.csproj',
    '.cargo/config.toml',
    'sitecustomize.py',
    '.devcontainer/devcontainer.json',
    'composer.json',
  ],
  secret: ['.env', '.npmrc', 'server.key', '.env.local', 'id_ed25519'],
  unknown: [
    'x',
    'deployment',
    'thing.abc',
    'server.json',
    'model.yaml',
    'src/*.ts',
    'src/@(a|b).ts',
    'a/b/c',
    'x.tmp',
  ],
}

const ROWS = Object.entries(FILES).flatMap(([kind, paths]) => paths.map((path) => [path, kind] as const))

describe('the kind of a file', () => {
  it.each(ROWS)('%s is %s', (path, kind) => {
    const absolute = new URL(path, `file://${WORKTREE}/`).pathname
    expect(kindOf(WORKTREE, decodeURIComponent(absolute))).toBe(kind)
  })

  it('has instances for each kind that a name tells', () => {
    const bare = Object.entries(FILES).filter(([, paths]) => paths.length === 0)
    expect(bare.map(([kind]) => kind)).toEqual(['ignored'])
  })

  it('is harmless to write only where it is plain', () => {
    const plain = new Set(['source', 'test', 'document', 'asset', 'data'])
    const others = ROWS.filter(([path, kind]) => {
      const { level } = judgeFile({ text: path, complete: true }, { worktree: WORKTREE })
      // A pattern is a name like any other where a dialog names a file.
      const isMade = /^(?:out|node_modules|\.venv)\//u.test(path)
      return (level === 'contained') !== (plain.has(kind) && !isMade)
    })
    expect(others).toEqual([])
  })

  it('is one that means something to a policy', () => {
    expect(Object.keys(FILES).sort()).toEqual(Object.keys(FILE_KINDS).sort())
  })
})
