import type { ProgramRule } from '../risk.ts'
import { reads } from './rows.ts'

/** Programs of binutils 2.40, elfutils, LLVM and macOS that show what is in a compiled file. */
const COMPILED: readonly ProgramRule[] = [
  reads(
    'nm gnm llvm-nm',
    `-a -A -B -C -D -e -f= -g -i -j -l -m -n -o -p -P -r -s -S -t= -u -U -v -W -x --debug-syms --defined-only --demangle? --dynamic --extern-only
    --format= --just-symbol-name --just-symbols --line-numbers --no-demangle --no-sort --no-weak --numeric-sort --portability
    --print-armap --print-file-name --print-size --quiet --radix= --reverse-sort --size-sort --special-syms --synthetic
    --undefined-only --with-symbol-versions`,
  ),
  reads(
    'objdump gobjdump llvm-objdump',
    `-a -C -d -D -e -E= -f -F -g -G -h -H -i -j= -l -m= -M= -p -r -R -s -S -t -T -w -x -z --adjust-vma= --all-headers --architecture= --archive-headers
    --debugging --demangle? --disassemble? --disassemble-all --disassembler-color= --disassembler-options= --dynamic-reloc
    --dynamic-syms --file-headers --file-offsets --full-contents --headers --info --inlines --insn-width= --line-numbers --macho
    --no-addresses --no-show-raw-insn --prefix-addresses --private-headers --reloc --section= --section-headers --show-raw-insn
    --source? --special-syms --start-address= --stop-address= --syms --target= --visualize-jumps? --wide`,
  ),
  reads(
    'size gsize llvm-size',
    '-A -B -d -f -G -m -o -t -x -l --common --format= --radix= --target= --totals',
  ),
  reads(
    'readelf greadelf llvm-readelf eu-readelf',
    `-a -A -c -C? -d -D -e -g -h -I -l -L -n -p= -r -R= -s -S -t -T -u -V -W -x= -z --all --arch-specific --archive-index --decompress --demangle?
    --dyn-syms --dynamic --file-header --got-contents --headers --hex-dump= --histogram --lto-syms --notes --program-headers
    --relocated-dump= --relocs --section-details --section-groups --section-headers --sections --segments --silent-truncation
    --string-dump= --symbols --syms --unwind --use-dynamic --version-info --wide`,
  ),
  reads('otool llvm-otool', '-a -c -C -d -D -f -G -h -I -l -L -M -o -p= -P -r -R -s== -S -t -T -v -V -x -X'),
  reads(
    'c++filt gc++filt llvm-cxxfilt',
    `-_ -i -n -p -r -s= -t --format= --no-params --no-recurse-limit --no-strip-underscore --no-verbose
    --strip-underscore --types`,
  ),
  reads(
    'addr2line',
    `-a -b= -C? -e< -f -i -j= -p -s --addresses --basenames --demangle? --exe< --functions --inlines --pretty-print
    --section= --target=`,
  ),
  {
    names: 'javap',
    effect: 'reads',
    paths: 'reads',
    singleDash: true,
    options: '-c -constants -l -p -package -private -protected -public -s -sysinfo -v -verbose',
  },
  { names: 'jps', effect: 'reads', paths: 'names', options: '-q -m -l -v -V' },
]

