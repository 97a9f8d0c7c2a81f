import type { ProgramRule } from '../risk.ts'
import { harmless } from './rows.ts'

const CHECKSUMS = `-a= -b -c -l= -p -q -r -s= -t -w -z -0 -U --binary --check --tag --untagged --text --zero --algorithm= --length=
  --ignore-missing --quiet --status --strict --warn --debug --base64 --raw --sysv`

/**
 * Programs of coreutils 9.1, util-linux 2.38, binutils 2.40, diffutils 3.8 and BSD that print texts, parts of
 * them, or numbers about them.
 */
const PARTS_OF_TEXTS: readonly ProgramRule[] = [
  harmless(
    'cat gcat',
    `-A -b -e -E -l -n -s -t -T -u -v --show-all --number-nonblank --show-ends --number --squeeze-blank --show-tabs
    --show-nonprinting`,
  ),
  harmless('tac gtac', '-b -r -s= --before --regex --separator='),
  harmless('rev', '-0 --zero'),
  harmless(
    'nl',
    `-b= -d= -f= -h= -i= -l= -n= -p -s= -v= -w= --body-numbering= --section-delimiter= --footer-numbering= --header-numbering=
    --line-increment= --join-blank-lines= --number-format= --no-renumber --number-separator= --starting-line-number= --number-width=`,
  ),
  harmless(
    'head ghead',
    '-c= -n= -q -v -z -# --bytes= --lines= --quiet --silent --verbose --zero-terminated',
  ),
  harmless(
    'tail gtail',
    `-b= -c= -n= -f -F -q -r -s= -v -z -# --bytes= --follow? --lines= --max-unchanged-stats= --pid= --quiet --silent --retry
    --sleep-interval= --verbose --zero-terminated`,
  ),
  harmless(
    'wc gwc',
    '-c -m -l -L -w --bytes --chars --lines --max-line-length --words --total= --debug --files0-from<',
  ),
  harmless(
    'cut gcut',
    `-b= -c= -d= -f= -n -s -w -z --bytes= --characters= --delimiter= --fields= --complement --only-delimited
    --output-delimiter= --zero-terminated`,
  ),
  harmless('paste', '-d= -s -z --delimiters= --serial --zero-terminated'),
  harmless('tr gtr', '-c -C -d -s -t -u --complement --delete --squeeze-repeats --truncate-set1'),
  harmless(
    'column',
    `-c= -d -e -E= -H= -i= -J -l= -L -n= -N= -o= -O= -p= -r= -R= -s= -t -T= -W= -x --json --output-width= --columns= --table
    --separator= --output-separator= --table-columns= --table-columns-limit= --table-right= --table-truncate= --table-noextreme=
    --table-header-repeat --table-wrap= --table-hide= --table-order= --table-name= --table-noheadings --keep-empty-lines --tree=
    --tree-id= --tree-parent= --fillrows`,
  ),
  harmless('fold', '-b -c -s -w= -# --bytes --characters --spaces --width='),
  harmless(
    'fmt',
    `-c -p= -s -t -u -w= -g= -# --crown-margin --prefix= --split-only --tagged-paragraph
    --uniform-spacing --width= --goal=`,
  ),
  harmless('expand unexpand', '-a -i -t= -# --all --initial --first-only --tabs='),
  harmless(
    'comm gcomm',
    '-1 -2 -3 -i -z --check-order --nocheck-order --output-delimiter= --total --zero-terminated',
  ),
  harmless(
    'join',
    `-a= -e= -i -j= -o= -t= -v= -z -1= -2= --ignore-case --check-order --nocheck-order --header
    --zero-terminated`,
  ),
  harmless(
    'cmp',
    '-b -c -h -i= -l -n= -s -x -z --print-bytes --ignore-initial= --bytes= --verbose --quiet --silent',
  ),
  harmless(
    'diff gdiff colordiff',
    `-a -b -B -c -C= -d -D= -e -E -f -F= -h -i -I= -l -L= -n -N -p -P -q -r -s -S= -t -T -u -U= -w -W= -x= -X< -y -Z -# --normal --brief
    --report-identical-files --context? --unified? --ed --rcs --side-by-side --width= --left-column --suppress-common-lines
    --show-c-function --show-function-line= --label= --expand-tabs --initial-tab --tabsize= --suppress-blank-empty --paginate
    --recursive --no-dereference --new-file --unidirectional-new-file --[no-]ignore-file-name-case --exclude= --exclude-from<
    --starting-file= --from-file< --to-file< --ignore-case --ignore-tab-expansion --ignore-trailing-space --ignore-space-change
    --ignore-all-space --ignore-blank-lines --ignore-matching-lines= --text --strip-trailing-cr --ifdef= --line-format=
    --old-line-format= --new-line-format= --unchanged-line-format= --old-group-format= --new-group-format= --changed-group-format=
    --unchanged-group-format= --minimal --horizon-lines= --speed-large-files --color? --palette=`,
  ),
  {
    names: 'diff3',
    effect: 'reads',
    paths: 'reads',
    options: `-A -a -e -E -i -L= -m -T -x -X -3 --show-all --text --ed --show-overlap --label= --merge --initial-tab --overlap-only
      --easy-only --strip-trailing-cr`,
  },
  {
    names: 'sdiff',
    effect: 'reads',
    paths: 'reads',
    options: `-a -b -B -d -E -H -i -I= -l -s -t -w= -W -Z --text --ignore-space-change --ignore-blank-lines --minimal --ignore-case
      --ignore-matching-lines= --ignore-all-space --ignore-tab-expansion --ignore-trailing-space --left-column
      --suppress-common-lines --expand-tabs --width= --strip-trailing-cr --speed-large-files --tabsize=`,
  },
  {
    names: 'wdiff',
    effect: 'reads',
    paths: 'reads',
    options: `-1 -2 -3 -c -C -d -i -n -p -s -t -w= -x= -y= -z= --no-deleted --no-inserted --no-common --ignore-case --statistics
      --avoid-wraps --start-delete= --end-delete= --start-insert= --end-insert= --printer --less-mode --diff-input`,
  },
  {
    names: 'icdiff',
    effect: 'reads',
    paths: 'reads',
    options: `-L= -N -r -s -H -W -U= -u --cols= --encoding= --exclude-lines= --head= --highlight --is-git-diff --line-numbers --no-bold
      --no-headers --numlines= --output-encoding= --patch --recursive --show-all-spaces --show-no-spaces --strip-trailing-cr --tabsize=
      --truncate --unified --whole-file --label= --color-map=`,
  },
  harmless(
    'md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum gsha256sum gmd5sum',
    CHECKSUMS.replace('-a=', ''),
  ),
  harmless('cksum shasum md5 sha1 sha256 sha512', CHECKSUMS),
  harmless('sum', '-r -s -o= --sysv'),
  harmless(
    'strings',
    `-a -d -f -n= -t= -o -e= -U= -w -s= -# --all --data --print-file-name --bytes= --radix= --encoding= --unicode=
    --include-all-whitespace --output-separator=`,
  ),
  harmless(
    'hexdump hd',
    `-b -c -C -d -e= -f< -L -n= -o -s= -v -x -X --one-byte-octal --one-byte-char --canonical --two-bytes-decimal --one-byte-hex
    --format= --format-file< --color? --length= --two-bytes-octal --skip= --no-squeezing --two-bytes-hex`,
  ),
  harmless(
    'od god',
    `-A= -j= -N= -S= -t= -v -w? -a -b -B -c -d -D -e -f -F -h -H -i -I -l -L -o -O -s -x -X --address-radix= --endian= --skip-bytes=
    --read-bytes= --strings? --format= --output-duplicates --width? --traditional`,
  ),
  harmless(
    'numfmt',
    `-d= -z --debug --delimiter= --field= --format= --from= --from-unit= --grouping --header? --invalid= --padding= --round= --suffix=
    --to= --to-unit= --zero-terminated`,
  ),
  harmless('tsort', ''),
  harmless(
    'pr',
    `-a -c -d -D= -e? -F -f -h= -i? -J -l= -L= -m -n? -N= -o= -p -r -s? -S? -t -T -v -w= -W= -# +* --columns= --across
    --show-control-chars --double-space --date-format= --expand-tabs? --form-feed --header= --output-tabs? --join-lines --length=
    --merge --number-lines? --first-line-number= --indent= --no-file-warnings --separator? --sep-string? --omit-header
    --omit-pagination --show-nonprinting --width= --page-width= --page_width= --pages=`,
  ),
  harmless('look', '-a -b -d -f -t= --alternative --alphanum --ignore-case --terminate='),
  {
    names: 'ptx',
    effect: 'reads',
    paths: 'reads',
    options: `-A -F= -M= -O -R -S= -T -W= -b< -f -g= -i< -o< -r -w= --auto-reference --flag-truncation= --macro-name= --format=
      --right-side-refs --sentence-regexp= --word-regexp= --break-file< --ignore-case --gap-size= --ignore-file< --only-file< --references
      --width=`,
  },
  harmless('dircolors', '-b -c -p --sh --bourne-shell --csh --c-shell --print-database --print-ls-colors'),
]

