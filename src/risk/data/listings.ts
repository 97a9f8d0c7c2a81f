import type { ProgramRule } from '../risk.ts'
import { lists } from './rows.ts'

/** Programs of coreutils 9.1, util-linux 2.38, BSD and others that list files and their kinds. */
export const LISTING_PROGRAMS: readonly ProgramRule[] = [
  lists(
    'ls gls dir vdir',
    `-a -A -b -B -c -C -d -D -e -f -F -g -G -h -H -i -I= -k -l -L -m -n -N -o -O -p -P -q -Q -r -R -s -S -t -T -u -U -v -w= -W -x
    -X -y -Z -1 -@ -% -, --all --almost-all --author --escape --block-size= --ignore-backups --color? --directory --dired --classify?
    --file-type --format= --full-time --group-directories-first --no-group --human-readable --si --dereference-command-line
    --dereference-command-line-symlink-to-dir --hide= --hyperlink? --indicator-style= --inode --ignore= --kibibytes --dereference
    --numeric-uid-gid --literal --hide-control-chars --show-control-chars --quote-name --quoting-style= --reverse --recursive --size
    --sort= --time= --time-style= --tabsize= --width= --context --zero`,
  ),
  lists(
    'stat gstat',
    `-L -f -F -c= -l -n -q -r -s -t -x --dereference --file-system --cached= --format= --printf= --terse`,
  ),
  lists(
    'du gdu',
    `-0 -a -A -b -B= -c -d= -D -g -h -H -I= -k -l -L -m -n -P -r -s -S -t= -x -X< --null --all --apparent-size --block-size= --bytes --total
      --dereference-args --max-depth= --files0-from< --human-readable --inodes --kilobytes --dereference --count-links --no-dereference
      --separate-dirs --si --summarize --threshold= --time? --time-style= --exclude-from< --exclude= --one-file-system`,
  ),
  lists(
    'df gdf',
    `-a -b -B= -c -g -h -H -i -I -k -l -m -n -P -t= -T -x= -Y --all --block-size= --human-readable --si --inodes --local --no-sync --output?
    --portability --sync --total --type= --print-type --exclude-type=`,
  ),
  lists('basename gbasename', '-a -s= -z --multiple --suffix= --zero'),
  lists('dirname gdirname', '-z --zero'),
  lists(
    'realpath grealpath',
    `-e -m -L -P -q -s -z --canonicalize-existing --canonicalize-missing --logical --physical --quiet --relative-to= --relative-base=
    --strip --no-symlinks --zero`,
  ),
  lists(
    'readlink greadlink',
    `-e -f -m -n -q -s -v -z --canonicalize --canonicalize-existing --canonicalize-missing --no-newline
    --quiet --silent --verbose --zero`,
  ),
  lists('sync', '-d -f --data --file-system'),
  lists('pathchk', '-p -P --portability'),
  lists(
    'namei',
    '-l -m -n -o -v -x -Z --long --modes --nosymlinks --owners --vertical --mountpoints --context',
  ),
  lists('lsattr', '-a -d -l -p -R -v -V'),
  lists(
    'getfacl',
    `-a -c -d -e -E -L -n -p -P -R -s -t --access --default --omit-header --all-effective --no-effective --skip-base --recursive --logical
    --physical --tabular --numeric --absolute-names`,
  ),
  lists('mountpoint', '-d -q -x --fs-devno --quiet --devno --nofollow'),
  lists(
    'findmnt',
    `-A -a -b -c -C -d= -D -e -f -g -i -I -J -k -l -m -M= -n -N= -o= -O= -P -r -R -s -S= -t= -T= -u -U -v -w= -y --all --ascii --bytes --canonicalize
    --direction= --df --evaluate --first-only --fstab --invert --json --kernel --list --mountpoint= --mtab --noheadings --nofsroot
    --notruncate --options= --output= --output-all --pairs --pseudo --raw --real --shadowed --source= --submounts --target= --tree --types=
    --uniq --verify --verbose`,
  ),
  {
    names: 'exa eza',
    effect: 'reads',
    paths: 'names',
    harmless: true,
    options: `-1 -a -A -b -B -d -D -f -F -g -G -h -H -i -I= -l -L= -m -M -n -o -O -r -R -s= -S -t= -T -u -U -w= -x -X -Z -@ --absolute? --accessed --across
      --all --almost-all --binary --blocksize --bytes --changed --classify? --color= --colour= --color-scale? --color-scale-mode= --context
      --created --dereference --extended --flags --git --git-ignore --git-repos --git-repos-no-status --grid --group
      --group-directories-first --group-directories-last --header --hyperlink --icons? --ignore-glob= --inode --level= --links --list-dirs
      --long --modified --mounts --no-* --numeric --octal-permissions --oneline --only-dirs --only-files --recurse --reverse
      --show-symlinks --smart-group --sort= --time= --time-style= --total-size --tree --width=`,
  },
  {
    names: 'lsd',
    effect: 'reads',
    paths: 'names',
    harmless: true,
    options: `-1 -a -A -d -F -g -G -h -i -I= -l -L -N -r -R -S -t -U -v -X -Z --all --almost-all --blocks= --classic --classify --color= --context --date=
      --depth= --dereference --directory-only --extensionsort --git --gitsort --group-directories-first --group-dirs= --header
      --human-readable --hyperlink= --icon= --icon-theme= --ignore-glob= --inode --literal --long --no-sort --no-symlink --oneline
      --permission= --recursive --reverse --size= --sizesort --sort= --timesort --total-size --tree --truncate-owner-after= --versionsort`,
  },
  {
    // tree 2.1; `-R` writes a file into every folder.
    names: 'tree',
    effect: 'reads',
    paths: 'names',
    options: `-a -A -c -C -d -D -f -F -g -h -H= -i -I= -J -l -L= -n -N -o> -p -P= -q -Q -r -s -S -t -T= -u -U -v -x -X --charset= --device --dirsfirst
      --du --fflinks --filelimit= --filesfirst --gitfile< --gitignore --ignore-case --info --infofile< --inodes
      --matchdirs --metafirst --nolinks --noreport --output> --prune --si --sort= --timefmt=`,
  },
  {
    names: 'dust',
    effect: 'reads',
    paths: 'names',
    harmless: true,
    options: `-b -B -c -d= -D -e= -f -F -H -i -I< -j -L -n= -o= -p -P -r -R -s -t -v= -w= -x -X= -z= --apparent-size --bars-on-right --depth= --filecount
      --filter= --full-paths --ignore-directory= --ignore_hidden --invert-filter= --limit-filesystem --min-size= --no-colors
      --no-percent-bars --no-progress --number-of-lines= --only-dir --only-file --output-format= --output-json --reverse --skip-total
      --terminal_width= --types`,
  },
  {
    names: 'duf',
    effect: 'reads',
    paths: 'names',
    harmless: true,
    options: `--all --avail-threshold= --hide= --hide-fs= --hide-mp= --inodes --json --only= --only-fs= --only-mp= --output= --sort= --style=
      --theme= --usage-threshold= --warnings --width= -all -hide= -hide-fs= -hide-mp= -inodes -json -only= -only-fs= -only-mp= -output=
      -sort= -style= -theme= -width=`,
  },
  {
    // file 5.44; options that compile or name a table of kinds are left out.
    names: 'file',
    effect: 'reads',
    paths: 'names',
    options: `-0 -b -c -d -e= -E -f< -F= -h -i -I -k -l -L -n -N -p -P= -r -s -S -v -z -Z --apple --brief --checking-printout --dereference --exclude=
      --exclude-quiet= --extension --files-from< --keep-going --list --mime --mime-encoding --mime-type --no-buffer --no-dereference --no-pad
      --no-sandbox --parameter= --preserve-date --print0 --raw --separator= --special-files --uncompress --uncompress-noreport`,
  },
]
