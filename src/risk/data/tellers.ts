import type { ProgramRule } from '../risk.ts'
import { reads, readsWith, searches, tells } from './rows.ts'

/** Programs about texts and the words in them. */
const TEXTS: readonly ProgramRule[] = [
  searches(
    'pdfgrep',
    `-A= -B= -c -C= -e= -f< -F -h -H -i -l -L -m= -n -o -p -P -q -r -R -Z --cache --color= --count --exclude= --fixed-strings --ignore-case
      --include= --max-count= --page-count --page-number? --page-range= --perl-regexp --quiet --recursive --regexp= --unac --warn-empty`,
  ),
  searches(
    'agrep tre-agrep',
    '-c -e= -E= -h -H -i -k -l -n -q -s -v -w -y -# --color --count --ignore-case --show-cost',
  ),
  reads('tidy', '-ashtml -asxhtml -asxml -b -e -errors -i -indent -q -quiet -raw -utf8 -w= -wrap= -xml'),
  reads('pygmentize', '-C -f= -g -H= -l= -L? -N= -o> -s -S= -V'),
  reads('ccze lolcat', '-A -a -C -F= -f -h -i -m= -p= -r -S= -s= -t --raw-ansi'),
  reads(
    'toilet',
    '-c -C= -E= -f= -F= -I= -k -l -L -m= -n -o -p -r -R -s -S -t -w= -W -X --gay --metal --width=',
  ),
  tells('fortune', '-a -c -e -f -i -l -m= -n= -o -s -u -w'),
  tells('cmatrix jot primes', '-a -b -B -C= -c -f -F -l -n -o -r -s= -u= -w= -x'),
  reads(
    'pv',
    `-a -b -B= -c -D= -e -f -F= -H= -i= -I -k -l -L= -n -N= -p -q -r -s= -t -w= -W --average-rate --bytes --buffer-size= --eta --force --interval=
    --line-mode --name= --numeric --progress --quiet --rate --rate-limit= --size= --timer --wait --width=`,
  ),
  readsWith('hunspell', '-a, -D, -l, -L', '-B -d= -G -H -i= -n -O -s -t -u -w -X'),
  {
    names: 'aspell',
    effect: 'unclear',
    options: '--encoding= --ignore= --ignore-case --lang= --mode= -d= -l=',
    phrases: { reads: 'list, dump dicts, dump modes, dump filters, dicts, modes, filters, version' },
  },
  {
    // codespell 2.3: the project's settings may make it write.
    names: 'codespell',
    effect: 'builds',
    paths: 'reads',
    options: `-A= -B= -C= -c -d -D= -e -f -H -I< -k= -L= -q= -r= -s -S= -x< --after-context= --before-context= --builtin= --check-filenames
      --check-hidden --context= --count --dictionary= --disable-colors --enable-colors --exclude-file< --hard-encoding-detection --ignore-multiline-regex=
      --ignore-regex= --ignore-words-list= --ignore-words< --quiet-level= --regex= --skip= --summary --uri-ignore-words-list=`,
  },
  reads(
    'datamash',
    `-C -f -F= -g= -h -H -i -R= -s -t= -W --collapse --field-separator= --filler= --full --group= --header-in --header-out
    --headers --ignore-case --narm --no-strict --output-delimiter= --round= --sort --whitespace`,
  ),
  {
    // xsv 0.13 and qsv; subcommands that split, index or run code are left out.
    names: 'xsv qsv',
    effect: 'unclear',
    phrases: {
      reads:
        'headers, count, select, search, stats, table, slice, frequency, sample, sort, cat rows, cat columns, join, fmt, flatten, fixlengths, input, reverse',
    },
    options: `-a= -c= -d= -e= -h -i -I -j -l= -n -N -o> -p= -q -r -R -s= -t= -v -w= --all --count --crlf --delimiter= --end= --everything --ignore-case --index=
      --invert-match --just-names --left --len= --limit= --nulls --no-headers --no-nulls --numeric --output> --pad --quote= --reverse --select= --start=`,
  },
  reads('jo', '-a -B -d= -D -e -n -p'),
  reads(
    'jsonnet',
    '-e -J= -o> -S -s= -t= -y --exec --jpath= --max-stack= --max-trace= --output-file> --string --yaml-stream',
  ),
  reads('sqldiff', '--primarykey --schema --summary --table= --transaction'),
  reads('podchecker', '-warnings -nowarnings'),
  tells('perldoc', '-f= -l -q= -t -T -v='),
]

