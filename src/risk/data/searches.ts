import type { ProgramRule } from '../risk.ts'
import { harmless } from './rows.ts'

const GREP = `-a -A= -b -B= -c -C= -d= -D= -e= -E -f< -F -G -h -H -i -I -J -l -L -m= -M -n -o -O -p -P -q -r -R -s -S -T -u -U -v -w -x -X -y -z -Z -#
  --after-context= --basic-regexp --before-context= --binary --binary-files= --byte-offset --color? --colour? --context= --count
  --dereference-recursive --devices= --directories= --exclude= --exclude-dir= --exclude-from< --extended-regexp --file<
  --files-with-matches --files-without-match --fixed-strings --group-separator= --ignore-case --include= --include-dir= --initial-tab
  --invert-match --label= --line-buffered --line-number --line-regexp --max-count= --no-filename --no-group-separator
  --no-ignore-case --no-messages --null --null-data --only-matching --perl-regexp --quiet --recursive --regexp= --silent --text
  --unix-byte-offsets --with-filename --word-regexp`

/** Programs that search for text in files. */
const TEXT_SEARCHES: readonly ProgramRule[] = [
  { ...harmless('grep egrep fgrep ggrep rgrep', GREP), paths: 'pattern_then_reads' },
  {
    // A PCRE2 pattern can name a program to run; options that take a pattern are left out.
    names: 'pcregrep pcre2grep',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `-a -A= -B= -c -C= -F -h -H -i -I -l -L -m= -M -n -o -O= -q -r -s -t -u -U -v -w -x --color? --colour? --count --exclude= --exclude-dir=
      --files-with-matches --ignore-case --include= --include-dir= --line-number --multiline --no-filename --only-matching? --quiet --recursive`,
    phrases: { runs_other_code: '*(?C*' },
  },
  {
    // ripgrep 14; programs that unpack or preprocess the searched files are left out.
    names: 'rg',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `-. -0 -a -A= -b -B= -c -C= -d= -e= -E= -f< -F -g= -H -h -i -I -j= -l -L -m= -M= -n -N -o -p -P -q -r= -s -S -t= -T= -u -U -v -w -x
      --after-context= --auto-hybrid-regex --before-context= --binary --block-buffered --byte-offset --case-sensitive --color= --colors=
      --column --context= --context-separator= --count --count-matches --crlf --debug --dfa-size-limit= --encoding= --engine=
      --field-context-separator= --field-match-separator= --file< --files --files-with-matches --files-without-match --fixed-strings
      --follow --generate= --glob= --glob-case-insensitive --heading --hidden --hyperlink-format= --iglob= --ignore --ignore-case
      --ignore-file< --ignore-file-case-insensitive --include-zero --invert-match --json --line-buffered --line-number --line-regexp
      --max-columns= --max-columns-preview --max-count= --max-depth= --maxdepth= --max-filesize= --messages --mmap --multiline
      --multiline-dotall --no-* --null --null-data --one-file-system --only-matching --passthru --path-separator= --pcre2
      --pcre2-version --pretty --quiet --regex-size-limit= --regexp= --replace= --smart-case --sort= --sort-files --sortr= --stats
      --stop-on-nonmatch --text --threads= --trace --trim --type= --type-add= --type-clear= --type-list --type-not= --unicode
      --unrestricted --vimgrep --with-filename --word-regexp`,
  },
  {
    // ag 2.2
    names: 'ag',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `-0 -a -A= -B= -c -C= -D -f -F -g= -G= -H -i -l -L -m= -n -o -p< -Q -r -R -s -S -t -u -U -v -w -W= --ackmate --after= --color-line-number= --color-match= --color-path= --list-file-types --norecurse --passthrough --passthru --print0 --recurse --all-text --all-types
      --before= --case-sensitive --color --column --context= --count --debug --depth= --file-search-regex= --filename --filename-pattern=
      --files-with-matches --files-without-matches --fixed-strings --follow --group --heading --hidden --ignore= --ignore-case
      --ignore-dir= --invert-match --literal --max-count= --no-* --nobreak --nocolor --nofilename --nogroup --noheading --nonumbers
      --null --numbers --one-device --only-matching --parallel --path-to-ignore< --print-all-files --print-long-lines --silent
      --skip-vcs-ignores --smart-case --stats --stats-only --unrestricted --vimgrep --width= --word-regexp --workers= --js --ts --python
      --ruby --go --rust --cc --cpp --java --php --html --css --json --yaml --md --markdown --shell --sql`,
  },
  {
    // ack 3.6
    names: 'ack',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `-1 -A= -B= -c -C= -f -g= -h -H -i -I -l -L -m= -n -o -p= -P -Q -r -R -s -S -t= -T= -u -v -w -x --after-context= --before-context= --break
      --color --colour --column --context= --count --files-with-matches --files-without-matches --flush --follow --group --heading
      --help-types --ignore-case --ignore-directory= --ignore-dir= --ignore-file= --invert-match --known-types --literal --match=
      --max-count= --no-filename --nobreak --nocolor --nofollow --nogroup --noheading --noenv --not= --and= --or= --passthru --print0 --proximate?
      --range-start= --range-end= --show-types --smart-case --sort-files --type= --underline --with-filename --word-regexp --js --ts
      --python --ruby --perl --go --rust --cc --cpp --java --php --html --css --json --yaml --xml --markdown --shell --sql`,
  },
  {
    names: 'ugrep ug',
    effect: 'reads',
    paths: 'pattern_then_reads',
    options: `${GREP.replace('-z', '').replace('-Z', '').replace('-O', '')} -# -j -K= -k -N= -t= --bool --column --count --csv --depth= --glob= --hidden --heading --ignore-files? --json
      --max-depth= --no-* --pretty? --smart-case --sort? --stats --tree --type= --xml`,
  },
  {
    names: 'locate plocate mlocate',
    effect: 'reads',
    paths: 'names',
    harmless: true,
    options: `-0 -A -b -c -d= -e -H -i -l= -L -m -n= -N -p -P -q -r= -s -S -w --all --basename --count --database= --existing --follow --ignore-case
      --ignore-spaces --limit= --literal --nofollow --null --quiet --regex --regexp= --statistics --transliterate --wholename`,
  },
]

