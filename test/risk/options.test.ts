import { describe, expect, it, test } from 'vitest'
import { PROGRAMS } from '../../src/risk/programs/listed.ts'
import type { CompiledRule } from '../../src/risk/programs/rule-shape.ts'
import { RISK_LEVELS } from '../../src/risk/risk.ts'
import { rank } from './table-commands.ts'

const CAUTION = RISK_LEVELS.indexOf('caution')

/** Programs whose options are all listed, and that do no harm when called with one word. */
const HARMLESS = [...PROGRAMS].flatMap(([name, rule]) =>
  rule.grammarAfter !== null && rank(`${name} x`) < CAUTION ? [{ name, rule }] : [],
)

/** Words that cannot be known, or that no program knows. */
const UNKNOWN = [
  '--not-known',
  '--not-known=../x',
  '-\u{1D7D8}',
  '-"$X"',
  '--"$X"=x',
  '-$(y)',
  '--{a,b}q',
  '-?',
]

const PLACES = ['../x', '~/x', '/etc/x', '.git/hooks/pre-commit', '.claude/settings.json', '"$X"']

describe('a program whose options are known', () => {
  it('is one of more than a hundred', () => {
    expect(HARMLESS.length).toBeGreaterThan(100)
  })

  it.each(UNKNOWN)('is a caution with %s', (word) => {
    const calls = HARMLESS.flatMap(({ name }) => [`${name} ${word} x`, `${name} x ${word}`])
    expect(calls.filter((call) => rank(call) < CAUTION)).toEqual([])
  })

  it.each(PLACES)('that writes a file is judged no lower than a redirection to %s', (place) => {
    const calls = HARMLESS.flatMap(({ name, rule }) =>
      writingOptions(rule).map(
        (option) => `${name} x ${option}${option.startsWith('--') ? '=' : ' '}${place}`,
      ),
    )
    expect(calls.length).toBeGreaterThan(20)
    expect(calls.filter((call) => rank(call) < rank(`true > ${place}`))).toEqual([])
  })
})

function writingOptions({ grammarAfter }: CompiledRule): readonly string[] {
  return [...(grammarAfter?.('') ?? [])].flatMap(([option, role]) => (role === 'written' ? [option] : []))
}

/**
 * Calls that run a program, write a file or use a configuration, a pager, a filter, a remote or a format, so
 * that they do more than read.
 */
const MEANS_MORE = {
  'another program': [
    'sort --compress-program=./x f',
    'sort --comp ./x f',
    'rg --pre=./x y',
    'rg --hostname-bin ./x y',
    'rg -z y',
    'ack --pager=./x y',
    'ag --pager ./x y',
    'ugrep --filter="pdf:./x %" y',
    'tar tf a -I ./x',
    'tar tfI a ./x',
    'tar -tf a --use-compress=./x',
    'tar -tf a --to-command=./x',
    'tar -tf a -F ./x',
    'tar -tf a --checkpoint=1 --checkpoint-action=exec=./x',
    'tar -tf a -T list',
    'rsync -e ./x a b',
    'rsync --rsync-path=./x a b',
    'rsync -a -M--log-file=x a b',
    'split --filter=./x f',
    'bat --pager=./x f',
    'fzf --preview=./x',
    'fzf --bind=enter:execute:./x',
    'fzf --bind=ctrl-o:never-heard-of',
    'fzf --bind "a:up,b:become(./x)"',
    'fzf --bind "start:reload:./x"',
    'fd x -x ./y',
    'fd -Hx ./y',
    'find . -name x -exec ./y {} +',
    'pcre2grep "(?C./x)" f',
    'objdump --plugin x f',
    'nm --plugin=x f',
    'cloc --extract-with=./x f',
    'wget --spider --use-askpass=./x https://example.com',
    "sed --expression='1e ./x' f",
    'sdiff -o out a b',
    'zip a.zip f -T -TT ./x',
    'install -s a b',
    'patch -e < x',
  ],
  'a file to write': [
    'sort f -o../x',
    'sort -uo ../x f',
    'uniq -c f ../x',
    'uniq -f 1 f .git/hooks/pre-commit',
    'xxd -c 8 f ../x',
    'shuf --output=../x f',
    'iconv -f utf8 f -o ../x',
    'base64 -o ../x f',
    'tree -o ../x',
    'tree -aR -H . -L 2',
    'scc -o ../x',
    'htmlq -o ../x p',
    'find . -fprint ../x',
    'find . -fls ../x',
    "find . -fprintf ../x '%p'",
    'split f ../x',
    'csplit -f ../x f 1',
    'csplit --prefix=.git/hooks/x f 1',
    'cp f -t ..',
    'cp --target-directory=../y f',
    'cp -rt ../y f',
    'install -D f -t ../y',
    'mv f --target-directory ../y',
    'tar cf ../x.tar f',
    'tar cfz .git/hooks/x f',
    'tar -c --file=../x.tar f',
    'tar -tf a --index-file=../x',
    'tar cgf ../snapshot a.tar f',
    'zip ../x.zip f',
    'zip -rq .git/hooks/x f',
    '7z a ../x.7z f',
    'gzip -k ../f',
    'zstd f -o ../x',
    'yq -i .a=1 ../f.yaml',
    'rsync --log-file=x a b',
    'rsync --write-batch=x a b',
    'rsync --backup-dir=../x a b',
    'patch -o ../x f',
    'file -C -m f',
    'less -o x f',
    'wget --spider -o ../x https://example.com',
  ],
  'input from elsewhere': [
    'wc --files0-from=$HOME/.ssh/id_rsa',
    'file -f ~/.ssh/id_rsa',
    'grep -f ~/.aws/credentials x',
    'diff --from-file=/etc/shadow x',
    'jq -n --rawfile a ~/.ssh/id_rsa .',
    'jq -n --slurpfile a ~/.aws/credentials .',
    "jq -n '[env]'",
    "jq -n '$ENV|keys'",
    'rg --files ~/.ssh',
    'ptx -i ~/.netrc x',
  ],
  'a more harmful form of the same command': [
    'install -m 4755 a b',
    'mkdir -m 777 x',
    'sed -Ei s/a/b/ ../f',
    'sed -n -i.bak p /etc/x',
    'rsync -a --delete a/ b/',
    'zstd --rm f',
    'tar -tf a --remove-files',
    'xattr -d x f',
    'find . -maxdepth 1 -delete',
  ],
}

