/**
 * Files that configure or steer others, or that others run. As of December 2026, from the manuals of the
 * tools that read them.
 */

import type { KindRow } from './file-kind.ts'

/** What agents obey by themselves: instructions, skills, memories, tool servers, under all their names. */
const AGENTS: readonly KindRow[] = [
  {
    kind: 'agent',
    names: `claude.md claude.local.md agents.md agent.md agents.override.md gemini.md qwen.md crush.md warp.md codex.md copilot.md
      opencode.md cursor.md windsurf.md cline.md roo.md kilocode.md kilo.md devin.md junie.md goose.md aider.md trae.md kiro.md
      amp.md jules.md grok.md droid.md factory.md replit.md zed.md continue.md augment.md openhands.md copilot-instructions.md
      skill.md skills.md memory.md memories.md soul.md user.md identity.md heartbeat.md bootstrap.md persona.md prompt.md
      system-prompt.md system_prompt.md systemprompt.md system.md instructions.md conventions.md rules.md constitution.md
      guidelines.md system-prompt.txt system_prompt.txt instructions.txt prompt.txt memory.json memories.json memory.jsonl
      .mcp.json mcp.json mcp.jsonc mcp-config.json mcp_config.json mcp_settings.json mcp-settings.json mcp_servers.json
      mcp-servers.json mcpservers.json cline_mcp_settings.json claude_desktop_config.json .claude.json opencode.json
      opencode.jsonc crush.json .crush.json codex.toml .aider.conf.yml .aiderignore .aider.model.settings.yml .cursorrules
      .cursorignore .windsurfrules .clinerules .roorules .roomodes .goosehints .augment-guidelines .junie-guidelines .rules
      .claudeignore .geminiignore .codeiumignore .copilotignore .kilocodemodes .opencode.json`,
    folders: `.claude .codex .gemini .qwen .copilot .cursor .opencode .aider .amp .kiro .kilocode .kilo .crush .goose .cline
      .clinerules .czarina .roo .windsurf .windsurfrules .agents .agent .augment .junie .continue .trae .openhands .factory
      .warp .zed .devin .codeium .serena .specify .bmad-core .taskmaster .claude-plugin .rules .prompts .mcp memory-bank
      memory_bank claude-plugin`,
    pattern:
      /\.(?:mdc|prompt|prompty|prompt\.md|instructions\.md|chatmode\.md|agent\.md|skill|mcpb|dxt)$|\/(?:claude|agents?|gemini|qwen|codex|copilot|opencode|cursor)\.[\w-]+\.md$|\/\.github\/(?:instructions|prompts|chatmodes|agents|skills|hooks|copilot)\/|\/(?:skills|memory|memories|subagents)\/(?:.*\/)?[^/]+\.(?:md|txt|json|ya?ml|toml)$|^\/skills\/[^/]+\/|^\/(?:agents|commands|prompts|rules|instructions|hooks)\/(?:.*\/)?[^/]+\.(?:md|txt|json|ya?ml|toml)$/u,
  },
]

/** What build servers run. */
const BUILD_SERVERS: readonly KindRow[] = [
  {
    kind: 'ci',
    names: `.gitlab-ci.yml .gitlab-ci.yaml .travis.yml .travis.yaml .drone.yml .drone.yaml azure-pipelines.yml
      azure-pipelines.yaml bitbucket-pipelines.yml bitbucket-pipelines.yaml jenkinsfile cloudbuild.yaml cloudbuild.yml
      cloudbuild.json buildspec.yml buildspec.yaml appspec.yml appspec.yaml wercker.yml codemagic.yaml .cirrus.yml renovate.json
      renovate.json5 .renovaterc .renovaterc.json appveyor.yml appveyor.yaml .appveyor.yml .pre-commit-config.yaml
      .pre-commit-config.yml .pre-commit-hooks.yaml prek.toml lefthook.yml lefthook.yaml lefthook.toml lefthook-local.yml
      .lefthook.yml codeowners .goreleaser.yml .goreleaser.yaml goreleaser.yml goreleaser.yaml .woodpecker.yml .woodpecker.yaml
      dependabot.yml dependabot.yaml .mergify.yml bors.toml codecov.yml .codecov.yml .coveralls.yml sonar-project.properties
      .readthedocs.yml .readthedocs.yaml netlify.toml vercel.json now.json fly.toml render.yaml railway.json railway.toml
      app.yaml procfile heroku.yml wrangler.toml wrangler.json wrangler.jsonc firebase.json .firebaserc amplify.yml
      release-please-config.json .releaserc .releaserc.json .releaserc.yml earthfile dagger.json`,
    folders: `.circleci .buildkite .woodpecker .forgejo .gitea .teamcity .semaphore .tekton .azuredevops .gitlab .harness
      .azure-pipelines .husky .githooks .hooks .dagger .depot .changeset`,
    pattern:
      /\/jenkinsfile[.\w-]*$|^\/(?:vars|jenkins)\/.*\.groovy$|\/\.?simple-git-hooks\.(?:[cm]?js|json)$|\/\.github\/|\/workflows\/[^/]+\.ya?ml$|\/\.releaserc\.\w+$|\.(?:jenkinsfile|pipeline)$/u,
  },
]