const NEWER = 'aa ac am at Ba Bc Bm Bt ca cc cm ct ma mc mm mt'
  .split(' ')
  .map((kinds) => `-newer${kinds}=`)
  .join(' ')

/** Programs that search for files by name and properties. */
const FILE_SEARCHES: readonly ProgramRule[] = [
  {
    // findutils 4.9 and BSD
    names: 'find gfind',
    effect: 'reads',
    paths: 'names',
    singleDash: true,
    options: `-H -L -P -E -X -s -x -d -D= -O0 -O1 -O2 -O3 -a -and -o -or -not -true -false -amin= -anewer= -atime= -Bmin= -Btime= -cmin= -cnewer=
      -context= -ctime= -daystart -depth -empty -exec; -execdir; -executable -false -flags= -follow -fprint> -fprint0> -fls> -fstype=
      -gid= -group= -ignore_readdir_race -ilname= -iname= -inum= -ipath= -iregex= -iwholename= -links= -lname= -ls -maxdepth= -mindepth= -mmin=
      -mnewer= -mount -mtime= -name= -newer= ${NEWER} -nogroup -noignore_readdir_race -noleaf -nouser -nowarn -ok; -okdir; -path=
      -perm= -print -print0 -printf= -prune -quit -readable -regex= -regextype= -samefile= -size= -type= -uid= -used= -user= -warn
      -wholename= -writable -xattr -xattrname= -xdev -xtype=`,
    // `-fprintf` takes a file and a format; the check judges the file.
    phrases: { destroys: '-delete', writes: '-fprintf' },
  },
  {
    // fd 10
    names: 'fd fdfind',
    effect: 'reads',
    paths: 'names',
    options: `-0 -1 -a -c= -C= -d= -e= -E= -F -g -H -i -I -j= -l -L -o= -p -q -s -S= -t= -u -x; -X; --absolute-path --and= --base-directory=
      --batch-size= --case-sensitive --change-newer-than= --change-older-than= --changed-after= --changed-before= --changed-within=
      --color= --exact-depth= --exclude= --exec; --exec-batch; --extension= --fixed-strings --follow --format= --full-path --glob --hidden
      --hyperlink? --ignore --ignore-case --ignore-file< --list-details --mount --xdev --max-depth= --max-results= --maxdepth= --min-depth= --newer=
      --no-* --older= --one-file-system --owner= --path-separator= --print0 --prune --quiet --regex --relative-path --search-path=
      --show-errors --size= --strip-cwd-prefix? --threads= --type= --unrestricted`,
  },
  {
    // fzf 0.60; previews, keys and what follows a choice can run programs, which the check judges.
    names: 'fzf sk',
    effect: 'reads',
    paths: 'names',
    options: `-0 -1 -d= -e -f= -i +i -m -n= -q= -x +x --accept-nth= --algo= --ansi --bash --bind= --border? --border-label= --border-label-pos= --color=
      --cycle --delimiter= --disabled --ellipsis= --exact --exit-0 --expect= --extended --filepath-word --filter= --fish --freeze-left=
      --gap? --gap-line? --ghost= --gutter= --header= --header-border? --header-first --header-label= --header-lines= --height=
      --highlight-line --hscroll-off= --id-nth= --ignore-case --info= --input-border? --input-label= --jump-labels= --keep-right --layout=
      --list-border? --list-label= --literal --margin= --marker= --marker-multi-line= --min-height= --multi? --multi-line --no-* --nth=
      --padding= --phony --pointer= --popup? --preview-border? --preview-label= --preview-window= --print-query --print0 --prompt= --query=
      --read0 --reverse --scheme= --scroll-off= --scrollbar? --select-1 --separator= --smart-case --sort --style= --sync --tabstop= --tac
      --tail= --tiebreak= --tmux? --track --walker= --walker-root= --walker-skip= --with-nth= --wrap? --wrap-sign= --zsh`,
  },
  {
    names: 'peco',
    effect: 'reads',
    paths: 'names',
    options: '-b= --buffer-size= --initial-index= --layout= --prompt= --query= --select-1',
  },
]

/** Programs that search for files, and for text in them. */
export const SEARCH_PROGRAMS: readonly ProgramRule[] = [...TEXT_SEARCHES, ...FILE_SEARCHES]
