import type { ProgramRule } from '../risk.ts'
import { ARCHIVE_PROGRAMS } from './archives.ts'
import { LISTING_PROGRAMS } from './listings.ts'
import { MACHINE_TELLER_PROGRAMS } from './machine-tellers.ts'
import { READER_PROGRAMS } from './readers.ts'
import { SEARCH_PROGRAMS } from './searches.ts'
import { TELLER_PROGRAMS } from './tellers.ts'
import { TEXT_PROGRAMS } from './texts.ts'

/** Programs that print their input in another form, by a language of their own, or page by page. */
const FILTER_PROGRAMS: readonly ProgramRule[] = [
  {
    // jq 1.7: it neither writes nor runs anything; modules and filter files, left out here, can at most show
    // the environment.
    names: 'jq jaq gojq',
    effect: 'reads',
    paths: 'pattern_then_reads',
    harmless: true,
    options: `-a -c -C -e -h -j -M -n -r -R -s -S -V --arg== --argfile=< --argjson== --args --ascii-output --color-output --compact-output
      --exit-status --indent= --join-output --jsonargs --monochrome-output --null-input --raw-input --raw-output --raw-output0
      --rawfile=< --seq --slurp --slurpfile=< --sort-keys --stream --stream-errors --tab --unbuffered`,
  },
  {
    // yq 4.44 by mikefarah and 3.4 by kislyuk, where they agree.
    names: 'yq',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `-0 -c -C -e -I= -j -M -n -N -o= -p= -P -r -S -v -y -Y --colors --exit-status --expression= --indent= --input-format= --no-colors
      --no-doc --null-input --output-format= --pretty-print --prettyPrint --raw-output --tojson --unwrapScalar? --verbose`,
    phrases: {
      writes: '-i, --inplace, --in-place',
      environment: '*env(*, *envsubst*',
      unclear: '*load*(*, *system*(*, *eval(*',
    },
  },
  {
    names: 'gron',
    effect: 'reads',
    paths: 'reads',
    phrases: { fetches: '*://*' },
    options: '-c -j -m -s -u -v --colorize --json --monochrome --no-sort --stream --ungron --values',
  },
  {
    // GNU sed 4.9 and BSD; what a script does is left to the check.
    names: 'sed gsed',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `-b -e= -E -i? -l= -n -r -s -u -z --binary --debug --expression= --in-place? --line-length= --null-data --posix --quiet
      --regexp-extended --sandbox --separate --silent --unbuffered`,
  },
  {
    // gawk 5.2, mawk 1.3.4 and the one true awk
    names: 'awk gawk mawk nawk goawk',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `-b -c -C -F= -k -M -n -N -O -P -r -s -S -t -u -v= --assign= --bignum --characters-as-bytes --csv --field-separator= --lint?
      --no-optimize --non-decimal-data --optimize --posix --re-interval --sandbox --traditional --use-lc-numeric`,
  },
  {
    // less 590; its configuration, and what a person types, name the programs that it runs.
    names: 'more most less zless zmore bzless',
    effect: 'reads',
    paths: 'reads',
    options: `-a -A -b= -B -c -C -d -e -E -f -F -g -G -h= -i -I -J -K -l -L -m -M -n -N -p= -P= -q -Q -r -R -s -S -u -U -w -W -x= -X -z= -# -~
      --chop-long-lines --clear-screen --hilite-search --ignore-case --IGNORE-CASE --jump-target= --line-numbers --LINE-NUMBERS
      --long-prompt --LONG-PROMPT --mouse --no-init --no-lessopen --pattern= --prompt= --QUIT-AT-EOF --quit-at-eof --quit-if-one-screen
      --quiet --raw-control-chars --RAW-CONTROL-CHARS --silent --squeeze-blank-lines --status-column --tabs= --tilde --use-color
      --window= --wordwrap`,
  },
  {
    // bat 0.25
    names: 'bat batcat',
    effect: 'reads',
    paths: 'reads',
    options: `-A -d -f -h -H= -l= -L -m= -n -p -P -r= -s -S -u --binary= --chop-long-lines --color= --decorations= --diff --diff-context= --file-name=
      --force-colorization --highlight-line= --ignored-suffix= --italic-text= --language= --line-range= --list-languages --list-themes
      --map-syntax= --no-paging --nonprintable-notation= --number --paging= --plain --show-all --squeeze-blank --squeeze-limit=
      --strip-ansi= --style= --tabs= --terminal-width= --theme= --theme-dark= --theme-light= --unbuffered --wrap=`,
    phrases: { writes: 'cache' },
  },
]

const LISTS_OF_BACKUPS = '-b --backup? -S= --suffix='