/** Which packages are installed, and from where. */
const REGISTRIES: readonly KindRow[] = [
  {
    kind: 'lock',
    names: `package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml bun.lock bun.lockb deno.lock
      cargo.lock go.sum go.mod go.work go.work.sum poetry.lock pdm.lock uv.lock pipfile pipfile.lock pylock.toml
      requirements.in constraints.txt pip.conf pip.ini conda-lock.yml environment.yml environment.yaml composer.lock gemfile
      gemfile.lock gems.rb gems.locked mix.lock rebar.lock pubspec.lock podfile podfile.lock cartfile cartfile.resolved
      package.resolved packages.lock.json nuget.config packages.config paket.dependencies paket.lock flake.lock flake.nix
      default.nix shell.nix gradle.lockfile verification-metadata.xml maven-metadata.xml settings.xml conanfile.txt conan.lock
      vcpkg.json vcpkg-configuration.json vendor.conf apt.txt packages.txt glide.lock gopkg.lock manifest.toml pixi.lock spack.lock brewfile
      brewfile.lock.json aptfile .npmrc .yarnrc .yarnrc.yml .pnpmrc .gemrc .condarc .pypirc jsr.json import_map.json
      .terraform.lock.hcl chart.lock helmfile.lock requirements.yml requirements.yaml dune.lock opam.locked stack.yaml.lock
      cabal.project.freeze berksfile berksfile.lock puppetfile module.bazel.lock`,
    pattern:
      /\/gradle\/(?:wrapper\/.+|libs\.versions\.toml)$|\/(?:requirements|constraints)[\w.-]*\.(?:txt|in)$|\/requirements\/.+\.(?:txt|in)$|\.(?:lock|lockfile)$/u,
  },
]

/** What package managers run by themselves, or what decides what is run. */
const PACKAGES: readonly KindRow[] = [
  {
    kind: 'package',
    names: `package.json package.json5 package.yaml bunfig.toml deno.json deno.jsonc mise.toml .mise.toml .tool-versions
      devcontainer.json .pnpmfile.cjs .pnpmfile.mjs pnpmfile.cjs binding.gyp setup.py setup.cfg pyproject.toml conftest.py
      sitecustomize.py usercustomize.py __main__.py build.rs cargo.toml composer.json pubspec.yaml mix.exs rebar.config
      package.swift project.clj deps.edn build.boot info.rkt shard.yml elm.json dub.json dub.sdl opam dune-project stack.yaml
      cabal.project project.toml pixi.toml conanfile.py hatch_build.py build.zig build.zig.zon lerna.json rush.json
      workspace.json project.json nx.json turbo.json .envrc .bashrc .profile .zshrc .bash_profile .zshenv .zprofile .bash_login
      .bash_logout .zlogin .inputrc .direnvrc devbox.json flox.toml`,
    folders: '.devcontainer .mise .yarn .pnpm .bundle .cargo .m2 .gradle .mvn .npm .direnv',
    pattern:
      /\.(?:pth|gemspec|podspec|cabal|nimble|rockspec|opam|csproj|fsproj|vbproj|vcxproj|sln|slnx|props|targets)$/u,
  },
]