/** Programs that sort texts or change their form; some write a file if one is named. */
const OTHER_FORMS: readonly ProgramRule[] = [
  {
    names: 'sort gsort',
    effect: 'reads',
    paths: 'reads',
    options: `-b -c -C -d -f -g -h -i -k= -m -M -n -o> -r -R -s -S= -t= -u -V -z --ignore-leading-blanks --dictionary-order --ignore-case
      --general-numeric-sort --ignore-nonprinting --month-sort --human-numeric-sort --numeric-sort --random-sort --random-source<
      --reverse --sort= --version-sort --batch-size= --check? --debug --key= --merge --output> --stable --buffer-size=
      --field-separator= --parallel= --unique --zero-terminated`,
  },
  {
    names: 'shuf gshuf',
    effect: 'reads',
    paths: 'reads',
    options: `-e -i= -n= -o> -r -z --echo --input-range= --head-count= --output> --random-source< --repeat --zero-terminated`,
  },
  {
    names: 'uniq guniq',
    effect: 'reads',
    paths: 'reads',
    options: `-c -d -D? -f= -i -s= -u -z -w= --count --repeated --all-repeated? --skip-fields= --group? --ignore-case --skip-chars= --unique
      --zero-terminated --check-chars=`,
  },
  {
    names: 'base64 base32 basenc gbase64',
    effect: 'reads',
    paths: 'reads',
    options: `-b= -d -D -e -h -i -o> -u -w= --decode --encode --ignore-garbage --wrap= --break= --output> --copyright --base64 --base64url
      --base32 --base32hex --base16 --base2msbf --base2lsbf --z85`,
  },
  {
    names: 'xxd',
    effect: 'reads',
    paths: 'reads',
    options: `-a -b -c= -C -d -e -E -g= -h -i -l= -n= -o= -p -ps -P -plain -postscript -r -R= -s= -u -autoskip -bits -cols= -EBCDIC -groupsize=
      -include -len= -name= -revert -seek= -uppercase --autoskip --bits --cols= --EBCDIC --groupsize= --include --len= --name= --plain
      --revert --seek= --uppercase`,
    phrases: { writes: '-r, -revert, --revert' },
  },
  {
    names: 'iconv',
    effect: 'reads',
    paths: 'reads',
    options: `-c -f= -l -o> -s -t= --from-code= --to-code= --list --output> --silent --verbose --unicode-subst= --byte-subst=
      --widechar-subst=`,
  },
]

