import type { ProgramRule } from '../risk.ts'

const TABLES = `-J --json -n --noheadings -o= --output= --output-all -r --raw -P --pairs -b --bytes -a --all -l --list -u --notruncate
  -p= --pid= --task= -t= --type= -s= --sort= -i --noinaccessible -m -q -S --softirq -T --tree -W --nowrap -h --help -V --version`

/**
 * Programs that read files, packages and machines and change nothing, from the most used packages of Debian
 * and Homebrew, by the manuals of Debian 12. Options that write, run, load or send are left out.
 */
export const INSPECTING_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'dpkg-deb',
    effect: 'reads',
    paths: 'reads',
    options: `-I --info -c --contents -f --field -W --show --showformat= --ctrl-tarfile --fsys-tarfile -v --verbose --help --version`,
  },
  {
    names: 'debsums',
    effect: 'reads',
    options: `-a --all -e --config -c --changed -l --list-missing -s --silent --no-locale-purge --no-prelink --ignore-permissions
      --ignore-obsolete --help --version`,
  },
  {
    names: 'systemd-cgtop systemd-path',
    effect: 'reads',
    paths: 'names',
    options: `-p -t -c -m -i --order= -b --batch -r --raw --cpu= -P -k --recursive= -n= --iterations= -1 -d= --delay= --depth= -a --all -l --full -u= --unit=
      --user-unit= -q --quiet -v --vm --container --chroot --private-users --list --suffix= --no-pager -h --help --version`,
  },
  {
    names: 'upower',
    effect: 'reads',
    paths: 'names',
    options: `-e --enumerate -d --dump -i= --show-info= -b --battery -m --monitor --monitor-detail -w --wakeups -v --version --help`,
  },
  {
    // inxi 3.3: -i and -w ask the network, -U updates itself.
    names: 'inxi',
    effect: 'reads',
    options:
      '-A -B -b -C -D -d -E -F -G -I -J -j -L -l -M -m -N -n -o -P -p -R -r -S -s -u -x -Z -z -a -c= -v= -y= -h --help',
  },
  { names: 'lsirq', effect: 'reads', paths: 'names', options: TABLES },
  {
    names: 'slabtop prtstat tload lastb',
    effect: 'reads',
    paths: 'names',
    options: `-x --extended -d --device -q --quiet -X -XX -p --show-path -o --once -s= --sort= -r -V --version -h --help`,
  },
  {
    names: 'lsb_release',
    effect: 'reads',
    options: '-a --all -i --id -d --description -r --release -c --codename -s --short -v --version -h --help',
  },
  {
    names: 'pkg-config pkgconf',
    effect: 'reads',
    paths: 'names',
    options: `--cflags --cflags-only-I --cflags-only-other --libs --libs-only-l --libs-only-L --libs-only-other --static --shared --exists --modversion --print-errors
      --short-errors --silence-errors --print-requires --print-requires-private --print-provides --print-variables --variable= --list-all --list-package-names
      --atleast-version= --exact-version= --max-version= --atleast-pkgconfig-version= --uninstalled --debug --version --help --about --path`,
  },
  {
    names:
      'llvm-config mysql_config python-config python3-config php-config curl-config xml2-config xslt-config',
    effect: 'reads',
    paths: 'names',
    options: `--version --vernum --prefix --exec-prefix --cflags --cppflags --cxxflags --ldflags --libs --libs_r --system-libs --static-libs --include --includes
      --include-dir --includedir --libdir --bindir --cmakedir --plugindir --configdir --extension-dir --extension-suffix --abiflags --embed --components --libfiles --libnames
      --targets-built --host-target --build-mode --shared-mode --link-shared --link-static --socket --port --variable= --php-binary --php-sapis --built-shared --ca --cc
      --features --protocols --ssl-backends --configure --configure-options --modules --dynamic --help`,
  },
  {
    names: 'jdeps',
    effect: 'reads',
    paths: 'reads',
    options: `-s -summary --summary -v -verbose -cp= -classpath= --class-path= -R -recursive -p= --package= -e= --regex= -jdkinternals --jdk-internals
      --multi-release= --print-module-deps --list-deps --list-reduced-deps --ignore-missing-deps -q -quiet -version --version -h -help --help`,
  },
  {
    names: 'jupyter',
    effect: 'runs_code',
    phrases: {
      reads: 'kernelspec list, notebook list, server list, lab list, labextension list, --version, --paths',
    },
  },
  {
    // PowerShell 7: a block in braces is code, and the environment's drive holds keys.
    names: 'Get-Content Select-String',
    effect: 'reads',
    paths: 'reads',
    singleDash: true,
    options: `-Path< -LiteralPath< -Raw -Tail= -TotalCount= -Encoding= -Pattern= -SimpleMatch -CaseSensitive -AllMatches -List -NotMatch -Quiet -Context=`,
    phrases: { environment: 'env:*, Env:*, ENV:*', unclear: '*{*' },
  },
  {
    names: `Get-ChildItem Get-Item Get-Location Get-Date Get-Process Get-Command Get-Help Get-Member Get-Host Test-Path Resolve-Path Split-Path Join-Path
      Write-Host Write-Output Select-Object Sort-Object Measure-Object Format-Table Format-List Out-String ConvertFrom-Json ConvertTo-Json`,
    effect: 'reads',
    paths: 'names',
    singleDash: true,
    options: `-Path= -LiteralPath= -Recurse -Filter= -Include= -Exclude= -Name -Name= -File -Directory -Force -Hidden -Depth= -Property= -First= -Last= -Skip=
      -Unique -Descending -Line -Word -Character -Sum -Average -Maximum -Minimum -AutoSize -Wrap -Format= -UFormat= -Id= -Parent -Leaf -ForegroundColor= -NoNewline -Object=
      -ExpandProperty= -Compress -Width= -Examples -Full`,
    phrases: { environment: 'env:*, Env:*, ENV:*', unclear: '*{*' },
  },
]