/** What builds, and what is later run by its name. */
const RUN_BY_NAME: readonly KindRow[] = [
  {
    kind: 'build',
    names: `makefile gnumakefile bsdmakefile justfile .justfile taskfile.yml taskfile.yaml taskfile.dist.yml rakefile rakefile.rb
      thorfile guardfile capfile fastfile appfile dangerfile dangerfile.js dangerfile.ts vagrantfile cakefile jakefile
      jakefile.js gulpfile.js gulpfile.ts gulpfile.mjs gruntfile.js gruntfile.ts cmakelists.txt cmakepresets.json
      cmakeuserpresets.json meson.build meson_options.txt meson.options sconstruct sconscript wscript build.xml ivy.xml pom.xml
      build.sbt build.sc build.mill build.gradle build.gradle.kts settings.gradle settings.gradle.kts gradle.properties gradlew
      gradlew.bat mvnw mvnw.cmd sbt configure configure.ac configure.in configure.py configure.js autogen.sh bootstrap
      workspace.bazel module.bazel build build.bazel buck .buckconfig .bazelrc pants.toml tox.ini noxfile.py nox.py
      fabfile.py dodo.py invoke.yaml magefile.go manage.py wsgi.py asgi.py gunicorn.conf.py gunicorn_config.py celeryconfig.py
      artisan premake4.lua premake5.lua xmake.lua build.lua build.clj bb.edn tasks.edn shadow-cljs.edn build.fsx build.pl
      _targets.r startup.jl v.mod remappings.txt
      truffle.js webpack.mix.js esbuild.js ember-cli-build.js testem.js wallaby.js`,
    folders:
      'buildsrc build-logic cmake m4 mk magefiles .mvn .gradle tasks.d site_scons gulpfile.js gulpfile.ts',
    pattern:
      /\.(?:mk|mak|make|cmake|gradle|gradle\.kts|sbt|bzl|bazel|star|ninja|gyp|gypi|gn|pri|pro|rake|just|ac|am|m4|cake|nix|dhall|psake\.ps1|nims)$|\/makefile\.[\w.-]+$|\/setup[\w-]*\.py$|^\/tasks(?:\/__init__)?\.py$|^\/project\/.*\.scala$|^\/build\.[cm]?[jt]s$|^\/(?:castor|deploy|deployer|robofile)\.php$|^\/(?:[\w-]+\/)?(?:user\.clj|setup\.l?hs)$|^\/_templates\/|\/(?:gulpfile|gruntfile|jakefile|plopfile)\.[\w.-]+$|^\/turbo\/generators\/|\/renv\/activate\.r$|^\/deps\/build\.jl$|\/[^/.]+\.spec$/u,
  },
  {
    kind: 'executed',
    folders: `bin sbin scripts script githooks git-hooks .ci .bin libexec init.d cron.d cron.daily cron.hourly
      cron.weekly cron.monthly systemd  profile.d node_modules site-packages dist-packages
      bower_components vendor third_party .venv venv .tox .nox`,
    endings: `sh bash zsh fish ksh csh tcsh dash command ps1 psm1 psd1 bat cmd vbs vbe wsf wsh hta scpt applescript exe dll so dylib
      a lib o obj bin com msi apk ipa app deb rpm dmg pkg appimage run jar war ear class dex pyc pyo pyd wasm node crx xpi vsix
      whl egg gem nupkg crate ko sys efi reg lnk desktop service timer socket path mount plist crontab cron elc beam luac mo`,
    pattern:
      /\/crontab$|^\/(?:packages\/[^/]+\/)?(?:hooks|tools?|ci)\/|\/\.?(?:pre|post|prepare|commit)-(?:commit|push|merge|checkout|rewrite|receive|msg)(?:-msg)?$/u,
  },
]

/** Containers, machines and services. */
const INFRASTRUCTURE: readonly KindRow[] = [
  {
    kind: 'infrastructure',
    names: `dockerfile containerfile .dockerignore docker-compose.yml docker-compose.yaml compose.yml compose.yaml docker-bake.hcl
      docker-bake.json skaffold.yaml tiltfile helmfile.yaml helmfile.yml chart.yaml values.yaml kustomization.yaml
      kustomization.yml serverless.yml serverless.yaml serverless.ts template.yaml template.yml samconfig.toml cdk.json
      pulumi.yaml pulumi.yml ansible.cfg playbook.yml playbook.yaml site.yml inventory inventory.ini hosts hosts.ini hosts.yml
      nginx.conf httpd.conf apache2.conf .htaccess caddyfile haproxy.cfg traefik.yml traefik.yaml traefik.toml supervisord.conf
      envoy.yaml prometheus.yml alertmanager.yml terragrunt.hcl packer.json main.bicep crossplane.yaml nomad.hcl consul.hcl
      vault.hcl redis.conf postgresql.conf pg_hba.conf my.cnf mongod.conf sshd_config ssh_config authorized_keys known_hosts
      cloud-init.yaml cloud-config.yaml user-data ecosystem.config.js pm2.json process.json uwsgi.ini`,
    folders: `terraform .terraform k8s kubernetes helm kustomize ansible playbooks docker .docker .kube nginx puppet cookbooks
      cloudformation pulumi argocd gitops`,
    endings:
      'tf tfvars tfstate tfbackend hcl bicep nomad rego sentinel pkr dockerfile containerfile kubeconfig pp sls',
    pattern:
      /\/(?:dockerfile|containerfile)[.\w-]*$|\/(?:docker-)?compose[.\w-]*\.ya?ml$|\.tf(?:vars)?\.json$|\/pulumi\.[\w-]+\.ya?ml$|^\/(?:infra|infrastructure|deploy|deployments?|charts|manifests|roles|salt|chef|flux)\/|\/(?:infra|infrastructure|deploy|deployments?|charts|manifests|roles)\/.+\.(?:ya?ml|json|toml|tpl|j2|conf)$/u,
  },
]