test.each(Object.entries(MEANS_MORE))('%s is recognised', (_, commands) => {
  expect(commands.filter((command) => rank(command) < CAUTION)).toEqual([])
})

const READS = [
  'head -n 20 src/a.ts',
  'head -20 src/a.ts',
  'tail -c +5 f',
  'head -n "$N" f',
  'head -n $N f',
  'tail -n$N f',
  'cat -- -x',
  'sort -t, -k2,2n -u f',
  'sort -rnk1 f | uniq -c | sort -rn',
  'uniq -f1 f',
  'cut -d: -f1,3- f',
  'grep -rnE --include=*.ts "a|b" src',
  'grep --include=$(echo "*.py") x .',
  'grep -A3 -B 2 -e x -e y f',
  'rg -n --glob "!dist" -tjs x src',
  'rg -uuu --no-heading x',
  'find . -type f -not -path "./x/*" -newermt 2024-01-01 -printf "%p\\n"',
  'find src \\( -name a -o -name b \\) -exec grep -l x {} +',
  'fd -e ts -x wc -l',
  'ls -lahtr --color=never src',
  'du -sh --exclude=x * | sort -h',
  'tree -L 2 -I "node_modules|dist" --gitignore',
  'stat -c "%s %n" f',
  'diff -ru --exclude x a b',
  'jq -r --arg env x ".a[] | select(.b==$env)" f',
  'jq .env package.json',
  'jq -e .env package.json',
  'yq -o=json . f.yaml',
  'sed -n "10,20p" f',
  'sed -E -e "s/a/b/" -e "/x/d" f',
  'awk -F, -v n=1 "{print \\$1}" f',
  'tar tzf a.tgz',
  'tar tvfz a.tgz',
  'tar --list --file=a.tar --wildcards "*.ts"',
  'unzip -lq a.zip',
  'unzip -Z1 a.zip',
  'unzip -p a.jar META-INF/MANIFEST.MF',
  '7z l -slt a.7z',
  'gzip -dc a.gz | head',
  'gunzip -tv a.gz',
  'zstd -lv a.zst',
  'xz -dc a.xz | wc -l',
  'file -bi f',
  'xxd -l 64 -g1 f',
  'sha256sum -c sums',
  'base64 -d f',
  'nm -gU a.o',
  'readelf -hW a.out',
  'bat -pp --line-range :20 f',
  'fzf --filter x --bind ctrl-a:select-all,tab:toggle+down',
  'openssl x509 -in cert.pem -noout -enddate',
  'patch -p1 --dry-run -i x.diff',
  'wget -q --spider -T 5 https://example.com',
  'scc --by-file -f json',
  'xmllint --noout f.xml',
]

test('what agents read all day counts as reading', () => {
  expect(READS.filter((command) => rank(command) > 0)).toEqual([])
})