const COMPRESSED_SEARCH = `-E -F -G -P -e= -i -y -w -x -s -v -m= -b -n -H -h -o -q -a -I -L -l -c -A= -B= -C= --ignore-case --word-regexp
  --invert-match --max-count= --line-number --count --only-matching --quiet --files-with-matches --color?`

/** Programs of gzip 1.12, bzip2 1.0.8, xz 5.4 and zstd 1.5 that print the contents of a packed file. */
const PACKED_TEXTS: readonly ProgramRule[] = [
  {
    names: 'zcat gzcat',
    effect: 'reads',
    paths: 'reads',
    options: '-f -l -q -t -v --force --list --quiet --test --verbose',
  },
  { names: 'bzcat', effect: 'reads', paths: 'reads', options: '-q -s -v' },
  {
    names: 'xzcat lzcat',
    effect: 'reads',
    paths: 'reads',
    options:
      '-f -q -v -T= -M= --force --quiet --verbose --threads= --memlimit= --single-stream --ignore-check',
  },
  { names: 'zstdcat', effect: 'reads', paths: 'reads', options: '-f -q -v -T= --force --quiet --verbose' },
  {
    names: 'zgrep zegrep zfgrep bzgrep xzgrep',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: COMPRESSED_SEARCH,
  },
  {
    names: 'zcmp zdiff',
    effect: 'reads',
    paths: 'reads',
    options: '-a -b -B -c -i -q -r -s -u -U= -w -y --unified? --brief --color? --ignore-all-space',
  },
]

/** Programs that print texts, or a part of them. */
export const TEXT_PROGRAMS: readonly ProgramRule[] = [...PARTS_OF_TEXTS, ...OTHER_FORMS, ...PACKED_TEXTS]