/** Programs that count, check or compare the code of a project. */
const CODE: readonly ProgramRule[] = [
  {
    // cloc 2.0; file lists and archives are left out, because they may make it run an unpacker.
    names: 'cloc',
    effect: 'reads',
    paths: 'names',
    options: `--3 --autoconf --force-lang= --ignore-case --lang-no-ext= --skip-archive= --stdin-name= --summary-cutoff= --by-file --by-file-by-lang --by-percent= --csv --csv-delimiter= --diff-alignment --docstring-as-code
      --exclude-dir= --exclude-ext= --exclude-lang= --follow-links --fullpath --hide-rate --include-content= --include-ext= --include-lang= --json --match-d=
      --match-f= --max-file-size= --md --no-autogen --no-recurse --not-match-d= --not-match-f= --processes= --progress-rate= --quiet
      --read-binary-files --show-ext? --show-lang? --skip-uniqueness --sum-one --timeout= --unix --v? --windows --xml --yaml`,
  },
  {
    // scc 3.4
    names: 'scc',
    effect: 'reads',
    paths: 'names',
    options: `-a -b -c -d -f= -i= -M= -m -n= -o> -p -s= -t -v -w -x= -z --avg-wage= --binary --by-file --character --ci --cocomo-project-type=
      --count-as= --debug --dryness --exclude-dir= --exclude-ext= --exclude-file= --format= --gen --include-ext= --include-symlinks
      --languages --large-byte-count= --large-line-count= --min --min-gen --no-cocomo --no-complexity --no-duplicates --no-gen --no-gitignore
      --no-ignore --no-large --no-min --no-min-gen --no-size --not-match= --output> --percent --size-unit= --sort= --trace --uloc
      --verbose --wide`,
  },
  {
    // tokei 12 and similar
    names: 'tokei loc gocloc',
    effect: 'reads',
    paths: 'names',
    harmless: true,
    options: `-C -c= -e= -f -i= -l -n= -o= -s= -r= -t= -v --by-file --columns= --compact --exclude= --exclude-ext= --files --hidden --include-lang=
      --languages --no-ignore --no-ignore-dot --no-ignore-parent --no-ignore-vcs --num-format= --output= --output-type= --rsort= --skip-duplicated
      --sort= --streaming= --type= --types= --verbose`,
  },
  reads('jsonlint', '-c -p -q -t= --compact --indent= --pretty-print --quiet'),
  reads('json_pp', '-f= -t= -json_opt= -v'),
  reads(
    'typos',
    '--brief --color= --files --format= --hidden --no-ignore --sort --words --identifiers --exclude=',
  ),
  reads('diffstat', '-b -c -C -d= -D= -e= -f= -k -K -l -m -n= -N= -p= -q -r= -R -s -S= -t -u -v -w='),
  reads(
    'lsdiff',
    '-# -E -h -H -i= -n -N -p= -s -v -x= -z --exclude= --include= --line-number --number-files --status --strip= --verbose',
  ),
  reads(
    'dwdiff',
    '-1 -2 -3 -c? -C= -d= -i -I -l -m= -P -r -s -S? -u -w= -W= -x= -y= -z= --color? --ignore-case --statistics --punctuation',
  ),
]