/** Programs about code and what was built from it. */
const BUILT: readonly ProgramRule[] = [
  // A file may name a loader of its own, which is then run.
  {
    names: 'ldd lddtree',
    effect: 'builds',
    paths: 'reads',
    options: '-d -r -u -v --data-relocs --function-relocs --unused --verbose',
  },
  {
    names: 'jar',
    effect: 'unclear',
    options: '-f= -t -v --file= --list --verbose',
    phrases: { reads: 'tf, tvf, vtf, ft' },
    instead: { reads: '-t, --list' },
  },
  {
    names: 'jstat',
    effect: 'reads',
    singleDash: true,
    options: '-class -compiler -gc -gccapacity -gccause -gcnew -gcold -gcutil -h= -options -t',
  },
  tells('jstack', '-e -l'),
  readsWith('luac', '-p', '-l -v'),
  reads(
    'flawfinder',
    `-c -C -D -F -H -i -I -m= -n -Q -S --allowlink --columns --context --csv --dataonly --falsepositive --followdotdir
    --html --immediate --inputs --listrules --minlevel= --neverignore --omittime --quiet --sarif --singleline`,
  ),
  {
    names: 'radon',
    effect: 'unclear',
    phrases: { reads: 'cc, mi, raw, hal' },
    options:
      '-a -e= -f -i= -j -m -n= -nb -nc -nd -o= -O> -s -S -x= --average --exclude= --ignore= --json --max= --min= --show --show-complexity --total-average',
  },
  reads(
    'cflow',
    '-A -b -d= -f= -i= -l -m= -n -o> -r -T -x --all --brief --depth= --format= --level-indent= --main= --number --output> --reverse --tree --xref',
  ),
  reads('readtags', '-e -i -l -n -p -t<'),
  reads('checkbashisms', '-e -f -n -p -x --extra --force --newline --posix'),
  reads(
    'licensecheck',
    '-c= -i= -l= -m -r --check= --copyright --encoding= --ignore= --lines= --machine --recursive --shortname-scheme=',
  ),
  tells(
    'onefetch',
    '-d= -E -e= -n= -o= --exclude= --include-hidden --no-art --no-bots --no-color-palette --no-merges --no-title --number-of-authors= --output=',
  ),
  reads('binwalk', '-A -B -l= -o= -q -R= -v --length= --offset= --quiet --raw= --signature --verbose'),
  {
    names: 'promtool',
    effect: 'unclear',
    options: '',
    phrases: { reads: 'check config, check rules, check metrics, check web-config' },
  },
  {
    names: 'kube-score',
    effect: 'unclear',
    options:
      '-o= -v --enable-optional-test= --exit-one-on-warning --ignore-container-cpu-limit --ignore-container-memory-limit --ignore-test= --kubernetes-version= --output-format= --threshold=',
    phrases: { reads: 'score, list, version' },
  },
]

/** Programs about documents, pictures and sounds. */
const MEDIA: readonly ProgramRule[] = [
  readsWith('pdfimages', '-list', '-f= -l= -opw= -q -upw='),
  readsWith(
    'qpdf',
    '--check, --show-npages, --show-encryption, --show-pages, --show-xref, --is-encrypted, --requires-password, --list-attachments',
    '--password= --no-warn',
  ),
  reads(
    'jpeginfo',
    '-5 -2 -c -C -f< -H -i -l -L -q -s -v --check --comments --hash= --lsstyle --md5 --quiet --verbose',
  ),
  reads('pngcheck', '-7 -c -f -p -q -t -v -vv -vt'),
  reads('webpinfo', '-bitstream_info -diag -quiet -summary'),
  reads('jhead', '-c -exifmap -q -v'),
  reads(
    'exif',
    `-d -i -l -m -s= -t= -w= -x --ids --ifd= --list-mnote --list-tags --machine-readable --show-description= --show-mnote --tag=
    --width= --xml-output`,
  ),
  reads('mp3info', '-F -h -p= -r= -x'),
  readsWith('id3v2', '-l, -L, -R, --list, --list-genres, --list-rfc822', ''),
  reads('id3info ogginfo opusinfo', '-h -q -v'),
  readsWith('vorbiscomment', '-l, --list', '-R --raw'),
  reads(
    'metaflac',
    `--application-data-format= --block-number= --block-type= --data-format= --except-block-type= --list --no-filename --show-all-tags --show-bps
    --show-channels --show-max-blocksize --show-md5sum --show-min-blocksize --show-sample-rate --show-tag= --show-total-samples --show-vendor-tag
    --with-filename`,
  ),
  reads('zbarimg', '-D -q -S= --nodisplay --noxml --oneshot --quiet --raw --set= --xml'),
]

/** Programs from Debian's and Homebrew's packages that describe something and change nothing. */
export const TELLER_PROGRAMS: readonly ProgramRule[] = [...TEXTS, ...BUILT, ...MEDIA]