/** Programs of coreutils 9.1 and BSD that make, copy, move or change files. */
const CHANGING_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'touch',
    effect: 'writes',
    paths: 'writes',
    options: '-a -A= -c -d= -f -h -m -r= -t= --date= --no-create --no-dereference --reference= --time=',
  },
  { names: 'mkdir', effect: 'writes', paths: 'writes', options: '-m= -p -v --mode= --parents --verbose' },
  {
    names: 'rmdir',
    effect: 'writes',
    paths: 'writes',
    options: '-p -v --ignore-fail-on-non-empty --parents --verbose',
  },
  {
    names: 'tee',
    effect: 'reads',
    paths: 'writes',
    options: '-a -i -p --append --ignore-interrupts --output-error?',
  },
  {
    // Options that make links (`-l`, `-s`) are left out.
    names: 'cp gcp',
    effect: 'writes',
    paths: 'last_written',
    options: `-a -c -d -f -H -i -L -n -N -p -P -r -R -t> -T -u -v -x -X ${LISTS_OF_BACKUPS} --archive --attributes-only --copy-contents --debug
      --dereference --force --interactive --no-clobber --no-dereference --no-preserve= --no-target-directory --one-file-system --parents
      --preserve? --recursive --reflink? --remove-destination --sparse= --strip-trailing-slashes --target-directory> --update? --verbose`,
  },
  {
    names: 'install',
    effect: 'writes',
    paths: 'last_written',
    options: `-c -C -d -D -m= -p -t> -T -v ${LISTS_OF_BACKUPS} --compare --debug --directory --mode= --no-target-directory
      --preserve-timestamps --target-directory> --verbose`,
  },
  {
    names: 'ln',
    effect: 'writes',
    paths: 'last_written',
    options: `-f -h -i -L -n -P -r -s -t> -T -v ${LISTS_OF_BACKUPS} --force --interactive --logical --no-dereference --no-target-directory
      --physical --relative --symbolic --target-directory> --verbose`,
  },
  {
    names: 'mv gmv',
    effect: 'writes',
    paths: 'last_written',
    options: `-f -h -i -n -t> -T -u -v ${LISTS_OF_BACKUPS} --debug --force --interactive --no-clobber --no-copy --no-target-directory
      --strip-trailing-slashes --target-directory> --update? --verbose`,
  },
  {
    names: 'dos2unix unix2dos mac2unix',
    effect: 'writes',
    paths: 'writes',
    options:
      '-1252 -c= -e -f -k -l -m -n -q -r -s -v --add-bom --add-eol --force --keepdate --keep-bom --newfile --quiet --remove-bom --safe --verbose',
  },
  { names: 'rename', effect: 'inline_code', paths: 'writes' },
  {
    names: 'truncate',
    effect: 'writes',
    paths: 'writes',
    options: '-c -o -r= -s= --io-blocks --no-create --reference= --size=',
  },
  {
    // A patch names the files that it changes, which are not visible here.
    names: 'patch gpatch',
    effect: 'overwrites',
    paths: 'writes',
    options: `-b -B= -c -C -d> -D= -f -F= -i< -l -n -N -o> -p= -r> -R -s -t -T -u -V= -x= -Y= -z= -Z --backup --backup-if-mismatch --batch --binary
      --check --context --directory> --dry-run --force --forward --fuzz= --ifdef= --ignore-whitespace --input< --no-backup-if-mismatch
      --normal --output> --posix --quiet --quoting-style= --read-only= --reject-file> --reject-format= --reverse --set-time --set-utc
      --silent --strip= --suffix= --unified --verbose`,
    instead: { reads: '--dry-run, --check, -C' },
  },
  {
    names: 'rm grm unlink trash rmtrash',
    effect: 'reads',
    paths: 'writes',
    options:
      '-d -f -i -I -r -R -v --dir --force --interactive? --one-file-system --preserve-root? --recursive --verbose',
  },
  { names: 'shred srm wipe wipefs', effect: 'destroys', paths: 'writes' },
  {
    names: 'split gsplit',
    effect: 'writes',
    paths: 'mentions',
    options: `-a= -b= -C= -d -e -l= -n= -p= -t= -u -x -# --additional-suffix= --bytes= --elide-empty-files --hex-suffixes? --line-bytes= --lines=
      --number= --numeric-suffixes? --separator= --suffix-length= --unbuffered --verbose`,
    phrases: { runs_other_code: '--filter' },
  },
  {
    names: 'csplit',
    effect: 'writes',
    paths: 'mentions',
    options: `-b= -f> -k -n= -q -s -z --digits= --elide-empty-files --keep-files --prefix> --quiet --silent --suffix-format=
      --suppress-matched`,
  },
  {
    names: 'mktemp',
    effect: 'writes_outside',
    options: '-d -p= -q -t -u --directory --dry-run --quiet --suffix= --tmpdir?',
    instead: { reads: '-u, --dry-run' },
  },
  { names: 'mkfifo mknod', effect: 'unclear', paths: 'writes' },
  { names: 'dd', effect: 'unclear', paths: 'mentions' },
  { names: 'chmod chgrp chflags setfacl chattr', effect: 'permissions', paths: 'mentions' },
  {
    names: 'chown',
    effect: 'permissions',
    paths: 'mentions',
    phrases: { opens_permissions: '-R, --recursive' },
  },
  { names: 'xattr', effect: 'reads', options: '-l -p -r -s -v -x', phrases: { permissions: '-w, -d, -c' } },
  { names: 'vi vim nvim nano emacs ed ex code subl', effect: 'unclear', paths: 'writes' },
]

/** Programs that read files or change them. */
export const FILE_PROGRAMS: readonly ProgramRule[] = [
  ...TEXT_PROGRAMS,
  ...LISTING_PROGRAMS,
  ...SEARCH_PROGRAMS,
  ...READER_PROGRAMS,
  ...TELLER_PROGRAMS,
  ...MACHINE_TELLER_PROGRAMS,
  ...ARCHIVE_PROGRAMS,
  ...FILTER_PROGRAMS,
  ...CHANGING_PROGRAMS,
]