/** Programs that show data, documents, pictures and sounds, or their metadata. */
const DOCUMENTS: readonly ProgramRule[] = [
  {
    // libxml2 2.9; options that load other documents, catalogues or the network are left out.
    names: 'xmllint',
    effect: 'reads',
    paths: 'reads',
    options: `--auto --c14n --copy --debug --dropdtd --encode= --exc-c14n --format --html --huge --htmlout --nocatalogs --nocdata --nodict
      --noblanks --nodefdtd --nonet --noout --nowarning --nowrap --nsclean --oldxml10 --pedantic --pretty= --push --quiet --recover --repeat
      --sax --sax1 --stream --timing --version --walker --xmlout --xpath=`,
    phrases: { fetches: '*://*' },
  },
  reads(
    'htmlq',
    '-a= -b= -B -f< -o> -p -r= -t -w --attribute= --base= --detect-base --filename< --ignore-whitespace --output> --pretty --remove-nodes= --text',
  ),
  reads('pup', '-c -f< -i= -l= -n -p --charset= --color --file< --indent= --limit= --number --plain --pre'),
  reads('hxselect hxcount hxwls hxunent hxnormalize', '-b -c -d -e -i= -l= -L -n -s= -t -x -X'),
  reads(
    'csvlook csvcut csvgrep csvstat csvsort csvjson csvstack csvjoin csvformat',
    `-a -b -c= -C= -d= -D= -e= -f< -g= -H -I -i -K= -k= -l -m= -n= -p= -q= -r -S -t -T -u= -v -x -y= -z= --blanks --columns= --count --csv --delimiter= --encoding=
    --freq --indent= --invert-match --linenumbers --match= --max-columns= --max-rows= --max-column-width= --names --no-header-row --no-inference
    --not-columns= --outer --quoting= --regex= --reverse --skip-lines= --sniff-limit= --stream --tabs --type --unique --zero`,
  ),
  {
    names: 'hexyl',
    effect: 'reads',
    paths: 'reads',
    options:
      '-b= -c= -C -g= -l= -n= -o= -p -s= -v --base= --block-size= --border= --bytes= --character-table= --characters --color= --display-offset= --endianness= --group-size= --length= --no-characters --no-position --no-squeezing --panels= --plain --skip= --terminal-width=',
  },
  {
    names: 'glow',
    effect: 'reads',
    paths: 'reads',
    options: '-a -l -n -s= -w= --all --line-numbers --local --preserve-new-lines --style= --width=',
    phrases: { fetches: '*://*, *github*, *gitlab*' },
  },
  { names: 'getent', effect: 'reads', paths: 'names', options: '' },
  reads('jless', '-m= -n -N -r -R --json --mode= --no-line-numbers --line-numbers --yaml --scrolloff='),
  reads(
    'pdfinfo',
    '-box -custom -dests -enc= -f= -isodates -js -l= -listenc -meta -opw= -rawdates -struct -struct-text -upw= -url',
  ),
  reads(
    'pdftotext',
    '-bbox -bbox-layout -cropbox -enc= -eol= -f= -fixed= -H= -htmlmeta -l= -layout -listenc -nodiag -nopgbrk -opw= -q -r= -raw -tsv -upw= -W= -x= -y=',
  ),
  reads('pdffonts', '-f= -l= -loc -locPS -subst'),
  {
    names: 'ffprobe',
    effect: 'reads',
    paths: 'reads',
    singleDash: true,
    options: `-v= -loglevel= -hide_banner -show_format -show_streams -show_frames -show_packets -show_chapters -show_programs -show_error -show_entries=
      -show_data -show_private_data -count_frames -count_packets -of= -print_format= -output_format= -pretty -unit -prefix -sexagesimal
      -select_streams= -read_intervals= -sections -bitexact -show_versions`,
    phrases: { fetches: '*://*' },
  },
  reads('soxi', '-a -b -B -c -d -D -e -p -r -s -t -T -V'),
  {
    names: 'mediainfo',
    effect: 'reads',
    paths: 'reads',
    options: '-f --Full --Language= --Output=JSON --Output=XML --Output=HTML --Output=EBUCore',
    phrases: { fetches: '*://*' },
  },
]

/** Programs that compute or print something, and read nothing from the disk but what they are given. */
const SAYINGS: readonly ProgramRule[] = [
  reads(
    'b3sum',
    '-c -l= --check --derive-key= --keyed --length= --no-mmap --no-names --num-threads= --quiet --raw --seek= --tag',
  ),
  reads(
    'xxhsum xxh32sum xxh64sum xxh128sum',
    '-c -H= -H0 -H1 -H2 -H3 -q --binary --check --little-endian --quiet --status --strict --tag --warn',
  ),
  reads('crc32', ''),
  reads('uuidgen', '-r -t -m -s -n= -N= -x --random --time --md5 --sha1 --namespace= --name= --hex'),
  reads(
    'units',
    '-1 -c -d= -e -o= -q -r -s -t -v --compact --digits= --exponential --minus --one-line --quiet --strict --terse --verbose',
  ),
  reads('ascii', '-a -b -d -o -s -t -v -x'),
  reads(
    'isutf8 uchardet enca chardet chardetect',
    '-d -g -L= -v --detect --guess --language= --legacy --list --quiet',
  ),
]

/** Programs from Debian's and Homebrew's packages that only read. */
export const READER_PROGRAMS: readonly ProgramRule[] = [...COMPILED, ...CODE, ...DOCUMENTS, ...SAYINGS]