/** How git treats the project's files, and git's own files. */
const GIT: readonly KindRow[] = [
  {
    kind: 'git',
    names: `.gitattributes .gitmodules .gitignore .gitconfig .git .mailmap .git-blame-ignore-revs .lfsconfig .gitreview
      .gitmessage .hgignore .hgrc .jjignore`,
    folders: '.git .hg .svn .jj .bzr',
  },
]

/** What configures compilers, tests, linters, editors and other tools. */
const TOOLS: readonly KindRow[] = [
  {
    kind: 'config',
    names: `tsconfig.json jsconfig.json babel.config.json eslint.json biome.json biome.jsonc dprint.json .editorconfig pytest.ini
      mypy.ini ruff.toml pylintrc setup.ini tslint.json angular.json nest-cli.json next-env.d.ts app.json expo.json
      capacitor.config.json ionic.config.json components.json cypress.json karma.conf.js protractor.conf.js phpunit.xml
      phpunit.xml.dist psalm.xml phpstan.neon rector.php ecs.php rustfmt.toml clippy.toml rust-toolchain rust-toolchain.toml
      deny.toml nextest.toml golangci.yml checkstyle.xml spotbugs.xml logback.xml log4j.properties log4j2.xml
      application.properties application.yml application.yaml bootstrap.yml web.xml persistence.xml appsettings.json web.config
      app.config global.json nlog.config settings.py local_settings.py settings.json settings.toml settings.yaml settings.yml
      config.json config.yaml config.yml config.toml config.ini config.php config.ru application.rb
      environment.rb boot.rb routes.conf database.yml cable.yml storage.yml puma.rb unicorn.rb buf.yaml buf.gen.yaml sqlc.yaml
      codegen.yml codegen.yaml graphql.config.js alembic.ini mkdocs.yml _config.yml book.toml hugo.toml conf.py doxyfile
      typedoc.json knip.json lint-staged.config.js cspell.json .cspell.json vale.ini manifest.json androidmanifest.xml
      info.plist entitlements.plist proguard-rules.pro browserslist .browserslistrc setuptests.js setuptests.ts setuptests.tsx
      setupproxy.js test-setup.ts test-setup.js spec_helper.rb rails_helper.rb test_helper.rb procfile.dev logging.conf
      logging.ini gunicorn.conf policy.json permissions.json allowlist.txt denylist.txt`,
    folders: '.vscode .idea .vs .fleet .eclipse .settings .config .storybook conf.d',
    endings:
      'ini cfg conf config cnf rc properties toml env editorconfig code-workspace sublime-project iml policy rules ruleset',
    pattern:
      /\/[\w.-]+\.(?:config|conf|setup|rc)\.(?:[cm]?[jt]sx?|json5?|jsonc|ya?ml|toml|py|rb|php|exs|lua)$|\/(?:ts|js)config[\w.-]*\.json$|\/(?:jest|vitest|mocha|cypress|playwright|karma|webpack|vite|rollup|babel|eslint|metro)[.-](?:setup|config|global|preset|env|shared|common|base|dev|prod)[\w.-]*$|\/global-?(?:setup|teardown)\.[cm]?[jt]s$|\/(?:tests?|__tests__|specs?|e2e)\/(?:setup|bootstrap|preload|environment)[\w.-]*\.(?:[cm]?[jt]sx?|php|rb)$|\/cypress\/(?:support|plugins)\/|\/gatsby-(?:node|browser|ssr)\.[cm]?[jt]sx?$|\/(?:knexfile|ormconfig|truffle-config|brunch-config|gatsby-config|vitest\.workspace)\.[cm]?[jt]s$|^\/codegen\.[cm]?[jt]s$|\/(?:alembic|migrations)\/env\.py$|\/settings\/[\w.-]+\.py$|\/(?:config|settings)\/(?:.*\/)?[^/]+\.(?:json5?|jsonc|ya?ml|toml|xml|rb|php|exs)$|^\/config\//u,
  },
]

/** The first matching row decides. */
export const STEERING_KINDS: readonly KindRow[] = [
  ...AGENTS,
  ...GIT,
  ...BUILD_SERVERS,
  ...REGISTRIES,
  ...PACKAGES,
  ...RUN_BY_NAME,
  ...INFRASTRUCTURE,
  ...TOOLS,
]

/** Folders that a build, a test run or an installation recreates; git ignores them nearly everywhere. */
export const MADE_FOLDERS = `dist build out target node_modules coverage __pycache__ .next .nuxt .output .svelte-kit .turbo
  .parcel-cache .cache .pytest_cache .mypy_cache .ruff_cache .nyc_output .tox .nox .venv venv .gradle .dart_tool .angular .vite
  .astro .docusaurus .eggs .hypothesis .stack-work dist-newstyle .build _build deriveddata bower_components htmlcov
  storybook-static site-packages .vercel .serverless .aws-sam cdk.out .wrangler playwright-report test-results obj`
